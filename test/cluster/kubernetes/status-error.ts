import type { Response } from './connection.js';

/** The API server refused a request. The message is its own. */
export class StatusError extends Error {
  public override readonly name = 'StatusError';
  /** HTTP status, such as 422 when the object is invalid. */
  public readonly status: number;

  public constructor(method: string, path: string, { status, body }: Response) {
    const message = (body as { readonly message?: string }).message ?? String(body);
    super(`${method} ${path}: ${status} ${message}`);
    this.status = status;
  }
}

import http from 'node:http';
import https from 'node:https';

/** One request, not yet sent. */
export interface Request {
  readonly method: string;
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

export interface Reply {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface SendOptions {
  /** Certificate authority to trust instead of the usual ones, PEM. */
  readonly trustedCaCert?: string | undefined;
  /** Whole time that the exchange may take. @default 30000 */
  readonly timeoutMilliseconds?: number | undefined;
}

/**
 * Sends over a connection of its own, so that a server that stops leaves no half-dead one behind.
 * Rejects when no complete reply arrives, never because of a status.
 */
export function send(request: Request, options: SendOptions = {}): Promise<Reply> {
  const { method, url, body } = request;
  const { trustedCaCert, timeoutMilliseconds = 30_000 } = options;
  const { request: start } = url.protocol === 'https:' ? https : http;
  const signal = AbortSignal.timeout(timeoutMilliseconds);
  const headers = { 'content-length': String(body?.length ?? 0), ...request.headers };
  const trust = trustedCaCert === undefined ? {} : { ca: trustedCaCert };
  return new Promise((resolve, reject) => {
    const fail = (cause: Error) => {
      const late = `${method} ${url}: no complete reply within ${timeoutMilliseconds} ms`;
      reject(signal.aborted ? new Error(late, { cause }) : cause);
    };
    const sent = start(url, { method, headers, agent: false, signal, ...trust }, (response) => {
      response
        .toArray()
        .then(
          (chunks) => resolve({ ...statusAndHeaders(response), body: Buffer.concat(chunks) }),
          fail,
        );
    });
    sent.on('error', fail);
    sent.end(body);
  });
}

function statusAndHeaders({ statusCode, headers }: http.IncomingMessage): Omit<Reply, 'body'> {
  return { status: statusCode ?? 0, headers };
}

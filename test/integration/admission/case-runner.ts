import { API_VERSION, type Kind, PLURALS } from '../../../src/api/kinds.js';
import type { AdmissionCase } from '../../api/admission/cases/admission-case.js';
import type { Kubernetes, Response } from '../../cluster/kubernetes/kubernetes.js';

/** What a real API server did with a case. */
export interface Verdict {
  readonly status: number;
  readonly message: string;
  /** Paths of the fields that the refusal names. */
  readonly fields: readonly string[];
  /** The object afterwards, where it was admitted. */
  readonly stored: unknown;
}

/** What the tests read of an object or a Status that a server answers with. */
interface Answer {
  readonly message?: string;
  readonly details?: { readonly causes?: readonly { readonly field?: string }[] };
  readonly metadata?: { readonly name: string; readonly finalizers?: readonly string[] };
}

/** Sends cases to an API server, each in a namespace that nobody else writes to at the time. */
export class CaseRunner {
  public constructor(private readonly kubernetes: Kubernetes) {}

  /** Stores what is there before the update, with its status. */
  public async prepare({ kind, oldObject }: AdmissionCase, namespace: string): Promise<void> {
    if (oldObject === undefined) return;
    const { body } = await this.expectStored('POST', collection(kind, namespace), oldObject);
    const { status } = oldObject as { status?: unknown };
    if (status === undefined) return;
    const path = `${collection(kind, namespace)}/${nameOf(oldObject)}/status`;
    await this.expectStored('PUT', path, { ...(body as object), status });
  }

  /** The write itself. */
  public async judge(row: AdmissionCase, namespace: string): Promise<Verdict> {
    const { status, body } = await this.write(row, collection(row.kind, namespace));
    const { message = '', details } = body as Answer;
    return {
      status,
      message,
      fields: (details?.causes ?? []).map(({ field }) => field ?? '(none)'),
      stored: status < 300 ? await this.stored(row, body, namespace) : undefined,
    };
  }

  /** Removes every object of the kind, whatever its finalizers say. */
  public async clear(kind: Kind, namespace: string): Promise<void> {
    const path = collection(kind, namespace);
    const items = await this.kubernetes.list({ apiVersion: API_VERSION, kind }, namespace);
    for (const item of items) {
      const object = `${path}/${item.metadata.name}`;
      if (item.metadata.finalizers !== undefined) {
        const freed = { metadata: { finalizers: null } };
        await this.kubernetes.request('PATCH', object, { body: freed, contentType: MERGE_PATCH });
      }
      await this.kubernetes.request('DELETE', `${object}?propagationPolicy=Background`);
    }
  }

  private async write(row: AdmissionCase, path: string): Promise<Response> {
    const query = `?fieldValidation=${row.strict === true ? 'Strict' : 'Ignore'}`;
    if (row.op === 'create') return this.send('POST', path + query, row.object);
    const object = `${path}/${nameOf(row.oldObject)}`;
    const { body } = await this.kubernetes.request('GET', object);
    const { resourceVersion } = (body as { metadata: { resourceVersion: string } }).metadata;
    const changed = row.object as { metadata?: object };
    const target = row.subresource === undefined ? object : `${object}/${row.subresource}`;
    return this.send('PUT', target + query, {
      ...changed,
      metadata: { ...changed.metadata, resourceVersion },
    });
  }

  private async stored(
    { kind, subresource, oldObject }: AdmissionCase,
    body: unknown,
    namespace: string,
  ) {
    if (subresource !== 'scale') return body;
    const path = `${collection(kind, namespace)}/${nameOf(oldObject)}`;
    return (await this.kubernetes.request('GET', path)).body;
  }

  private async expectStored(method: string, path: string, object: unknown): Promise<Response> {
    const response = await this.send(method, path, object);
    if (response.status < 300) return response;
    throw new Error(`${method} ${path}: ${response.status} ${(response.body as Answer).message}`);
  }

  private send(method: string, path: string, object: unknown): Promise<Response> {
    return this.kubernetes.request(method, path, { body: jsonOf(object) });
  }
}

const MERGE_PATCH = 'application/merge-patch+json';

function collection(kind: Kind, namespace: string): string {
  return `/apis/${API_VERSION}/namespaces/${namespace}/${PLURALS[kind]}`;
}

function nameOf(object: unknown): string {
  return (object as { metadata: { name: string } }).metadata.name;
}

/** JSON with integers beyond the doubles written out, as a YAML reader may hand them over. */
function jsonOf(value: unknown): string {
  const marked = JSON.stringify(value, (_key, part) =>
    typeof part === 'bigint' ? `@bigint${part}@` : part,
  );
  return marked.replace(/"@bigint(-?\d+)@"/g, '$1');
}

import type { Connection } from './connection.js';
import type { ObjectReference } from './object.js';
import { StatusError } from './status-error.js';

interface ApiResource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

/** Finds where the objects of a kind are served. Asks once for each kind. */
export class Discovery {
  private readonly known = new Map<string, ApiResource>();

  public constructor(private readonly connection: Connection) {}

  /** Path of all objects of a kind in a namespace. */
  public async collection(
    { apiVersion, kind }: Pick<ObjectReference, 'apiVersion' | 'kind'>,
    namespace = this.connection.namespace,
  ): Promise<string> {
    const { name, namespaced } = await this.resource(apiVersion, kind);
    return `${groupPath(apiVersion)}${namespaced ? `/namespaces/${namespace}` : ''}/${name}`;
  }

  /** Path of one object. */
  public async path(reference: ObjectReference): Promise<string> {
    const { name, namespace } = reference.metadata;
    return `${await this.collection(reference, namespace)}/${name}`;
  }

  private async resource(apiVersion: string, kind: string): Promise<ApiResource> {
    const key = `${apiVersion}/${kind}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const path = groupPath(apiVersion);
    const response = await this.connection.request('GET', path);
    if (response.status !== 200) throw new StatusError('GET', path, response);
    const { resources } = response.body as { readonly resources: readonly ApiResource[] };
    const found = resources.find((each) => each.kind === kind && !each.name.includes('/'));
    if (found === undefined) throw new Error(`the API server knows no ${kind} in ${apiVersion}`);
    this.known.set(key, found);
    return found;
  }
}

function groupPath(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

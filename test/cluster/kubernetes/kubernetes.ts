import path from 'node:path';

import { programPath } from '../assets/locate.js';
import { runToExit } from '../process/run.js';
import { type UntilOptions, until } from '../process/until.js';
import { Connection, type RequestOptions, type Response } from './connection.js';
import { Discovery } from './discovery.js';
import type { KubernetesObject, ObjectReference } from './object.js';
import { StatusError } from './status-error.js';

export type { Response } from './connection.js';

/** Options of every write, as the query parameters of the same names. */
export interface WriteOptions {
  /** What an unknown or double field does. @default "Strict" - it is refused */
  readonly fieldValidation?: 'Strict' | 'Warn' | 'Ignore';
  /** True: all is checked, nothing is stored. @default false */
  readonly dryRun?: boolean;
  /** @default "test" */
  readonly fieldManager?: string;
}

export interface ApplyOptions extends WriteOptions {
  /** True: takes fields from other managers. @default false - a conflict is refused */
  readonly force?: boolean;
}

/** An accepted write. */
export interface Written<T> {
  /** As stored. */
  readonly object: T;
  readonly warnings: readonly string[];
}

/** An API server, for tests. All methods but `request` and `kubectl` throw {@link StatusError} when they are refused. */
export class Kubernetes {
  private readonly connection: Connection;
  private readonly discovery: Discovery;

  private constructor(
    /** As it was given. */
    public readonly kubeconfig: string,
  ) {
    this.connection = new Connection(kubeconfig);
    this.discovery = new Discovery(this.connection);
  }

  /** @param path One path, or several as in the environment variable `KUBECONFIG`. */
  public static fromKubeconfig(path: string): Kubernetes {
    return new Kubernetes(path);
  }

  /**
   * Sends a request; never throws on a status.
   *
   * @param path With its query, such as `/api/v1/namespaces?limit=1`.
   */
  public request(method: string, path: string, options?: RequestOptions): Promise<Response> {
    return this.connection.request(method, path, options);
  }

  /** Path of an object, for {@link request}. */
  public pathOf(reference: ObjectReference): Promise<string> {
    return this.discovery.path(reference);
  }

  /** The object; undefined when there is none. */
  public async get<T = KubernetesObject>(reference: ObjectReference): Promise<T | undefined> {
    const path = await this.discovery.path(reference);
    const response = await this.request('GET', path);
    return response.status === 404 ? undefined : expectSuccess<T>('GET', path, response);
  }

  /** The objects of a kind in a namespace. */
  public async list<T = KubernetesObject>(
    kind: Pick<ObjectReference, 'apiVersion' | 'kind'>,
    namespace?: string,
    selectors: { readonly labelSelector?: string; readonly fieldSelector?: string } = {},
  ): Promise<readonly T[]> {
    const path = await this.discovery.collection(kind, namespace);
    const response = await this.request('GET', path + query({ ...selectors }));
    const { items } = expectSuccess<{ readonly items: readonly T[] }>('GET', path, response);
    // In a list the server leaves out what is the same for all.
    return items.map((item) => ({ apiVersion: kind.apiVersion, kind: kind.kind, ...item }));
  }

  /** Stores a new object. */
  public async create<T extends ObjectReference>(
    object: T,
    options: WriteOptions = {},
  ): Promise<Written<T>> {
    const path = await this.discovery.collection(object, object.metadata.namespace);
    return this.write<T>('POST', path + writeQuery(options), { body: object });
  }

  /** Server-side apply. */
  public async apply<T extends ObjectReference>(
    object: T,
    { force = false, ...options }: ApplyOptions = {},
  ): Promise<Written<T>> {
    const path = await this.discovery.path(object);
    return this.write<T>('PATCH', path + writeQuery({ ...options, force }), {
      body: object,
      contentType: 'application/apply-patch+yaml',
    });
  }

  /** Asks for the end of an object, which may take longer; there may be none. */
  public async delete(
    reference: ObjectReference,
    propagationPolicy: 'Background' | 'Foreground' | 'Orphan' = 'Background',
  ): Promise<void> {
    const path = await this.discovery.path(reference);
    const response = await this.request('DELETE', path + query({ propagationPolicy }));
    if (response.status !== 404) expectSuccess('DELETE', path, response);
  }

  /** Waits until the object, undefined while there is none, is as it shall be, and returns it. */
  public async waitFor<T = KubernetesObject>(
    reference: ObjectReference,
    holds: (object: T | undefined) => boolean,
    options?: UntilOptions,
  ): Promise<T | undefined> {
    const { kind, metadata } = reference;
    let latest: T | undefined;
    await until(
      `${kind} ${metadata.name} is as awaited`,
      async () => {
        latest = await this.get<T>(reference);
        if (holds(latest)) return true;
        throw new Error(`last seen: ${summary(latest)}`);
      },
      options,
    );
    return latest;
  }

  /** Runs kubectl against this cluster; never throws on an exit code. */
  public kubectl(args: readonly string[], input?: string) {
    return runToExit(programPath('kubectl'), args, {
      input,
      env: { KUBECONFIG: this.kubeconfig, ...this.ofOurOwn() },
    });
  }

  /**
   * Makes a namespace in which pods can be created at once.
   *
   * @param prefix Its name begins with this.
   * @returns Its name, which no other namespace has.
   */
  public async createNamespace(prefix: string): Promise<string> {
    const namespace = { apiVersion: 'v1', kind: 'Namespace' };
    const { object } = await this.write<KubernetesObject>('POST', '/api/v1/namespaces', {
      body: { ...namespace, metadata: { generateName: `${prefix}-` } },
    });
    const { name } = object.metadata;
    const serviceAccount = { apiVersion: 'v1', kind: 'ServiceAccount' };
    const inNamespace = { ...serviceAccount, metadata: { name: 'default', namespace: name } };
    await this.waitFor(inNamespace, (account) => account !== undefined, { everyMilliseconds: 25 });
    return name;
  }

  /** Asks for the end of a namespace and of all that is in it, and does not wait. */
  public async deleteNamespace(name: string): Promise<void> {
    await this.delete({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  }

  private async write<T>(
    method: string,
    path: string,
    options: RequestOptions,
  ): Promise<Written<T>> {
    const response = await this.request(method, path, options);
    const object = expectSuccess<T>(method, path, response);
    return { object, warnings: response.warnings };
  }

  /** A cluster of ours is reached without a proxy, and what kubectl notes about it goes with it. */
  private ofOurOwn(): Record<string, string> {
    if (this.kubeconfig === process.env.KUBECONFIG) return {};
    const cache = path.join(path.dirname(this.kubeconfig), 'kubectl-cache');
    return { KUBECACHEDIR: cache, NO_PROXY: '*', no_proxy: '*' };
  }
}

function expectSuccess<T>(method: string, path: string, response: Response): T {
  if (response.status < 300) return response.body as T;
  throw new StatusError(method, path, response);
}

/** What a reader of a failed test needs of an object: most conditions are about its status. */
function summary(object: unknown): string {
  if (object === undefined) return 'absent';
  const { status, metadata } = object as KubernetesObject;
  const { deletionTimestamp, finalizers } = metadata;
  return JSON.stringify({ deletionTimestamp, finalizers, status });
}

function writeQuery({
  fieldValidation = 'Strict',
  fieldManager = 'test',
  dryRun = false,
  force = false,
}: ApplyOptions): string {
  return query({
    fieldValidation,
    fieldManager,
    ...(dryRun ? { dryRun: 'All' } : {}),
    ...(force ? { force: 'true' } : {}),
  });
}

function query(parameters: Record<string, string>): string {
  return `?${new URLSearchParams(parameters)}`;
}

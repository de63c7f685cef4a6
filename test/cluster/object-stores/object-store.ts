import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { StoreSpec } from '../../../src/api/etcd.js';
import type { StoreFaults } from './fault-proxy/fault-proxy.js';
import type { RemoteProvider } from './provider.js';
import type { Objects } from './requests/objects.js';
import type { SendOptions } from './requests/send.js';

/** The value of every key of a Secret, as text. */
export type SecretData = Readonly<Record<string, string>>;

/** How and where a store is started. */
export interface ObjectStoreOptions {
  /**
   * For this one store: logs, configuration and, of all but GCS, the contents, which a later start
   * finds there again.
   *
   * @default - a fresh one, removed by `stop`
   */
  readonly directory?: string;
  /**
   * What enters a network namespace, put before each command; `host` is then an address in it that
   * is reached from here too.
   *
   * @default - nothing, the store runs where the test does
   */
  readonly enter?: readonly string[];
  /** Address to listen on, which clients reach too. @default "127.0.0.1" */
  readonly host?: string;
  /** @default - a free one */
  readonly port?: number;
  /** @default "backups" */
  readonly container?: string;
  /** Puts a proxy in front, so that `faults` works. @default false */
  readonly faults?: boolean;
}

/** A store that runs, with one empty container in it. */
export interface ObjectStoreServer {
  readonly provider: RemoteProvider;
  readonly container: string;
  /** Where clients go: the base URL of the store, of Swift that of Keystone. */
  readonly endpoint: string;
  /** What the Secret holds, one value a key; another after `rotateCredentials`. */
  readonly secretData: SecretData;
  /** The same as the one file in JSON that may stand in for the others; of GCS, which has no others, equal to `secretData`. */
  readonly secretJson: SecretData;
  /** For `spec.backup.store`, to which a prefix and the name of the Secret are to be added. */
  readonly etcdStore: Pick<StoreSpec, 'provider' | 'container' | 'endpointOverride'>;
  /** A look into the container, with the present credentials. */
  readonly objects: Objects;
  /** The same with other credentials. */
  objectsWith(secret: SecretData, options?: SendOptions): Objects;
  /** @throws Error unless the store was started with `faults: true` */
  readonly faults: StoreFaults;
  /**
   * Makes new credentials valid and the old ones invalid; contents stay. S3 and Azure do not
   * answer for a moment. Of GCS only the file changes, because the server asks nobody who it is.
   */
  rotateCredentials(): Promise<void>;
  /** Ends all processes and removes the directory, unless it was given. */
  stop(): Promise<void>;
}

/** Writes a Secret as Kubernetes mounts it: a file a key, exactly the value in it. */
export function writeCredentials(directory: string, data: SecretData): void {
  mkdirSync(directory, { recursive: true });
  for (const [key, value] of Object.entries(data)) {
    writeFileSync(path.join(directory, key), value, { mode: 0o640 });
  }
}

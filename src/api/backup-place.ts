import { providerOf } from './providers.js';

/** Where the backups of one Etcd lie, as far as its resource tells. */
export interface BackupPlace {
  /** Store, container and prefix, in one spelling. */
  readonly key: string;
  /** Empty when the resource names none, which may be any of the provider's. */
  readonly endpoint: string;
  /** The same for a person. */
  readonly words: string;
}

/** Place that a store describes; `undefined` when it describes none. */
export function backupPlace(store: {
  readonly provider?: unknown;
  readonly container?: unknown;
  readonly prefix?: unknown;
  readonly endpointOverride?: unknown;
}): BackupPlace | undefined {
  const { prefix, endpointOverride } = store;
  const container = typeof store.container === 'string' ? store.container : undefined;
  const provider = typeof store.provider === 'string' ? providerOf(store.provider) : undefined;
  if (provider === undefined || typeof prefix !== 'string') return undefined;
  const path = prefix.split('/').filter(Boolean).join('/');
  return {
    key: JSON.stringify([provider, container ?? '', path]),
    endpoint: typeof endpointOverride === 'string' ? endpointOverride : '',
    words: `provider ${provider}, container ${container ?? '""'}, prefix ${prefix}`,
  };
}

/** True when two Etcds would restore from and delete each other's backups. */
export function isSamePlace(one: BackupPlace, other: BackupPlace): boolean {
  const isOpen = one.endpoint === '' || other.endpoint === '';
  return one.key === other.key && (isOpen || one.endpoint === other.endpoint);
}

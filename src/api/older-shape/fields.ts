import { EXTENSION_ANNOTATIONS } from '../extensions.js';
import { shown } from '../findings.js';

/** Finalizer of the first releases. */
export const OLDER_FINALIZER = 'druid.gardener.cloud/etcd';

/** Finalizers that an operator sets and removes; in a committed resource they only block deletion. */
export const OPERATOR_FINALIZERS: readonly string[] = [
  OLDER_FINALIZER,
  'druid.gardener.cloud/etcd-druid',
];

/** Older fields that have one place today. */
export const MOVES: readonly {
  readonly from: string;
  readonly to: string;
  readonly because?: string;
}[] = [
  { from: 'spec.etcd.Quota', to: 'spec.etcd.quota' },
  { from: 'spec.backup.etcdQuotaBytes', to: 'spec.etcd.quota' },
  { from: 'spec.etcd.storageCapacity', to: 'spec.storageCapacity' },
  { from: 'spec.etcd.storageClass', to: 'spec.storageClass' },
  { from: 'spec.backup.compactionResources', to: 'spec.backup.snapshotCompaction.resources' },
];

/** Fields of `spec.store` and their place in `spec.backup.store`. */
export const STORE_MOVES = [
  { from: 'spec.store.storageContainer', to: 'spec.backup.store.container' },
  { from: 'spec.store.storageProvider', to: 'spec.backup.store.provider' },
  { from: 'spec.store.storePrefix', to: 'spec.backup.store.prefix' },
  { from: 'spec.store.storeSecret', to: 'spec.backup.store.secretRef.name' },
] as const;

/** Older fields without an effect today, and why. */
export const DROPS: readonly {
  readonly path: string;
  readonly because: (value: unknown) => string;
}[] = [
  { path: 'spec.etcd.pullPolicy', because: always('IfNotPresent') },
  { path: 'spec.backup.pullPolicy', because: always('IfNotPresent') },
  { path: 'spec.etcd.initialClusterState', because: always('new') },
  { path: 'spec.etcd.initialClusterToken', because: always('etcd-cluster') },
  { path: 'spec.backup.snapstoreTempDir', because: always('/var/etcd/data/temp') },
  { path: 'spec.backup.etcdConnectionTimeout', because: always('5m') },
  { path: 'spec.pvcRetentionPolicy', because: volumesStay },
  { path: 'spec.etcd.username', because: credentialsInPlainText },
  { path: 'spec.etcd.password', because: credentialsInPlainText },
  { path: 'status', because: () => 'an operator writes it, nobody asks for it' },
];

/** Fields that exist in the older shape only; `status` and `metadata` prove nothing. */
export const MARKERS: readonly string[] = [
  'spec.store',
  'spec.tlsServerSecret',
  'spec.tlsClientSecret',
  'spec.etcd.enableTLS',
  'spec.etcd.imageRepository',
  'spec.etcd.imageVersion',
  'spec.backup.imageRepository',
  'spec.backup.imageVersion',
  'spec.backup.backupCompactionSchedule',
  ...MOVES.map(({ from }) => from),
  ...DROPS.map(({ path }) => path).filter((path) => path.startsWith('spec.')),
];

function always(constant: string): (value: unknown) => string {
  return (value) =>
    value === constant
      ? `it is always ${constant} today`
      : `it is always ${constant} today, so ${shown(value)} is not honoured`;
}

function volumesStay(value: unknown): string {
  const { key } = EXTENSION_ANNOTATIONS.volumeRetention;
  return `${shown(value)} never had an effect, volumes were always kept; the annotation ${key}: delete asks for their deletion with the cluster`;
}

function credentialsInPlainText(): string {
  return 'credentials do not belong into a resource and nothing reads them; spec.etcd.authSecretRef may name a Secret, which is not used either';
}

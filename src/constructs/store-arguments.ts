import type { Cluster, Store } from '../api/cluster.js';
import { DEFAULTS } from '../api/defaults.js';
import type { BackupSpec } from '../api/etcd.js';
import { deltaSnapshotLeaseName, fullSnapshotLeaseName } from '../api/names.js';
import { quantityBytes } from '../api/quantity.js';
import { durationFlag, durationOr, flag } from './flags.js';

/** Flags by which the engine renews the snapshot Leases. */
export function snapshotLeaseArguments(etcdName: string): string[] {
  return [
    '--enable-snapshot-lease-renewal=true',
    `--full-snapshot-lease-name=${fullSnapshotLeaseName(etcdName)}`,
    `--delta-snapshot-lease-name=${deltaSnapshotLeaseName(etcdName)}`,
  ];
}

/**
 * Everything that `server` needs for backups; none of it is passed without a store.
 *
 * @see etcd-backup-restore: `SnapstoreConfig`, `SnapshotterConfig`, `CompressionConfig`
 */
export function storeArguments(cluster: Cluster, store: Store): string[] {
  const { backup } = cluster.spec;
  return [
    ...(cluster.runtimeComponents ? snapshotLeaseArguments(cluster.name) : []),
    `--storage-provider=${store.provider}`,
    `--store-prefix=${store.prefix}`,
    ...flag('store-endpoint-override', store.endpointOverride),
    ...flag('schedule', backup.fullSnapshotSchedule),
    ...durationFlag('delta-snapshot-period', backup.deltaSnapshotPeriod),
    ...durationFlag('delta-snapshot-retention-period', backup.deltaSnapshotRetentionPeriod),
    `--delta-snapshot-memory-limit=${deltaMemoryLimit(backup)}`,
    ...garbageCollectionArguments(backup),
    `--compress-snapshots=${backup.compression?.enabled ?? DEFAULTS.compressSnapshots}`,
    `--compression-policy=${backup.compression?.policy ?? DEFAULTS.compressionPolicy}`,
    `--etcd-snapshot-timeout=${durationOr(backup.etcdSnapshotTimeout, DEFAULTS.etcdSnapshotTimeout)}`,
  ];
}

function deltaMemoryLimit({ deltaSnapshotMemoryLimit }: BackupSpec): bigint {
  return deltaSnapshotMemoryLimit === undefined
    ? DEFAULTS.deltaSnapshotMemoryLimitBytes
    : quantityBytes(deltaSnapshotMemoryLimit);
}

function garbageCollectionArguments(backup: BackupSpec): string[] {
  const policy = backup.garbageCollectionPolicy ?? DEFAULTS.garbageCollectionPolicy;
  const limit = backup.maxBackupsLimitBasedGC ?? DEFAULTS.maxBackupsLimitBasedGC;
  return [
    `--garbage-collection-policy=${policy}`,
    ...(policy === 'LimitBased' ? [`--max-backups=${limit}`] : []),
    ...durationFlag('garbage-collection-period', backup.garbageCollectionPeriod),
  ];
}

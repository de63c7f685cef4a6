/**
 * What an absent field of the Etcd resource means.
 *
 * None of these is ever written into the resource. Durations that are texts
 * here are printed as they stand; a duration given by the user is re-printed in
 * Go's canonical form.
 *
 * @see etcd-druid: component packages of v0.38, `spec` of the Etcd
 */
export const DEFAULTS = {
  clientPort: 2379,
  peerPort: 2380,
  wrapperPort: 9095,
  backupPort: 8080,
  quotaBytes: 8_589_934_592n,
  storageCapacity: '16Gi',
  snapshotCount: 10_000,
  metrics: 'basic',
  autoCompactionMode: 'periodic',
  autoCompactionRetention: '30m',
  freelistType: 'array',
  heartbeatDuration: '10s',
  etcdDefragTimeout: '15m',
  etcdSnapshotTimeout: '15m',
  deltaSnapshotMemoryLimitBytes: 104_857_600n,
  garbageCollectionPolicy: 'LimitBased',
  maxBackupsLimitBasedGC: 7,
  compressSnapshots: true,
  compressionPolicy: 'gzip',
  caDataKey: 'ca.crt',
  containerResources: { requests: { cpu: '50m', memory: '128Mi' } },
  compactionRequests: { cpu: '600m', memory: '3Gi' },
  defragmentationSchedule: '0 0 */3 * *',
  /** Ours: once a day, when few clusters are busy. */
  compactionSchedule: '0 2 * * *',
} as const;

/** Most members that are rendered; etcd itself advises at most seven. */
export const MEMBERS_MAX = 100;

/** User and group of the programs in the pods unless `spec.runAsRoot`. */
export const NON_ROOT_ID = 65_532;

/** A schedule that the engine parses and that never comes due (31 February). */
export const NEVER_SCHEDULE = '0 0 31 2 *';

/** Time that etcdbrctl may take to reach etcd; not a field of the resource. */
export const ETCD_CONNECTION_TIMEOUT = '5m';

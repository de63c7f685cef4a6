import { z } from 'zod';

import { DEFAULTS } from '../defaults.js';
import { named, optional, requestsText, withRules } from './field.js';
import { resourceRequirements } from './kubernetes.js';
import { duration, int32, int64, quantity, schedule } from './scalars.js';
import { tlsConfig } from './secrets.js';
import { storeSpec } from './store.js';

const snapshotCompaction = named(
  'SnapshotCompactionSpec',
  'When and with what the backups are compacted: the latest full snapshot and the deltas after it become one.',
  z.object({
    resources: optional(
      resourceRequirements,
      'Resources of the Job that compacts. A cpu or memory request that is missing or zero gets its own default. The operator of upstream uses nothing but these two requests.',
      requestsText(DEFAULTS.compactionRequests),
    ),
    eventsThreshold: optional(
      int64,
      'Number of changes since the last full snapshot from which a compaction is due.',
      '- setting of the operator, 1000000',
    ),
    triggerFullSnapshotThreshold: optional(
      int64,
      'Number of changes since the last full snapshot from which a full snapshot is taken instead, since compacting would take too long.',
      '- setting of the operator, 3000000',
    ),
  }),
);

const compression = named(
  'CompressionSpec',
  'Compression of snapshots.',
  z.object({
    enabled: optional(z.boolean(), 'Whether snapshots are compressed.', DEFAULTS.compressSnapshots),
    policy: optional(
      z.enum(['gzip', 'lzw', 'zlib']),
      'Format of compressed snapshots.',
      DEFAULTS.compressionPolicy,
    ),
  }),
);

const leaderElection = named(
  'LeaderElectionSpec',
  'How the sidecars find the one that takes backups; it is the one beside the leader of etcd.',
  z.object({
    reelectionPeriod: optional(
      duration,
      'Time between two looks at who leads etcd.',
      '- default of the engine, 5s',
    ),
    etcdConnectionTimeout: optional(
      duration,
      'How long such a look may take.',
      '- default of the engine, 5s',
    ),
  }),
);

/** `spec.backup`. */
export const backupSpec = withRules(
  named(
    'BackupSpec',
    'How the cluster is backed up, and how the sidecar that does it runs. Without a store everything about snapshots is without effect.',
    z.object({
      port: optional(
        int32,
        'Port on which the sidecar answers, 1 to 65535. Admission does not check the range.',
        DEFAULTS.backupPort,
      ),
      tls: optional(tlsConfig, 'Certificates of the API of the sidecar.', '- plain HTTP'),
      image: optional(
        z.string(),
        'Image of the container `backup-restore`.',
        '- image of the engine',
      ),
      store: optional(storeSpec, 'Where the backups lie.', '- no backups'),
      resources: optional(
        resourceRequirements,
        'Requests and limits of the container `backup-restore`. Replaces the default as a whole.',
        requestsText(DEFAULTS.containerResources.requests),
      ),
      snapshotCompaction: optional(
        snapshotCompaction,
        'When and with what the backups are compacted.',
        '- the defaults of its fields',
      ),
      fullSnapshotSchedule: optional(
        schedule,
        'When a full snapshot is taken: five-field cron, in UTC.',
        '- schedule of the engine, `0 */1 * * *`',
      ),
      garbageCollectionPolicy: optional(
        z.enum(['Exponential', 'LimitBased']),
        'Which old snapshots are deleted: `LimitBased` keeps a number of them, `Exponential` keeps fewer the older they are.',
        DEFAULTS.garbageCollectionPolicy,
      ),
      maxBackupsLimitBasedGC: optional(
        int32,
        'Number of full snapshots that `LimitBased` keeps. Admission takes negative numbers; the sidecar does not.',
        DEFAULTS.maxBackupsLimitBasedGC,
      ),
      garbageCollectionPeriod: optional(
        duration,
        'Time between two deletions of old snapshots; longer than `deltaSnapshotPeriod`, counted in whole seconds.',
        '- period of the engine, 1m',
      ),
      deltaSnapshotPeriod: optional(
        duration,
        'Time between two delta snapshots. Changes that are younger are lost with all members.',
        '- period of the engine, 20s',
      ),
      deltaSnapshotMemoryLimit: optional(
        quantity,
        'Bytes of collected changes at which a delta snapshot is taken before its time.',
        '100Mi',
      ),
      deltaSnapshotRetentionPeriod: optional(
        duration,
        'Age up to which a delta snapshot stays although a later full snapshot has made it redundant.',
        '- 0s, it goes with the next deletion of old snapshots',
      ),
      compression: optional(
        compression,
        'Compression of snapshots.',
        '- the defaults of its fields',
      ),
      enableProfiling: optional(
        z.boolean(),
        'Whether the sidecar serves profiles of itself.',
        false,
      ),
      etcdSnapshotTimeout: optional(
        duration,
        'How long a full snapshot may take.',
        DEFAULTS.etcdSnapshotTimeout,
      ),
      leaderElection: optional(
        leaderElection,
        'How the sidecars find the one that takes backups.',
        '- the defaults of its fields',
      ),
    }),
  ),
  {
    rule: '!has(self.garbageCollectionPeriod) || !has(self.deltaSnapshotPeriod) || duration(self.garbageCollectionPeriod).getSeconds() > duration(self.deltaSnapshotPeriod).getSeconds()',
    message:
      'garbageCollectionPeriod must be longer than deltaSnapshotPeriod, counted in whole seconds: lengthen it or shorten deltaSnapshotPeriod',
  },
);

/** `spec.sharedConfig`. */
export const sharedConfig = named(
  'SharedConfig',
  'Settings that etcd and the sidecar must agree on.',
  z.object({
    autoCompactionMode: optional(
      z.enum(['periodic', 'revision']),
      'Whether the history of keys is compacted by age or by number of revisions.',
      DEFAULTS.autoCompactionMode,
    ),
    autoCompactionRetention: optional(
      z.string(),
      'How much history stays: a duration for `periodic`, a number of revisions for `revision`. Any text is accepted; etcd judges it.',
      DEFAULTS.autoCompactionRetention,
    ),
  }),
);

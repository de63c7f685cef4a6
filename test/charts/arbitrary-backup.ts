import fc from 'fast-check';
import type { BackupSpec, StoreSpec } from '../../src/api/etcd.js';
import { PROVIDER_SPELLINGS, providerOf } from '../../src/api/providers.js';
import {
  longDuration,
  port,
  resources,
  schedule,
  secretReference,
  shortDuration,
  size,
  some,
  tls,
} from './arbitrary-values.js';

const store: fc.Arbitrary<StoreSpec> = fc
  .record(
    {
      provider: fc.constantFrom(...Object.keys(PROVIDER_SPELLINGS)),
      container: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{1,10}[A-Za-z0-9]$/),
      prefix: fc.constantFrom('demo--main', 'a/b', '', 'yes'),
      endpointOverride: fc.constantFrom('http://localhost:9000', '/only/a/path'),
      secretRef: secretReference,
    },
    { requiredKeys: ['provider', 'container', 'prefix'], noNullPrototype: true },
  )
  .map((given) =>
    providerOf(given.provider) === 'ECS' ? { secretRef: { name: 'ecs' }, ...given } : given,
  );

/** Admission wants the collection to be rarer than the deltas. */
const periods = some({
  deltaSnapshotPeriod: shortDuration,
  garbageCollectionPeriod: longDuration,
});

const others = some<BackupSpec>({
  port: port.map((number) => number + 1),
  tls,
  image: fc.constant('registry.example.org/backup@sha256:ab'),
  store: fc.oneof(store, fc.constant({ prefix: 'p' })),
  resources,
  snapshotCompaction: some({
    resources,
    eventsThreshold: fc.constantFrom(1, 2n ** 60n),
    triggerFullSnapshotThreshold: fc.nat(),
  }),
  fullSnapshotSchedule: schedule,
  garbageCollectionPolicy: fc.constantFrom('Exponential', 'LimitBased'),
  maxBackupsLimitBasedGC: fc.integer({ min: 1, max: 50 }),
  deltaSnapshotMemoryLimit: size,
  deltaSnapshotRetentionPeriod: longDuration,
  compression: some({
    enabled: fc.boolean(),
    policy: fc.constantFrom('gzip', 'lzw', 'zlib'),
  }),
  enableProfiling: fc.boolean(),
  etcdSnapshotTimeout: longDuration,
  leaderElection: some({ reelectionPeriod: longDuration, etcdConnectionTimeout: shortDuration }),
});

/** `spec.backup`, every field of it now and then. */
export const backup: fc.Arbitrary<BackupSpec> = fc
  .tuple(others, periods)
  .map(([rest, given]) => ({ ...rest, ...given }));

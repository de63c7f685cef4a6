import fc from 'fast-check';
import type { Etcd, EtcdConfig, EtcdSpec, SchedulingConstraints } from '../../src/api/etcd.js';
import { API_VERSION } from '../../src/api/kinds.js';
import type { ObjectMeta } from '../../src/api/metadata.js';
import { backup } from './arbitrary-backup.js';
import {
  annotations,
  dnsLabel,
  labels,
  longDuration,
  peerTls,
  port,
  resources,
  schedule,
  secretReference,
  shortDuration,
  size,
  some,
  tls,
} from './arbitrary-values.js';
import { extension, STATIC_PODS } from './given-etcd.js';

/** What other parts of the resource are made of. */
interface Base {
  readonly name: string;
  readonly replicas: number;
  readonly memberNamePrefix: string | undefined;
  readonly isPeerTls: boolean;
  readonly isClientTls: boolean;
}

const base: fc.Arbitrary<Base> = fc.record({
  name: dnsLabel,
  replicas: fc.constantFrom(0, 1, 2, 3, 5, 12),
  memberNamePrefix: fc.option(dnsLabel, { nil: undefined }),
  isPeerTls: fc.boolean(),
  isClientTls: fc.boolean(),
});

const choices = fc
  .tuple(
    fc.subarray([
      extension('engine', 'gardener'),
      extension('defragmentation', 'sidecar'),
      extension('etcd-resource', 'omit'),
      extension('volume-retention', 'delete'),
      { 'resources.druid.gardener.cloud/allow-unhealthy-pod-eviction': '' },
    ]),
    fc.option(fc.constantFrom('never', '0 4 * * *'), { nil: undefined }),
    fc.integer({ min: 0, max: 9 }),
  )
  .map(([some, compaction, chance]) =>
    Object.assign(
      {},
      ...some,
      compaction === undefined ? {} : extension('compaction-schedule', compaction),
      chance === 0 ? STATIC_PODS : {},
    ),
  );

function metadata({ name }: Base): fc.Arbitrary<ObjectMeta> {
  return fc
    .record(
      { labels, namespace: dnsLabel, uid: fc.uuid(), annotations, choices },
      { requiredKeys: ['namespace', 'choices'], noNullPrototype: true },
    )
    .map(({ choices: chosen, ...given }) => ({
      name,
      ...given,
      annotations: { ...given.annotations, ...chosen },
    }));
}

const ordinaryConfig = some<EtcdConfig>({
  quota: size,
  snapshotCount: fc.constantFrom(1, 10_000, 9_007_199_254_740_993n),
  enableGRPCGateway: fc.boolean(),
  defragmentationSchedule: schedule,
  serverPort: port.map((number) => number - 5000),
  clientPort: port.map((number) => number - 10_000 + 1).filter((number) => number > 0),
  wrapperPort: fc.integer({ min: 60_100, max: 65_535 }),
  image: fc.constant('registry.example.org/etcd:v1'),
  authSecretRef: secretReference,
  metrics: fc.constantFrom('basic', 'extensive'),
  resources,
  etcdDefragTimeout: longDuration,
  heartbeatDuration: shortDuration,
  clientService: some({
    annotations,
    labels,
    trafficDistribution: fc.constantFrom('PreferSameZone', 'PreferSameNode', 'PreferClose'),
  }),
  backendBboltFreelistType: fc.constantFrom('array', 'map'),
});

/** URLs go with the TLS blocks, names with the resource's. */
function addresses({ isPeerTls, isClientTls, replicas, name, memberNamePrefix }: Base) {
  const [peer, client] = [isPeerTls, isClientTls].map((isTls) => (isTls ? 'https' : 'http'));
  const prefix = memberNamePrefix === undefined ? '' : `${memberNamePrefix}-`;
  const members = Array.from({ length: replicas }, (_, ordinal) => ({
    memberName: `${prefix}${name}-${ordinal}`,
    urls: [`${peer}://lb-${ordinal}:2380`, `${peer}://lb-${ordinal}.example.org`],
  }));
  return some<EtcdConfig>({
    additionalAdvertisePeerURLs: fc.subarray(members.slice(0, 10)),
    bootstrapWithExistingCluster: fc.constant({
      members: [{ name: '0-source', peerUrls: [`${peer}://source:1`, `${peer}://source:2`] }],
      clientEndpoints: [`${client}://source:2379`],
    }),
  });
}

function config(given: Base): fc.Arbitrary<EtcdConfig> {
  return fc
    .tuple(
      ordinaryConfig,
      addresses(given),
      given.isClientTls ? tls.map((clientUrlTls) => ({ clientUrlTls })) : fc.constant({}),
      given.isPeerTls ? peerTls.map((peerUrlTls) => ({ peerUrlTls })) : fc.constant({}),
    )
    .map((parts) => Object.assign({}, ...parts));
}

const sharedConfig = fc.constantFrom(
  {},
  { autoCompactionRetention: '2' },
  { autoCompactionMode: 'periodic' as const, autoCompactionRetention: '1.5h' },
  { autoCompactionMode: 'revision' as const, autoCompactionRetention: '1000' },
);

const schedulingConstraints = some<SchedulingConstraints>({
  affinity: fc.constant<SchedulingConstraints['affinity']>({
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'kubernetes.io/hostname' }],
    },
  }),
  topologySpreadConstraints: fc.constant<SchedulingConstraints['topologySpreadConstraints']>([
    { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway' },
  ]),
});

function spec(given: Base): fc.Arbitrary<EtcdSpec> {
  const { replicas, memberNamePrefix } = given;
  return fc
    .record(
      {
        labels,
        annotations,
        etcd: config(given),
        backup,
        sharedConfig,
        schedulingConstraints,
        selector: fc.constant({ matchLabels: { app: 'etcd' } }),
        priorityClassName: fc.constantFrom('', 'high'),
        storageClass: fc.constantFrom('', 'fast'),
        storageCapacity: size,
        volumeClaimTemplate: dnsLabel,
        runAsRoot: fc.boolean(),
      },
      { requiredKeys: ['labels', 'etcd', 'backup'], noNullPrototype: true },
    )
    .map((rest) => ({
      ...rest,
      replicas,
      ...(memberNamePrefix === undefined ? {} : { memberNamePrefix }),
    }));
}

/** An Etcd that admission and the checks accept; every field of the schema occurs. */
export const arbitraryEtcd: fc.Arbitrary<Etcd> = base.chain((given) =>
  fc.tuple(metadata(given), spec(given)).map(([of, wanted]) => ({
    apiVersion: API_VERSION,
    kind: 'Etcd' as const,
    metadata: of,
    spec: wanted,
  })),
);

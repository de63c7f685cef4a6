import { type AdmissionCase, creations } from './admission-case.js';
import { ETCD, FULL_ETCD } from './bases.js';

const full = creations({ name: 'etcd/required', kind: 'Etcd', base: FULL_ETCD });
const etcd = creations({ name: 'etcd', kind: 'Etcd', base: ETCD });

const AFFINITY = 'spec.schedulingConstraints.affinity';
const NODE = `${AFFINITY}.nodeAffinity`;
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';
const SPREAD = 'spec.schedulingConstraints.topologySpreadConstraints[0]';
const JOIN = 'spec.etcd.bootstrapWithExistingCluster';

const REQUIRED_PATHS: readonly string[] = [
  'spec',
  'spec.replicas',
  'spec.labels',
  'spec.etcd',
  'spec.backup',
  'spec.backup.store.prefix',
  'spec.etcd.clientUrlTls.tlsCASecretRef',
  'spec.etcd.clientUrlTls.serverTLSSecretRef',
  'spec.etcd.peerUrlTls.tlsCASecretRef',
  'spec.etcd.peerUrlTls.serverTLSSecretRef',
  'spec.backup.tls.tlsCASecretRef',
  'spec.backup.tls.serverTLSSecretRef',
  'spec.etcd.additionalAdvertisePeerURLs[0].memberName',
  'spec.etcd.additionalAdvertisePeerURLs[0].urls',
  `${JOIN}.members`,
  `${JOIN}.clientEndpoints`,
  `${JOIN}.members[0].name`,
  `${JOIN}.members[0].peerUrls`,
  'spec.etcd.resources.claims[0].name',
  'spec.backup.resources.claims[0].name',
  'spec.backup.snapshotCompaction.resources.claims[0].name',
  ...selectorPaths('spec.selector'),
  `${NODE}.${REQUIRED}.nodeSelectorTerms`,
  `${NODE}.${PREFERRED}[0].weight`,
  `${NODE}.${PREFERRED}[0].preference`,
  ...nodeTermPaths(`${NODE}.${REQUIRED}.nodeSelectorTerms[0]`),
  ...nodeTermPaths(`${NODE}.${PREFERRED}[0].preference`),
  ...['podAffinity', 'podAntiAffinity'].flatMap((side) => [
    ...podTermPaths(`${AFFINITY}.${side}.${REQUIRED}[0]`),
    `${AFFINITY}.${side}.${PREFERRED}[0].weight`,
    `${AFFINITY}.${side}.${PREFERRED}[0].podAffinityTerm`,
    ...podTermPaths(`${AFFINITY}.${side}.${PREFERRED}[0].podAffinityTerm`),
  ]),
  `${SPREAD}.maxSkew`,
  `${SPREAD}.topologyKey`,
  `${SPREAD}.whenUnsatisfiable`,
  ...selectorPaths(`${SPREAD}.labelSelector`),
];

function selectorPaths(selector: string): readonly string[] {
  return [`${selector}.matchExpressions[0].key`, `${selector}.matchExpressions[0].operator`];
}

function nodeTermPaths(term: string): readonly string[] {
  return ['matchExpressions', 'matchFields'].flatMap((list) => [
    `${term}.${list}[0].key`,
    `${term}.${list}[0].operator`,
  ]);
}

function podTermPaths(term: string): readonly string[] {
  return [
    `${term}.topologyKey`,
    ...selectorPaths(`${term}.labelSelector`),
    ...selectorPaths(`${term}.namespaceSelector`),
  ];
}

const missing: readonly AdmissionCase[] = REQUIRED_PATHS.map((path) =>
  full.rejects(`without ${path}`, { [path]: undefined }, path),
);

const empty: readonly AdmissionCase[] = [
  etcd.accepts('the smallest', {}, { strict: true }),
  etcd.accepts('TLS blocks with empty references', {
    'spec.etcd.clientUrlTls': { tlsCASecretRef: {}, serverTLSSecretRef: {} },
    'spec.etcd.peerUrlTls': { tlsCASecretRef: {}, serverTLSSecretRef: {} },
    'spec.backup.tls': { tlsCASecretRef: {}, serverTLSSecretRef: {}, clientTLSSecretRef: {} },
  }),
  etcd.accepts('empty blocks everywhere', {
    'spec.etcd': { authSecretRef: {}, clientService: {}, resources: {} },
    'spec.backup': {
      store: { prefix: '', secretRef: {} },
      compression: {},
      leaderElection: {},
      snapshotCompaction: { resources: {} },
      resources: {},
    },
    'spec.sharedConfig': {},
    'spec.schedulingConstraints': { affinity: {}, topologySpreadConstraints: [] },
    'spec.selector': {},
    'spec.annotations': {},
  }),
  etcd.rejects(
    'the flag of peer TLS alone',
    { 'spec.etcd.peerUrlTls': { skipClientSANVerification: true } },
    'spec.etcd.peerUrlTls.tlsCASecretRef',
  ),
  etcd.accepts('spreading twice over the same key', {
    [`${SPREAD}`]: undefined,
    'spec.schedulingConstraints.topologySpreadConstraints': Array(2).fill({
      maxSkew: 1,
      topologyKey: 'zone',
      whenUnsatisfiable: 'Whatever',
      nodeAffinityPolicy: 'Whatever',
    }),
  }),
  etcd.accepts('a weight beyond what pods take', {
    [`${NODE}.${PREFERRED}`]: [{ weight: 1000, preference: {} }],
  }),
];

const ints: readonly AdmissionCase[] = [
  ...[
    'spec.etcd.serverPort',
    'spec.etcd.clientPort',
    'spec.etcd.wrapperPort',
    'spec.backup.port',
    'spec.backup.maxBackupsLimitBasedGC',
    'spec.etcd.snapshotCount',
    'spec.backup.snapshotCompaction.eventsThreshold',
    'spec.backup.snapshotCompaction.triggerFullSnapshotThreshold',
  ].flatMap((path) => [
    etcd.accepts(`${path} of zero`, { [path]: 0 }),
    etcd.accepts(`${path} below zero`, { [path]: -1 }),
    etcd.accepts(`${path} beyond 32 bits`, { [path]: 2_147_483_648 }),
    etcd.rejects(`${path} as text`, { [path]: '2379' }, path),
    etcd.rejects(`${path} with a fraction`, { [path]: 1.5 }, path),
  ]),
  etcd.accepts('snapshotCount of the largest integer', {
    'spec.etcd.snapshotCount': 9_223_372_036_854_775_807n,
  }),
  etcd.rejects(
    'snapshotCount beyond 64 bits',
    { 'spec.etcd.snapshotCount': 9_223_372_036_854_775_808n },
    'spec.etcd.snapshotCount',
  ),
  etcd.accepts('no replicas', { 'spec.replicas': 0 }),
  etcd.accepts('an even number of replicas', { 'spec.replicas': 4 }),
  etcd.accepts('the most replicas', { 'spec.replicas': 2_147_483_647 }),
  etcd.rejects('replicas below zero', { 'spec.replicas': -1 }, '.spec.replicas'),
  etcd.rejects('replicas beyond 32 bits', { 'spec.replicas': 2_147_483_648 }, '.spec.replicas'),
  etcd.rejects('replicas as text', { 'spec.replicas': '3' }, 'spec.replicas'),
  etcd.rejects('replicas with a fraction', { 'spec.replicas': 2.5 }, 'spec.replicas'),
];

const FLAGS: readonly string[] = [
  'spec.runAsRoot',
  'spec.etcd.enableGRPCGateway',
  'spec.backup.enableProfiling',
  'spec.backup.compression.enabled',
];

const TEXTS: readonly string[] = [
  'spec.priorityClassName',
  'spec.storageClass',
  'spec.volumeClaimTemplate',
  'spec.etcd.image',
  'spec.backup.image',
  'spec.sharedConfig.autoCompactionRetention',
  'spec.etcd.authSecretRef.name',
];

const MAPS: readonly string[] = [
  'spec.labels',
  'spec.annotations',
  'spec.etcd.clientService.labels',
  'spec.etcd.clientService.annotations',
];

const BLOCKS: readonly string[] = [
  'spec.etcd',
  'spec.backup',
  'spec.sharedConfig',
  'spec.schedulingConstraints',
  'spec.selector',
  'spec.etcd.clientService',
  'spec.backup.compression',
];

const types: readonly AdmissionCase[] = [
  ...FLAGS.flatMap((path) => [
    etcd.accepts(`${path} false`, { [path]: false }),
    etcd.rejects(`${path} as text`, { [path]: 'true' }, path),
    etcd.rejects(`${path} as number`, { [path]: 1 }, path),
  ]),
  ...TEXTS.flatMap((path) => [
    etcd.accepts(`${path} empty`, { [path]: '' }),
    etcd.rejects(`${path} as number`, { [path]: 1000 }, path),
  ]),
  ...MAPS.flatMap((path) => [
    etcd.accepts(`${path} with any key`, { [`${path}."not a key!"`]: 'x' }),
    etcd.rejects(`${path} with a number`, { [path]: { good: 'x', bad: 1 } }, `${path}.bad`),
    etcd.rejects(`${path} with a boolean`, { [path]: { bad: false } }, `${path}.bad`),
    etcd.rejects(`${path} as a list`, { [path]: ['a'] }, path),
  ]),
  ...BLOCKS.map((path) => etcd.rejects(`${path} as text`, { [path]: 'text' }, path)),
  etcd.rejects('spec as a list', { spec: [] }, 'spec'),
  etcd.rejects(
    'additional peer URLs as an object',
    { 'spec.etcd.additionalAdvertisePeerURLs': { 'lyra-0': 'http://h' } },
    'spec.etcd.additionalAdvertisePeerURLs',
  ),
  etcd.rejects(
    'a null in a list',
    { 'spec.etcd.additionalAdvertisePeerURLs': [null] },
    'spec.etcd.additionalAdvertisePeerURLs[0]',
  ),
];

const RESOURCES = ['spec.etcd', 'spec.backup', 'spec.backup.snapshotCompaction'];

const claims: readonly AdmissionCase[] = RESOURCES.flatMap((owner) => {
  const path = `${owner}.resources.claims`;
  return [
    etcd.accepts(`${path} with two names`, { [path]: [{ name: 'a' }, { name: 'b' }] }),
    etcd.rejects(
      `${path} with one name twice`,
      { [path]: [{ name: 'a' }, { name: 'a', request: 'x' }] },
      `${path}[1]`,
    ),
  ];
});

export const shapeCases: readonly AdmissionCase[] = [
  ...missing,
  ...empty,
  ...ints,
  ...types,
  ...claims,
];

import { type AdmissionCase, creations, updates } from './admission-case.js';
import { COPY_TASK, ETCD, FULL_ETCD, OPS_TASK } from './bases.js';

const etcd = creations({ name: 'etcd/pruning', kind: 'Etcd', base: FULL_ETCD });
const small = creations({ name: 'etcd/pruning', kind: 'Etcd', base: ETCD });

const UNKNOWN_PATHS: readonly string[] = [
  'extra',
  'spec.replica',
  'spec.etcd.serverport',
  'spec.etcd.clientUrlTls.skipClientSANVerification',
  'spec.etcd.clientService.type',
  'spec.etcd.additionalAdvertisePeerURLs[0].port',
  'spec.etcd.bootstrapWithExistingCluster.members[0].id',
  'spec.etcd.authSecretRef.dataKey',
  'spec.etcd.resources.claims[0].count',
  'spec.backup.tls.skipClientSANVerification',
  'spec.backup.store.region',
  'spec.backup.compression.level',
  'spec.sharedConfig.quota',
  'spec.schedulingConstraints.tolerations',
  'spec.schedulingConstraints.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchLabels',
  'spec.schedulingConstraints.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].weight',
  'spec.schedulingConstraints.topologySpreadConstraints[0].weight',
  'spec.selector.matchlabels',
];

const unknown: readonly AdmissionCase[] = UNKNOWN_PATHS.flatMap((path) => [
  etcd.accepts(`${path} is dropped`, { [path]: 'x' }, { check: [{ path, absent: true }] }),
  etcd.rejects(`${path} under strict validation`, { [path]: 'x' }, path, {
    strict: true,
    isUnreadable: true,
  }),
]);

const metadata: readonly AdmissionCase[] = [
  etcd.accepts(
    'an unknown member of metadata is dropped',
    { 'metadata.clusterName': 'x' },
    { check: [{ path: 'metadata.clusterName', absent: true }] },
  ),
  etcd.rejects(
    'an unknown member of metadata under strict validation',
    { 'metadata.clusterName': 'x' },
    'metadata.clusterName',
    { strict: true, isUnreadable: true },
  ),
  etcd.rejects(
    'an unknown member of the status under strict validation',
    { 'status.phase': 'Running' },
    'status.phase',
    { strict: true, isUnreadable: true },
  ),
];

const NULLABLE: readonly string[] = [
  'spec.annotations',
  'spec.storageCapacity',
  'spec.runAsRoot',
  'spec.schedulingConstraints',
  'spec.etcd.quota',
  'spec.etcd.metrics',
  'spec.etcd.clientUrlTls',
  'spec.etcd.additionalAdvertisePeerURLs',
  'spec.backup.store',
  'spec.backup.deltaSnapshotPeriod',
  'spec.backup.compression',
  'spec.labels.app',
];

const REQUIRED: readonly string[] = [
  'spec',
  'spec.replicas',
  'spec.labels',
  'spec.etcd',
  'spec.backup',
];

const nulls: readonly AdmissionCase[] = [
  ...NULLABLE.map((path) =>
    small.accepts(
      `null for ${path} is absent`,
      { [path]: null },
      { check: [{ path, absent: true }] },
    ),
  ),
  ...REQUIRED.map((path) => small.rejects(`null for ${path} is missing`, { [path]: null }, path)),
  small.rejects(
    'null for the prefix of a store is missing',
    { 'spec.backup.store': { prefix: null } },
    'spec.backup.store.prefix',
  ),
];

const statuses: readonly AdmissionCase[] = [
  small.accepts(
    'a status at creation is dropped',
    { status: { replicas: 'nonsense', conditions: 7 } },
    { check: [{ path: 'status', absent: true }] },
  ),
  updates({ name: 'etcd/pruning', kind: 'Etcd', base: ETCD }).accepts(
    'a status in a write of the resource is left alone',
    [{ 'status.replicas': 3 }, { status: { replicas: 'nonsense', members: 'none' } }],
    { check: [{ path: 'status', equals: { replicas: 3 } }] },
  ),
];

const tasks: readonly AdmissionCase[] = [
  creations({ name: 'copy/pruning', kind: 'EtcdCopyBackupsTask', base: COPY_TASK }).accepts(
    'an unknown member of a store is dropped',
    { 'spec.sourceStore.region': 'eu' },
    { check: [{ path: 'spec.sourceStore.region', absent: true }] },
  ),
  creations({ name: 'copy/pruning', kind: 'EtcdCopyBackupsTask', base: COPY_TASK }).rejects(
    'an unknown member under strict validation',
    { 'spec.dryRun': true },
    'spec.dryRun',
    { strict: true, isUnreadable: true },
  ),
  creations({ name: 'ops/pruning', kind: 'EtcdOpsTask', base: OPS_TASK }).accepts(
    'an unknown operation beside a known one is dropped',
    { 'spec.config.onDemandMaintenance': {} },
    { check: [{ path: 'spec.config.onDemandMaintenance', absent: true }] },
  ),
  creations({ name: 'ops/pruning', kind: 'EtcdOpsTask', base: OPS_TASK }).rejects(
    'an unknown member under strict validation',
    { 'spec.etcdname': 'lyra' },
    'spec.etcdname',
    { strict: true, isUnreadable: true },
  ),
];

export const pruningCases: readonly AdmissionCase[] = [
  ...unknown,
  ...metadata,
  ...nulls,
  ...statuses,
  ...tasks,
];

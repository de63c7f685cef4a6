import {
  type AdmissionCase,
  type Change,
  type Check,
  creations,
  type Extras,
  updates,
} from './admission-case.js';
import {
  COPY_TASK,
  ETCD,
  FULL_COPY_TASK_STATUS,
  FULL_ETCD_STATUS,
  FULL_OPS_TASK_STATUS,
  OPS_TASK,
} from './bases.js';

const TARGETS = {
  etcd: { kind: 'Etcd', base: ETCD, status: FULL_ETCD_STATUS },
  copy: { kind: 'EtcdCopyBackupsTask', base: COPY_TASK, status: FULL_COPY_TASK_STATUS },
  ops: { kind: 'EtcdOpsTask', base: OPS_TASK, status: FULL_OPS_TASK_STATUS },
} as const;

type Target = keyof typeof TARGETS;

/** A write of the full status with a change, to an object that has none yet. */
function writes(target: Target) {
  const { kind, base, status } = TARGETS[target];
  const update = updates({ name: `${target}/status`, kind, base });
  const extras = { subresource: 'status' } as const;
  return {
    accepts: (why: string, change: Change, check?: readonly Check[]) =>
      update.accepts(why, [{}, { status, ...change }], { ...extras, ...(check && { check }) }),
    rejects: (why: string, change: Change, path: string, more: Extras = {}) =>
      update.rejects(why, [{}, { status, ...change }], path, { ...extras, ...more }),
  };
}

const etcd = writes('etcd');
const copy = writes('copy');
const ops = writes('ops');

const CONDITION = ['type', 'status', 'lastTransitionTime', 'lastUpdateTime', 'reason', 'message'];
const OPERATION = ['type', 'state', 'description', 'runID', 'lastUpdateTime'];
const ERROR = ['code', 'description', 'observedAt'];

const required: readonly AdmissionCase[] = [
  ...[
    'status.etcd.kind',
    'status.etcd.name',
    ...CONDITION.map((name) => `status.conditions[0].${name}`),
    ...OPERATION.map((name) => `status.lastOperation.${name}`),
    ...ERROR.map((name) => `status.lastErrors[0].${name}`),
    ...['name', 'status', 'reason', 'lastTransitionTime'].map(
      (name) => `status.members[0].${name}`,
    ),
    'status.bootstrapWithExistingCluster.joinedAt',
    'status.bootstrapWithExistingCluster.members',
    'status.bootstrapWithExistingCluster.members[0].name',
    'status.bootstrapWithExistingCluster.members[0].peerUrls',
    'status.labelSelector.matchExpressions[0].key',
    'status.labelSelector.matchExpressions[0].operator',
  ].map((path) => etcd.rejects(`without ${path}`, { [path]: undefined }, path)),
  ...CONDITION.map((name) => `status.conditions[0].${name}`).map((path) =>
    copy.rejects(`without ${path}`, { [path]: undefined }, path),
  ),
  ...[
    ...OPERATION.map((name) => `status.lastOperation.${name}`),
    ...ERROR.map((name) => `status.lastErrors[0].${name}`),
  ].map((path) => ops.rejects(`without ${path}`, { [path]: undefined }, path)),
];

const TIMES: readonly (readonly [ReturnType<typeof writes>, string])[] = [
  [etcd, 'status.conditions[0].lastTransitionTime'],
  [etcd, 'status.conditions[0].lastUpdateTime'],
  [etcd, 'status.lastOperation.lastUpdateTime'],
  [etcd, 'status.lastErrors[0].observedAt'],
  [etcd, 'status.members[0].lastTransitionTime'],
  [etcd, 'status.bootstrapWithExistingCluster.joinedAt'],
  [copy, 'status.conditions[0].lastTransitionTime'],
  [copy, 'status.conditions[0].lastUpdateTime'],
  [ops, 'status.lastTransitionTime'],
  [ops, 'status.startedAt'],
  [ops, 'status.lastErrors[0].observedAt'],
  [ops, 'status.lastOperation.lastUpdateTime'],
];

const times: readonly AdmissionCase[] = [
  ...TIMES.map(([write, path]) => write.rejects(`${path} is no time`, { [path]: 'noon' }, path)),
  ...['2026-02-28T23:59:59+14:00', '2026-03-01t12:00:00.123456789z', '2024-02-29T00:00:00Z'].map(
    (time) => ops.accepts(`started at ${time}`, { 'status.startedAt': time }),
  ),
  ...[
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-03-01T24:00:00Z',
    '2026-03-01T12:60:00Z',
    '2026-03-01T12:00:60Z',
    '2026-03-01T12:00:00',
    '2026-03-01 12:00:00Z',
    '2026-3-1T12:00:00Z',
    '',
  ].map((time) =>
    ops.rejects(
      `started at ${JSON.stringify(time)}`,
      { 'status.startedAt': time },
      'status.startedAt',
    ),
  ),
];

const values: readonly AdmissionCase[] = [
  etcd.accepts('every field', {}, [{ path: 'status', equals: FULL_ETCD_STATUS }]),
  etcd.accepts('no field', { status: {} }),
  etcd.accepts('no status at all', { status: undefined }),
  etcd.accepts('free words where the documents name a few', {
    'status.conditions[0].status': 'Perhaps',
    'status.lastOperation.type': 'Dance',
    'status.members[0].role': 'Learner',
  }),
  etcd.accepts('one type of condition twice', {
    'status.conditions[1]': FULL_ETCD_STATUS.conditions[0],
  }),
  etcd.accepts('more than ten errors', {
    'status.lastErrors': Array(11).fill(FULL_ETCD_STATUS.lastErrors[0]),
  }),
  etcd.accepts('a joined member with any URL', {
    'status.bootstrapWithExistingCluster.members[0].peerUrls': ['h', 'h'],
  }),
  etcd.rejects('replicas below zero', { 'status.replicas': -1 }, '.status.replicas'),
  etcd.rejects('replicas beyond 32 bits', { 'status.replicas': 2_147_483_648 }, '.status.replicas'),
  etcd.rejects('replicas as text', { 'status.replicas': '3' }, 'status.replicas'),
  etcd.accepts('current replicas below zero', { 'status.currentReplicas': -1 }),
  etcd.accepts('a list in place of a time', { 'status.lastErrors[0].observedAt': [] }),
  etcd.rejects('ready as text', { 'status.ready': 'yes' }, 'status.ready'),
  etcd.rejects('a selector of an object', { 'status.selector': {} }, 'status.selector'),
  etcd.rejects('conditions as an object', { 'status.conditions': {} }, 'status.conditions'),
  etcd.rejects(
    'a generation with a fraction',
    { 'status.observedGeneration': 1.5 },
    'status.observedGeneration',
  ),
  etcd.accepts('an unknown member is dropped', { 'status.phase': 'x' }, [
    { path: 'status.phase', absent: true },
  ]),
  etcd.rejects(
    'an unknown member under strict validation',
    { 'status.phase': 'x' },
    'status.phase',
    {
      strict: true,
      isUnreadable: true,
    },
  ),
  copy.accepts('every field', {}, [{ path: 'status', equals: FULL_COPY_TASK_STATUS }]),
  copy.rejects('an error that is no text', { 'status.lastError': {} }, 'status.lastError'),
  ops.accepts('every field', {}, [{ path: 'status', equals: FULL_OPS_TASK_STATUS }]),
  ...['Pending', 'InProgress', 'Succeeded', 'Failed', 'Rejected'].map((state) =>
    ops.accepts(`state ${state}`, { 'status.state': state }),
  ),
  ops.rejects('another state', { 'status.state': 'Running' }, 'status.state'),
  ops.accepts('ten errors', {
    'status.lastErrors': Array(10).fill(FULL_OPS_TASK_STATUS.lastErrors[0]),
  }),
  ops.rejects(
    'eleven errors',
    { 'status.lastErrors': Array(11).fill(FULL_OPS_TASK_STATUS.lastErrors[0]) },
    'status.lastErrors',
  ),
];

const status = { subresource: 'status' } as const;
const etcdUpdate = updates({ name: 'etcd/status', kind: 'Etcd', base: ETCD });

const boundaries: readonly AdmissionCase[] = [
  etcdUpdate.accepts(
    'a spec in a write of the status is left alone, whatever it is',
    [{ 'spec.storageClass': 'fast' }, { spec: { replicas: 'nonsense' }, 'status.ready': true }],
    {
      ...status,
      check: [
        { path: 'spec.storageClass', equals: 'fast' },
        { path: 'status.ready', equals: true },
      ],
    },
  ),
  etcdUpdate.accepts(
    'fewer replicas in a write of the status are no change',
    [{ 'spec.replicas': 5 }, { 'spec.replicas': 3, 'status.replicas': 5 }],
    { ...status, check: [{ path: 'spec.replicas', equals: 5 }] },
  ),
  updates({ name: 'ops/status', kind: 'EtcdOpsTask', base: OPS_TASK }).accepts(
    'a task goes back from Succeeded to Pending',
    [{ 'status.state': 'Succeeded' }, { 'status.state': 'Pending' }],
    status,
  ),
];

const scale = updates({ name: 'etcd/scale', kind: 'Etcd', base: ETCD });

/** A Scale of the base object; it stands where the changed object would. */
function scaleCase(row: AdmissionCase, replicas: unknown): AdmissionCase {
  return {
    ...row,
    object: {
      apiVersion: 'autoscaling/v1',
      kind: 'Scale',
      metadata: { name: 'lyra' },
      spec: { replicas },
    },
  };
}

const scaling = { subresource: 'scale' } as const;
const PEERS = {
  'spec.etcd.additionalAdvertisePeerURLs': [{ memberName: 'lyra-0', urls: ['http://h'] }],
};

const scales: readonly AdmissionCase[] = [
  scaleCase(
    scale.accepts('three to five', [{}, {}], {
      ...scaling,
      check: [{ path: 'spec.replicas', equals: 5 }],
    }),
    5,
  ),
  scaleCase(scale.accepts('three to none', [{}, {}], scaling), 0),
  scaleCase(
    scale.accepts('no number means none', [{}, {}], {
      ...scaling,
      check: [{ path: 'spec.replicas', equals: 0 }],
    }),
    undefined,
  ),
  scaleCase(scale.rejects('three to one', [{}, {}], 'spec.replicas', scaling), 1),
  scaleCase(scale.rejects('below zero', [{}, {}], '.spec.replicas', scaling), -1),
  scaleCase(
    scale.rejects('beyond 32 bits', [{}, {}], 'spec.replicas', { ...scaling, isUnreadable: true }),
    2_147_483_648,
  ),
  scaleCase(
    scale.rejects('as text', [{}, {}], 'spec.replicas', { ...scaling, isUnreadable: true }),
    '3',
  ),
  scaleCase(scale.rejects('none, with further peer URLs', [PEERS, {}], '<nil>', scaling), 0),
  scaleCase(
    updates({ name: 'copy/scale', kind: 'EtcdCopyBackupsTask', base: COPY_TASK }).rejects(
      'a copy task',
      [{}, {}],
      '<nil>',
      { ...scaling, isUnreadable: true },
    ),
    1,
  ),
  scaleCase(
    updates({ name: 'ops/scale', kind: 'EtcdOpsTask', base: OPS_TASK }).rejects(
      'an operation',
      [{}, {}],
      '<nil>',
      { ...scaling, isUnreadable: true },
    ),
    1,
  ),
];

const onCreate = creations({ name: 'etcd/status', kind: 'Etcd', base: ETCD });

export const statusCases: readonly AdmissionCase[] = [
  ...required,
  ...times,
  ...values,
  ...boundaries,
  ...scales,
  onCreate.accepts('replicas below zero in a status at creation', { 'status.replicas': -1 }),
];

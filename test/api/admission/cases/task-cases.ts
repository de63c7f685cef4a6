import { type AdmissionCase, creations, updates, valuesOf } from './admission-case.js';
import { COPY_TASK, FULL_COPY_TASK, FULL_OPS_TASK, OPS_TASK } from './bases.js';

const copy = creations({ name: 'copy', kind: 'EtcdCopyBackupsTask', base: COPY_TASK });
const fullCopy = creations({ name: 'copy', kind: 'EtcdCopyBackupsTask', base: FULL_COPY_TASK });
const copyGroup = { name: 'copy', kind: 'EtcdCopyBackupsTask', base: COPY_TASK } as const;

const copies: readonly AdmissionCase[] = [
  copy.accepts('the smallest', {}, { strict: true }),
  fullCopy.accepts(
    'every field',
    {},
    {
      strict: true,
      check: [{ path: 'spec', equals: FULL_COPY_TASK.spec }],
    },
  ),
  copy.accepts('no spec', { spec: undefined }),
  copy.accepts('a null spec', { spec: null }, { check: [{ path: 'spec', absent: true }] }),
  copy.rejects('an empty spec', { spec: {} }, 'spec.sourceStore'),
  ...[
    'spec.sourceStore',
    'spec.targetStore',
    'spec.sourceStore.prefix',
    'spec.targetStore.prefix',
    'spec.waitForFinalSnapshot.enabled',
  ].map((path) => fullCopy.rejects(`without ${path}`, { [path]: undefined }, path)),
  copy.accepts('the same store twice', { 'spec.targetStore': { prefix: 'from' } }),
  ...['spec.maxBackupAge', 'spec.maxBackups'].flatMap((path) =>
    valuesOf(copyGroup, path, {
      accepted: { zero: 0, 'beyond 32 bits': 2_147_483_648 },
      rejected: { 'below zero': -1, text: '5', 'a fraction': 0.5 },
    }),
  ),
  copy.rejects('a label of a number', { 'spec.podLabels': { a: 1 } }, 'spec.podLabels.a'),
  copy.rejects(
    'a wait of text',
    { 'spec.waitForFinalSnapshot': { enabled: 'yes' } },
    'spec.waitForFinalSnapshot.enabled',
  ),
  copy.rejects('a store of text', { 'spec.sourceStore': 's3://bucket' }, 'spec.sourceStore'),
];

const ops = creations({ name: 'ops', kind: 'EtcdOpsTask', base: OPS_TASK });
const fullOps = creations({ name: 'ops', kind: 'EtcdOpsTask', base: FULL_OPS_TASK });
const opsGroup = { name: 'ops', kind: 'EtcdOpsTask', base: OPS_TASK } as const;
const SNAPSHOT = 'spec.config.onDemandSnapshot';
const TTL = 'spec.ttlSecondsAfterFinished';

const operations: readonly AdmissionCase[] = [
  ops.accepts(
    'defaults are stored',
    {},
    {
      strict: true,
      check: [
        { path: TTL, equals: 3600 },
        { path: `${SNAPSHOT}.timeoutSecondsDelta`, equals: 60 },
        { path: `${SNAPSHOT}.timeoutSecondsFull`, equals: 900 },
        { path: `${SNAPSHOT}.isFinal`, absent: true },
        { path: 'spec.etcdName', absent: true },
      ],
    },
  ),
  ops.accepts(
    'null for a field with a default gives the default',
    { [TTL]: null, [`${SNAPSHOT}.timeoutSecondsFull`]: null },
    {
      check: [
        { path: TTL, equals: 3600 },
        { path: `${SNAPSHOT}.timeoutSecondsFull`, equals: 900 },
      ],
    },
  ),
  fullOps.accepts(
    'every field',
    {},
    {
      strict: true,
      check: [{ path: 'spec', equals: FULL_OPS_TASK.spec }],
    },
  ),
  ...['spec', 'spec.config', `${SNAPSHOT}.type`].map((path) =>
    fullOps.rejects(`without ${path}`, { [path]: undefined }, path),
  ),
  ops.rejects('no operation', { 'spec.config': {} }, 'spec.config'),
  ops.rejects('a null operation', { [SNAPSHOT]: null }, 'spec.config'),
  ops.rejects(
    'only an operation that nobody knows',
    { 'spec.config': { onDemandMaintenance: {} } },
    'spec.config',
  ),
  ...valuesOf(opsGroup, `${SNAPSHOT}.type`, {
    accepted: { full: 'full', delta: 'delta' },
    rejected: { capitals: 'Full', empty: '', 'a number': 1 },
  }),
  ops.accepts('a delta that says that it is not final', {
    [`${SNAPSHOT}.type`]: 'delta',
    [`${SNAPSHOT}.isFinal`]: false,
  }),
  ops.rejects(
    'a final delta',
    { [`${SNAPSHOT}.type`]: 'delta', [`${SNAPSHOT}.isFinal`]: true },
    SNAPSHOT,
  ),
  ops.rejects('finality as text', { [`${SNAPSHOT}.isFinal`]: 'true' }, `${SNAPSHOT}.isFinal`),
  ...valuesOf(opsGroup, `${SNAPSHOT}.timeoutSecondsDelta`, {
    accepted: { 'the shortest': 10, long: 100_000 },
    rejected: { 'a second less': 9, text: '60' },
  }),
  ...valuesOf(opsGroup, `${SNAPSHOT}.timeoutSecondsFull`, {
    accepted: { 'the shortest': 120 },
    rejected: { 'a second less': 119 },
  }),
  ops.rejects(
    'a short time for deltas, though it takes a full snapshot',
    { [`${SNAPSHOT}.timeoutSecondsDelta`]: 0 },
    `${SNAPSHOT}.timeoutSecondsDelta`,
  ),
  ...valuesOf(opsGroup, TTL, {
    accepted: { 'the shortest': 1 },
    rejected: { zero: 0, 'below zero': -5, 'a fraction': 1.5 },
  }),
  ...valuesOf(opsGroup, 'spec.etcdName', {
    accepted: { empty: '', 'no name at all': 'Not A Name' },
    rejected: { 'a number': 5 },
  }),
  ops.rejects('a spec of a list', { spec: [] }, 'spec'),
];

const update = updates(opsGroup);
const fullUpdate = updates({ ...opsGroup, base: FULL_OPS_TASK });

const opsTransitions: readonly AdmissionCase[] = [
  fullUpdate.accepts('nothing', [{}, {}]),
  fullUpdate.accepts('a label', [{}, { 'metadata.labels': { a: 'b' } }]),
  update.accepts('defaults written out later', [
    {},
    {
      [TTL]: 3600,
      [`${SNAPSHOT}.timeoutSecondsDelta`]: 60,
      [`${SNAPSHOT}.timeoutSecondsFull`]: 900,
    },
  ]),
  update.rejects('config, another type', [{}, { [`${SNAPSHOT}.type`]: 'delta' }], 'spec.config'),
  update.rejects(
    'config, another time-out',
    [{}, { [`${SNAPSHOT}.timeoutSecondsFull`]: 901 }],
    'spec.config',
  ),
  update.rejects(
    'config, finality denied',
    [{}, { [`${SNAPSHOT}.isFinal`]: false }],
    'spec.config',
  ),
  fullUpdate.rejects(
    'config, a time-out back to its default',
    [{}, { [`${SNAPSHOT}.timeoutSecondsFull`]: undefined }],
    'spec.config',
  ),
  update.rejects('config removed', [{}, { 'spec.config': undefined }], 'spec.config'),
  update.rejects('time to live, from the default', [{}, { [TTL]: 100 }], TTL),
  fullUpdate.rejects('time to live', [{}, { [TTL]: 61 }], TTL),
  fullUpdate.rejects('time to live, back to the default', [{}, { [TTL]: undefined }], TTL),
  fullUpdate.rejects('name of the Etcd', [{}, { 'spec.etcdName': 'vega' }], 'spec.etcdName'),
  update.accepts('name of the Etcd added', [{}, { 'spec.etcdName': 'lyra' }]),
  fullUpdate.accepts('name of the Etcd removed', [{}, { 'spec.etcdName': undefined }]),
];

export const taskCases: readonly AdmissionCase[] = [...copies, ...operations, ...opsTransitions];

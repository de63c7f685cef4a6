import { type AdmissionCase, type Change, updates } from './admission-case.js';
import { COPY_TASK, ETCD, FULL_COPY_TASK, FULL_ETCD, JOINING_ETCD } from './bases.js';

const update = updates({ name: 'etcd/update', kind: 'Etcd', base: ETCD });

const replicas: readonly AdmissionCase[] = [
  ...[
    [1, 3],
    [3, 5],
    [1, 2],
    [5, 0],
    [0, 3],
    [0, 1],
    [3, 3],
    [0, 0],
  ].map(([from, to]) =>
    update.accepts(`${from} to ${to} replicas`, [
      { 'spec.replicas': from },
      { 'spec.replicas': to },
    ]),
  ),
  ...[
    [5, 3],
    [3, 1],
    [2, 1],
  ].map(([from, to]) =>
    update.rejects(
      `${from} to ${to} replicas`,
      [{ 'spec.replicas': from }, { 'spec.replicas': to }],
      'spec.replicas',
    ),
  ),
  update.rejects('no replicas any more', [{}, { 'spec.replicas': undefined }], 'spec.replicas'),
];

const fixed: readonly AdmissionCase[] = ['storageClass', 'volumeClaimTemplate', 'memberNamePrefix']
  .map((name) => ({ name, path: `spec.${name}` }))
  .flatMap(({ name, path }) => [
    update.accepts(`${name} unchanged`, [{ [path]: 'one' }, { 'spec.labels': { a: 'b' } }]),
    update.rejects(`${name} changed`, [{ [path]: 'one' }, { [path]: 'two' }], path),
    update.rejects(`${name} added`, [{}, { [path]: 'one' }], 'spec'),
    update.rejects(`${name} removed`, [{ [path]: 'one' }, { [path]: undefined }], 'spec'),
    update.rejects(`${name} removed by null`, [{ [path]: 'one' }, { [path]: null }], 'spec'),
  ]);

const emptyTexts: readonly AdmissionCase[] = ['storageClass', 'volumeClaimTemplate']
  .map((name) => ({ name, path: `spec.${name}` }))
  .flatMap(({ name, path }) => [
    update.rejects(`${name} from empty to a value`, [{ [path]: '' }, { [path]: 'one' }], path),
    update.rejects(`${name} from empty to absent`, [{ [path]: '' }, { [path]: undefined }], 'spec'),
    update.accepts(`${name} empty and unchanged`, [{ [path]: '' }, {}]),
  ]);

const TLS = { tlsCASecretRef: {}, serverTLSSecretRef: {} };
const STORE = { prefix: 'a', container: 'first', provider: 'S3' };

const free: readonly AdmissionCase[] = [
  update.accepts('capacity shrunk', [
    { 'spec.storageCapacity': '20Gi' },
    { 'spec.storageCapacity': '10Gi' },
  ]),
  update.accepts('capacity added', [{}, { 'spec.storageCapacity': '10Gi' }]),
  update.accepts('client TLS switched on', [{}, { 'spec.etcd.clientUrlTls': TLS }]),
  update.accepts('peer TLS switched off', [
    { 'spec.etcd.peerUrlTls': TLS },
    { 'spec.etcd.peerUrlTls': undefined },
  ]),
  update.accepts('a store added', [{}, { 'spec.backup.store': STORE }]),
  update.accepts('a store removed', [
    { 'spec.backup.store': STORE },
    { 'spec.backup.store': undefined },
  ]),
  update.accepts('another store altogether', [
    { 'spec.backup.store': STORE },
    { 'spec.backup.store': { prefix: 'b', container: 'second', provider: 'GCS' } },
  ]),
  update.accepts('every free field changed', [
    {},
    {
      'spec.etcd': FULL_ETCD.spec.etcd.resources && { resources: FULL_ETCD.spec.etcd.resources },
      'spec.sharedConfig': FULL_ETCD.spec.sharedConfig,
      'spec.schedulingConstraints': FULL_ETCD.spec.schedulingConstraints,
      'spec.priorityClassName': 'low',
      'spec.runAsRoot': true,
      'spec.selector': FULL_ETCD.spec.selector,
    },
  ]),
  update.accepts('nothing changed', [{}, {}]),
  ...(
    [
      ['any field of a copy task', FULL_COPY_TASK.spec],
      ['the whole spec of a copy task removed', undefined],
    ] as const
  ).map(([why, spec]) =>
    updates({ name: 'copy/update', kind: 'EtcdCopyBackupsTask', base: COPY_TASK }).accepts(why, [
      {},
      { spec },
    ]),
  ),
];

const JOIN = 'spec.etcd.bootstrapWithExistingCluster';
const join = updates({ name: 'etcd/join', kind: 'Etcd', base: JOINING_ETCD });

/** A status with conditions of these types and statuses. */
function conditions(...pairs: readonly (readonly [string, string])[]): Change {
  const time = '2026-03-01T12:00:00Z';
  return {
    'status.conditions': pairs.map(([type, status]) => ({
      type,
      status,
      lastTransitionTime: time,
      lastUpdateTime: time,
      reason: 'Because',
      message: 'it is so',
    })),
  };
}

const BUSY = conditions(['Ready', 'True'], ['BootstrappedWithExistingCluster', 'False']);
const MORE_MEMBERS = {
  [`${JOIN}.members[2]`]: { name: 'old-2', peerUrls: ['http://10.1.0.3:2380'] },
};
const FEWER_ENDPOINTS = { [`${JOIN}.clientEndpoints`]: ['http://10.1.0.1:2379'] };

const joins: readonly AdmissionCase[] = [
  update.rejects(
    'joining a cluster later on',
    [{}, { [JOIN]: JOINING_ETCD.spec.etcd.bootstrapWithExistingCluster }],
    'spec.etcd',
  ),
  join.accepts('no condition, members change', [{}, MORE_MEMBERS]),
  ...['True', 'Unknown'].map((status) =>
    join.accepts(`condition ${status}, members and endpoints change`, [
      conditions(['BootstrappedWithExistingCluster', status]),
      { ...MORE_MEMBERS, ...FEWER_ENDPOINTS },
    ]),
  ),
  join.accepts('other conditions False, members change', [
    conditions(['Ready', 'False'], ['BackupReady', 'False']),
    MORE_MEMBERS,
  ]),
  join.rejects('condition False, a member added', [BUSY, MORE_MEMBERS], '<nil>'),
  join.rejects(
    'condition False, a peer URL changed',
    [BUSY, { [`${JOIN}.members[1].peerUrls`]: ['http://10.9.9.9:2380'] }],
    '<nil>',
  ),
  join.rejects('condition False, endpoints changed', [BUSY, FEWER_ENDPOINTS], '<nil>'),
  join.rejects(
    'condition False, members reordered',
    [
      BUSY,
      {
        [`${JOIN}.members`]: [
          ...JOINING_ETCD.spec.etcd.bootstrapWithExistingCluster.members,
        ].reverse(),
      },
    ],
    '<nil>',
  ),
  join.accepts('condition False, endpoints reordered', [
    BUSY,
    { [`${JOIN}.clientEndpoints`]: ['http://10.1.0.2:2379', 'http://10.1.0.1:2379'] },
  ]),
  join.accepts('condition False, peer URLs of a member reordered', [
    BUSY,
    { [`${JOIN}.members[0].peerUrls`]: ['http://10.2.0.1:2380', 'http://10.1.0.1:2380'] },
  ]),
  join.accepts('condition False, the block removed', [BUSY, { [JOIN]: undefined }]),
  join.accepts('condition False, other fields changed', [BUSY, { 'spec.etcd.quota': '4Gi' }]),
  join.accepts('no condition, the block removed', [{}, { [JOIN]: undefined }]),
];

export const transitionCases: readonly AdmissionCase[] = [
  ...replicas,
  ...fixed,
  ...emptyTexts,
  ...free,
  ...joins,
];

import { type AdmissionCase, creations, updates } from './admission-case.js';
import { ETCD, FULL_ETCD, JOINING_ETCD } from './bases.js';

const peers = { name: 'etcd/peers', kind: 'Etcd', base: ETCD } as const;
const create = creations(peers);
const update = updates(peers);

const LIST = 'spec.etcd.additionalAdvertisePeerURLs';
const PLAIN = ['http://10.9.0.1:2380'];
const SECURE = ['https://10.9.0.1:2380'];
const TLS = { tlsCASecretRef: {}, serverTLSSecretRef: {} };

/** Entries of the list for members of these names. */
function entries(...memberNames: readonly string[]) {
  return memberNames.map((memberName) => ({ memberName, urls: PLAIN }));
}

const additionalPeerUrls: readonly AdmissionCase[] = [
  create.accepts('the name of a member', { [LIST]: entries('lyra-0', 'lyra-1', 'lyra-2') }),
  create.accepts('an empty list', { [LIST]: [] }),
  create.accepts('the same member twice', { [LIST]: entries('lyra-0', 'lyra-0') }),
  create.accepts('more between name and ordinal', { [LIST]: entries('lyra-belt-0') }),
  create.accepts('zeros before the ordinal', { [LIST]: entries('lyra-002') }),
  create.accepts('more zeros than an integer has digits', {
    [LIST]: entries(`lyra-${'0'.repeat(40)}2`),
  }),
  create.accepts('the name of a member with a prefix', {
    'spec.memberNamePrefix': 'blue',
    [LIST]: entries('blue-lyra-1'),
  }),
  create.accepts('ten entries', { [LIST]: entries(...Array(10).fill('lyra-0')) }),
  create.rejects('eleven entries', { [LIST]: entries(...Array(11).fill('lyra-0')) }, LIST),
  create.rejects('a member of another Etcd', { [LIST]: entries('vega-0') }, '<nil>'),
  create.rejects('a name that only begins like ours', { [LIST]: entries('lyra2-0') }, '<nil>'),
  create.rejects('one wrong name among many', { [LIST]: entries('lyra-0', 'vega-1') }, '<nil>'),
  create.rejects(
    'a prefixed cluster, a name without it',
    { 'spec.memberNamePrefix': 'blue', [LIST]: entries('lyra-1') },
    '<nil>',
  ),
  create.rejects('no prefix, a name with one', { [LIST]: entries('blue-lyra-1') }, '<nil>'),
  create.rejects('an ordinal that equals replicas', { [LIST]: entries('lyra-3') }, '<nil>'),
  create.rejects(
    'any ordinal of a hibernated cluster',
    { 'spec.replicas': 0, [LIST]: entries('lyra-0') },
    '<nil>',
  ),
  create.rejects(
    'an ordinal beyond 64 bits',
    { [LIST]: entries('lyra-9223372036854775808') },
    '<nil>',
  ),
  create.rejects(
    'the largest ordinal of 64 bits',
    { [LIST]: entries('lyra-9223372036854775807') },
    '<nil>',
  ),
  update.rejects(
    'hibernation with the list kept',
    [{ [LIST]: entries('lyra-0') }, { 'spec.replicas': 0 }],
    '<nil>',
  ),
  update.accepts('hibernation with the list removed', [
    { [LIST]: entries('lyra-0') },
    { 'spec.replicas': 0, [LIST]: undefined },
  ]),
  update.accepts('more replicas and a new ordinal at once', [
    { [LIST]: entries('lyra-0') },
    { 'spec.replicas': 5, [LIST]: entries('lyra-0', 'lyra-4') },
  ]),
];

const schemes: readonly AdmissionCase[] = [
  create.accepts('https with peer TLS', {
    'spec.etcd.peerUrlTls': TLS,
    [LIST]: [{ memberName: 'lyra-0', urls: SECURE }],
  }),
  create.rejects(
    'https without TLS',
    { [LIST]: [{ memberName: 'lyra-0', urls: SECURE }] },
    'spec.etcd',
  ),
  create.rejects(
    'https with client TLS only',
    { 'spec.etcd.clientUrlTls': TLS, [LIST]: [{ memberName: 'lyra-0', urls: SECURE }] },
    'spec.etcd',
  ),
  create.rejects(
    'http with peer TLS',
    { 'spec.etcd.peerUrlTls': TLS, [LIST]: entries('lyra-0') },
    'spec.etcd',
  ),
  create.rejects(
    'one https among many http',
    { [LIST]: [{ memberName: 'lyra-0', urls: [...PLAIN, ...SECURE] }] },
    'spec.etcd',
  ),
  update.rejects(
    'peer TLS added while plain URLs stay',
    [{ [LIST]: entries('lyra-0') }, { 'spec.etcd.peerUrlTls': TLS }],
    'spec.etcd',
  ),
  update.accepts('peer TLS added and the URLs with it', [
    { [LIST]: entries('lyra-0') },
    { 'spec.etcd.peerUrlTls': TLS, [LIST]: [{ memberName: 'lyra-0', urls: SECURE }] },
  ]),
];

const JOIN = 'spec.etcd.bootstrapWithExistingCluster';
const joining = creations({ name: 'etcd/joining', kind: 'Etcd', base: JOINING_ETCD });

/** Ten or more members with different names. */
function members(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    name: `m${index}`,
    peerUrls: [`http://10.1.0.${index}:2380`],
  }));
}

function urls(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `http://10.3.0.${index}:2379`);
}

const joins: readonly AdmissionCase[] = [
  joining.accepts('two members, several URLs', {}),
  joining.accepts('ten members', { [`${JOIN}.members`]: members(10) }),
  joining.rejects('eleven members', { [`${JOIN}.members`]: members(11) }, `${JOIN}.members`),
  joining.rejects('no member', { [`${JOIN}.members`]: [] }, `${JOIN}.members`),
  joining.accepts('five URLs of a member', { [`${JOIN}.members[0].peerUrls`]: urls(5) }),
  joining.rejects(
    'six URLs of a member',
    { [`${JOIN}.members[0].peerUrls`]: urls(6) },
    `${JOIN}.members[0].peerUrls`,
  ),
  joining.accepts('ten endpoints', { [`${JOIN}.clientEndpoints`]: urls(10) }),
  joining.rejects(
    'eleven endpoints',
    { [`${JOIN}.clientEndpoints`]: urls(11) },
    `${JOIN}.clientEndpoints`,
  ),
  create.accepts('five URLs of an entry', {
    [LIST]: [{ memberName: 'lyra-0', urls: urls(5) }],
  }),
  create.rejects(
    'six URLs of an entry',
    { [LIST]: [{ memberName: 'lyra-0', urls: urls(6) }] },
    `${LIST}[0].urls`,
  ),
  joining.rejects('two members of one name', { [`${JOIN}.members[1].name`]: 'old-0' }, '<nil>'),
  joining.accepts('two members with one URL', {
    [`${JOIN}.members[1].peerUrls`]: ['http://10.1.0.1:2380'],
  }),
  joining.rejects(
    'the name of a member of ours',
    { [`${JOIN}.members[0].name`]: 'lyra-0' },
    '<nil>',
  ),
  joining.rejects(
    'a name that begins like ours',
    { [`${JOIN}.members[0].name`]: 'lyra-old' },
    '<nil>',
  ),
  joining.accepts('our name without a dash', { [`${JOIN}.members[0].name`]: 'lyra' }),
  joining.accepts('our name and more', { [`${JOIN}.members[0].name`]: 'lyra0' }),
  joining.accepts('our name, and our members have a prefix', {
    'spec.memberNamePrefix': 'red',
    [`${JOIN}.members[0].name`]: 'lyra-0',
    [`${JOIN}.members[1].name`]: 'red-0',
  }),
  joining.rejects(
    'our prefix and name',
    { 'spec.memberNamePrefix': 'red', [`${JOIN}.members[0].name`]: 'red-lyra-0' },
    '<nil>',
  ),
  joining.rejects(
    'https peers without peer TLS',
    { [`${JOIN}.members[0].peerUrls`]: ['https://10.1.0.1:2380'] },
    'spec.etcd',
  ),
  joining.rejects('http peers with peer TLS', { 'spec.etcd.peerUrlTls': TLS }, 'spec.etcd'),
  joining.rejects(
    'https endpoints without client TLS',
    { [`${JOIN}.clientEndpoints`]: ['https://10.1.0.1:2379'] },
    'spec.etcd',
  ),
  joining.rejects('http endpoints with client TLS', { 'spec.etcd.clientUrlTls': TLS }, 'spec.etcd'),
  joining.accepts('https peers and http endpoints with peer TLS only', {
    'spec.etcd.peerUrlTls': TLS,
    [`${JOIN}.members`]: [{ name: 'old-0', peerUrls: ['https://10.1.0.1:2380'] }],
  }),
  joining.accepts('plain URLs with backup TLS', { 'spec.backup.tls': TLS }),
];

const backup = creations({ name: 'etcd/periods', kind: 'Etcd', base: ETCD });
const GC = 'spec.backup.garbageCollectionPeriod';
const DELTA = 'spec.backup.deltaSnapshotPeriod';

const periods: readonly AdmissionCase[] = [
  ...[
    ['12h', '5m'],
    ['301s', '5m'],
    ['1s', '999ms'],
    ['61m', '1h'],
    ['1h1h', '119m'],
    ['0.5m', '29.9s'],
  ].map(([gc, delta]) =>
    backup.accepts(`collected every ${gc} and deltas every ${delta}`, { [GC]: gc, [DELTA]: delta }),
  ),
  ...[
    ['5m', '300s'],
    ['4m59s', '5m'],
    ['1900ms', '1100ms'],
    ['999ms', '1ms'],
    ['99999999999h', '5m'],
    ['12h', '99999999999h'],
  ].map(([gc, delta]) =>
    backup.rejects(
      `collected every ${gc} and deltas every ${delta}`,
      { [GC]: gc, [DELTA]: delta },
      'spec.backup',
    ),
  ),
  backup.accepts('collection alone, below the usual delta period', { [GC]: '1s' }),
  backup.accepts('deltas alone, above the usual collection period', { [DELTA]: '99999999999h' }),
  creations({ name: 'etcd/everything', kind: 'Etcd', base: FULL_ETCD }).accepts(
    'every field of the spec',
    {},
    { strict: true, check: [{ path: 'spec', equals: FULL_ETCD.spec }] },
  ),
];

export const ruleCases: readonly AdmissionCase[] = [
  ...additionalPeerUrls,
  ...schemes,
  ...joins,
  ...periods,
];

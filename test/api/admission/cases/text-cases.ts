import { type AdmissionCase, creations, valuesOf } from './admission-case.js';
import { COPY_TASK, ETCD, JOINING_ETCD } from './bases.js';

const etcd = { name: 'etcd', kind: 'Etcd', base: ETCD } as const;

const stored = {
  name: 'etcd',
  kind: 'Etcd',
  base: { ...ETCD, spec: { ...ETCD.spec, backup: { store: { prefix: 'p' } } } },
} as const;

const endpoints: readonly AdmissionCase[] = [
  ...valuesOf(stored, 'spec.backup.store.endpointOverride', {
    accepted: {
      https: 'https://s3.eu-1.example.org',
      'address, port, path and query': 'http://10.1.2.3:9000/base?x=1',
      'another scheme': 'ftp://files.example.org',
      'a path': '/only/a/path',
      'host and port, read as scheme and the rest': 'minio.example.org:9000',
      'an empty host': 'https://',
      'an IPv6 address': 'https://[fd00::7]:9000',
    },
    rejected: {
      'a host alone': 'minio.example.org',
      empty: '',
      'a blank in the host': 'https://s3 example',
      'a port that is no number': 'https://h:port',
      'a broken escape': 'https://h/%zz',
      'no scheme': '://h',
      'a control character': 'https://h/\u0007',
      'a number': 9000,
    },
  }),
  ...['sourceStore', 'targetStore'].flatMap((store) =>
    valuesOf(
      { name: 'copy', kind: 'EtcdCopyBackupsTask', base: COPY_TASK },
      `spec.${store}.endpointOverride`,
      { accepted: { https: 'https://s3.example.org' }, rejected: { 'a host alone': 'localhost' } },
    ),
  ),
];

const MAX_URL_CHARACTERS = 2048;

function urlOf(characters: number): string {
  return 'http://h/'.padEnd(characters, 'x');
}

const URLS = {
  accepted: {
    'address and port': ['http://10.9.0.1:2380'],
    'no port': ['http://peer.example.org'],
    'an empty host': ['http://'],
    'an IPv6 address': ['http://[fd00::9]:2380'],
    'the longest': [urlOf(MAX_URL_CHARACTERS)],
    'the same but for a slash': ['http://h:1', 'http://h:1/'],
  },
  rejected: {
    'another scheme': 'ftp://h:2380',
    'an upper-case scheme': 'HTTP://h:2380',
    'a port that is no number': 'http://h:port',
    'a blank in the host': 'http://h h',
    'no scheme': 'h:2380',
    'a path': '/peer',
    empty: '',
    'one character too many': urlOf(MAX_URL_CHARACTERS + 1),
  },
} as const;

function urlLists(
  group: { readonly name: string; readonly kind: 'Etcd'; readonly base: unknown },
  path: string,
): readonly AdmissionCase[] {
  const create = creations({ ...group, name: `${group.name}/${path}` });
  return [
    ...valuesOf(group, path, { accepted: URLS.accepted, rejected: { 'no URL at all': [] } }),
    ...Object.entries(URLS.rejected).map(([why, url]) =>
      create.rejects(why, { [path]: ['http://h:1', url] }, `${path}[1]`),
    ),
    create.rejects('the same twice', { [path]: ['http://h:1', 'http://h:1'] }, `${path}[1]`),
  ];
}

const urls: readonly AdmissionCase[] = [
  ...urlLists(
    {
      ...etcd,
      base: {
        ...ETCD,
        spec: {
          ...ETCD.spec,
          etcd: { additionalAdvertisePeerURLs: [{ memberName: 'lyra-0', urls: ['http://h:1'] }] },
        },
      },
    },
    'spec.etcd.additionalAdvertisePeerURLs[0].urls',
  ),
  ...urlLists(
    { ...etcd, base: JOINING_ETCD },
    'spec.etcd.bootstrapWithExistingCluster.members[0].peerUrls',
  ),
  ...urlLists(
    { ...etcd, base: JOINING_ETCD },
    'spec.etcd.bootstrapWithExistingCluster.clientEndpoints',
  ),
];

const names: readonly AdmissionCase[] = [
  ...valuesOf(etcd, 'spec.memberNamePrefix', {
    accepted: { label: 'blue-1', digits: '007', 'the longest': 'b'.repeat(63) },
    rejected: {
      'one character too many': 'b'.repeat(64),
      'a dot': 'blue.1',
      'a dash in front': '-blue',
      'a dash behind': 'blue-',
      'upper case': 'Blue',
      empty: '',
    },
  }),
  ...valuesOf(
    { ...etcd, base: JOINING_ETCD },
    'spec.etcd.bootstrapWithExistingCluster.members[0].name',
    {
      accepted: { label: 'member-a', 'the shortest': 'm', 'the longest': 'm'.repeat(253) },
      rejected: {
        'one character too many': 'm'.repeat(254),
        'a dot': 'member.a',
        'upper case': 'Member',
        empty: '',
      },
    },
  ),
  ...[
    { memberName: 'lyra', why: 'no ordinal' },
    { memberName: 'lyra-0x', why: 'a letter behind the ordinal' },
    { memberName: 'Lyra-0', why: 'upper case' },
    { memberName: '-0', why: 'an ordinal alone' },
    { memberName: `lyra-${'0'.repeat(249)}`, why: 'one character too many' },
  ].map(({ memberName, why }) =>
    creations({ ...etcd, name: 'etcd/memberName' }).rejects(
      why,
      { 'spec.etcd.additionalAdvertisePeerURLs': [{ memberName, urls: ['http://h:1'] }] },
      'spec.etcd.additionalAdvertisePeerURLs[0].memberName',
    ),
  ),
  creations({ ...etcd, name: 'etcd/memberName' }).accepts('the longest, most of it zeros', {
    'spec.etcd.additionalAdvertisePeerURLs': [
      { memberName: `lyra-${'0'.repeat(248)}`, urls: ['http://h:1'] },
    ],
  }),
  ...valuesOf(stored, 'spec.backup.store.container', {
    accepted: {
      'the shortest': 'abc',
      'the longest': 'c'.repeat(63),
      'dots, dashes, underscores, capitals': 'A.b-C_9',
      'dots side by side': 'a..b',
    },
    rejected: {
      'two characters': 'ab',
      'one character too many': 'c'.repeat(64),
      'a way up': '../x',
      'a slash': 'a/b',
      'a blank': 'a b c',
      'a dollar sign': 'a$(id)b',
      'a dot at the end': 'abc.',
      empty: '',
    },
  }),
  ...['sourceStore', 'targetStore'].flatMap((store) =>
    valuesOf(
      { name: 'copy', kind: 'EtcdCopyBackupsTask', base: COPY_TASK },
      `spec.${store}.container`,
      {
        accepted: { 'the shortest': 'abc', 'the longest': 'c'.repeat(63) },
        rejected: { 'a slash': 'a/b/c', 'one character too many': 'c'.repeat(64) },
      },
    ),
  ),
];

const choices: readonly AdmissionCase[] = [
  ...(
    [
      ['spec.etcd.metrics', ['basic', 'extensive'], 'Basic'],
      [
        'spec.etcd.clientService.trafficDistribution',
        ['PreferSameZone', 'PreferSameNode', 'PreferClose'],
        'PreferFar',
      ],
      ['spec.etcd.backendBboltFreelistType', ['array', 'map'], 'hashmap'],
      ['spec.backup.garbageCollectionPolicy', ['Exponential', 'LimitBased'], 'limitBased'],
      ['spec.backup.compression.policy', ['gzip', 'lzw', 'zlib'], 'zstd'],
      ['spec.sharedConfig.autoCompactionMode', ['periodic', 'revision'], ''],
    ] as const
  ).flatMap(([path, accepted, other]) =>
    valuesOf(etcd, path, {
      accepted: Object.fromEntries(accepted.map((value) => [value, value])),
      rejected: { [`another, ${JSON.stringify(other)}`]: other },
    }),
  ),
  ...valuesOf(stored, 'spec.backup.store.provider', {
    accepted: { 'any text': 'floppy', 'nothing at all': '' },
    rejected: { 'a number': 3 },
  }),
];

export const textCases: readonly AdmissionCase[] = [...endpoints, ...urls, ...names, ...choices];

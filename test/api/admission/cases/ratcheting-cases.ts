import { type AdmissionCase, updates } from './admission-case.js';
import { ETCD } from './bases.js';

const update = updates({ name: 'etcd/unchanged', kind: 'Etcd', base: ETCD });
const stored = { oldIsInvalid: true } as const;

const BAD_ENUM = { 'spec.etcd.metrics': 'loud' };
const BAD_PERIODS = {
  'spec.backup.garbageCollectionPeriod': '1m',
  'spec.backup.deltaSnapshotPeriod': '5m',
};
const UNREADABLE_PERIODS = {
  'spec.backup.garbageCollectionPeriod': '99999999999h',
  'spec.backup.deltaSnapshotPeriod': '5m',
};
const WRONG_SCHEME = {
  'spec.etcd.resources': { claims: [{ name: 'a' }, { name: 'b' }] },
  'spec.etcd.additionalAdvertisePeerURLs': [{ memberName: 'lyra-0', urls: ['https://h'] }],
};
const BAD_CLAIMS = { 'spec.etcd.resources': { claims: [{ name: 'a' }, { name: 'a' }] } };
const BAD_PEERS = {
  'spec.etcd.additionalAdvertisePeerURLs': [{ memberName: 'vega-0', urls: ['http://h'] }],
};
const BAD_URL = {
  'spec.etcd.additionalAdvertisePeerURLs': [{ memberName: 'lyra-0', urls: ['http://h h'] }],
};

/** What was stored before a rule existed: forgiven while it does not change. */
export const ratchetingCases: readonly AdmissionCase[] = [
  update.accepts(
    'a bad word, another field changes',
    [BAD_ENUM, { 'spec.etcd.quota': '1Gi' }],
    stored,
  ),
  update.accepts(
    'a bad word, a label changes',
    [BAD_ENUM, { 'metadata.labels': { a: 'b' } }],
    stored,
  ),
  update.accepts('a bad word is mended', [BAD_ENUM, { 'spec.etcd.metrics': 'basic' }], stored),
  update.rejects(
    'a bad word becomes another',
    [BAD_ENUM, { 'spec.etcd.metrics': 'louder' }],
    'spec.etcd.metrics',
    stored,
  ),
  update.accepts(
    'bad periods, the spec changes elsewhere',
    [BAD_PERIODS, { 'spec.replicas': 5 }],
    stored,
  ),
  update.rejects(
    'bad periods, the backup changes elsewhere',
    [BAD_PERIODS, { 'spec.backup.port': 9000 }],
    'spec.backup',
    stored,
  ),
  update.accepts(
    'repeated items, another field changes',
    [BAD_CLAIMS, { 'spec.etcd.quota': '1Gi' }],
    stored,
  ),
  update.accepts(
    'repeated items, one more repetition',
    [BAD_CLAIMS, { 'spec.etcd.resources.claims[2]': { name: 'a' } }],
    stored,
  ),
  update.accepts(
    'a bad URL in a list, the spec changes elsewhere',
    [BAD_URL, { 'spec.replicas': 5 }],
    stored,
  ),
  update.rejects(
    'a bad URL in a list that changes elsewhere',
    [
      BAD_URL,
      { 'spec.etcd.additionalAdvertisePeerURLs[1]': { memberName: 'lyra-1', urls: ['http://i'] } },
    ],
    'spec.etcd.additionalAdvertisePeerURLs[0].urls[0]',
    stored,
  ),
  update.rejects(
    'a rule on the resource itself, nothing changes',
    [BAD_PEERS, {}],
    '<nil>',
    stored,
  ),
  update.rejects(
    'a rule on the resource itself, a label changes',
    [BAD_PEERS, { 'metadata.labels': { a: 'b' } }],
    '<nil>',
    stored,
  ),
  update.rejects('no spec, nothing changes', [{ spec: undefined }, {}], 'spec', stored),
  update.rejects(
    'periods that cannot be read, the spec changes elsewhere',
    [UNREADABLE_PERIODS, { 'spec.replicas': 5 }],
    'spec.backup',
    stored,
  ),
  update.accepts(
    'a wrong scheme, claims change their order',
    [WRONG_SCHEME, { 'spec.etcd.resources.claims': [{ name: 'b' }, { name: 'a' }] }],
    stored,
  ),
  update.rejects(
    'a wrong scheme, another claim',
    [WRONG_SCHEME, { 'spec.etcd.resources.claims[1]': { name: 'c' } }],
    'spec.etcd',
    stored,
  ),
  update.rejects(
    'replicas below zero, nothing changes',
    [{ 'spec.replicas': -1 }, {}],
    '.spec.replicas',
    stored,
  ),
  update.accepts('a bad word, the status is written', [BAD_ENUM, { 'status.ready': true }], {
    ...stored,
    subresource: 'status',
  }),
  update.rejects(
    'a rule on the resource itself, the status is written',
    [BAD_PEERS, { 'status.ready': true }],
    '<nil>',
    { ...stored, subresource: 'status' },
  ),
];

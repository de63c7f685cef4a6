import { type AdmissionCase, creations, updates } from './admission-case.js';
import { COPY_TASK, ETCD, OPS_TASK } from './bases.js';

const create = creations({ name: 'metadata', kind: 'Etcd', base: ETCD });
const update = updates({ name: 'metadata', kind: 'Etcd', base: ETCD });

const unreadable = { isUnreadable: true } as const;

const names: readonly AdmissionCase[] = [
  create.accepts('a name with dots', { 'metadata.name': 'lyra.zone-1.main' }),
  create.accepts('the longest name', { 'metadata.name': 'n'.repeat(253) }),
  create.rejects('a name too long', { 'metadata.name': 'n'.repeat(254) }, 'metadata.name'),
  create.rejects('a name in upper case', { 'metadata.name': 'Lyra' }, 'metadata.name'),
  create.rejects('a name with an underscore', { 'metadata.name': 'ly_ra' }, 'metadata.name'),
  create.rejects('a name with a dash at the end', { 'metadata.name': 'lyra-' }, 'metadata.name'),
  create.rejects('a name with two dots', { 'metadata.name': 'ly..ra' }, 'metadata.name'),
  create.rejects('no name', { metadata: {} }, 'metadata.name'),
  create.rejects('a name of a number', { 'metadata.name': 7 }, 'metadata.name', unreadable),
  create.accepts('a generated name', { metadata: { generateName: 'lyra-' } }),
  create.rejects(
    'a generated name in upper case',
    { metadata: { generateName: 'Lyra-' } },
    'metadata.generateName',
  ),
];

const LABELS = 'metadata.labels';

const labels: readonly AdmissionCase[] = [
  create.accepts('labels of every form', {
    [LABELS]: {
      plain: '',
      'A.b_c-9': 'A.b_c-9',
      'example.org/name': 'v'.repeat(63),
      [`${'k'.repeat(63)}`]: 'x',
    },
  }),
  create.rejects('a label key with a blank', { [LABELS]: { 'a b': 'x' } }, LABELS),
  create.rejects('a label key too long', { [LABELS]: { ['k'.repeat(64)]: 'x' } }, LABELS),
  create.rejects('a label key with two slashes', { [LABELS]: { 'a/b/c': 'x' } }, LABELS),
  create.rejects('a label key with an empty prefix', { [LABELS]: { '/b': 'x' } }, LABELS),
  create.rejects('a label key with an upper-case prefix', { [LABELS]: { 'A.org/b': 'x' } }, LABELS),
  create.rejects('an empty label key', { [LABELS]: { '': 'x' } }, LABELS),
  create.rejects('a label value with a blank', { [LABELS]: { a: 'x y' } }, LABELS),
  create.rejects('a label value too long', { [LABELS]: { a: 'v'.repeat(64) } }, LABELS),
  create.rejects('a label value with a dash at the end', { [LABELS]: { a: 'x-' } }, LABELS),
  create.rejects('a label value of a number', { [LABELS]: { a: 1 } }, `${LABELS}.a`, unreadable),
  update.rejects('a bad label on update', [{}, { [LABELS]: { a: '?' } }], LABELS),
];

const NOTES = 'metadata.annotations';
const KIB = 1024;

const annotations: readonly AdmissionCase[] = [
  create.accepts('annotations with capitals and any value', {
    [NOTES]: { 'Example.ORG/Note': 'any text\nat all, ünd mehr', b: '' },
  }),
  create.accepts('annotations of 256 KiB', { [NOTES]: { a: 'x'.repeat(256 * KIB - 1) } }),
  create.rejects('annotations of a byte more', { [NOTES]: { a: 'x'.repeat(256 * KIB) } }, NOTES),
  create.rejects(
    'annotations of more bytes than characters',
    { [NOTES]: { a: 'ü'.repeat(200 * KIB) } },
    NOTES,
  ),
  create.rejects('an annotation key with a blank', { [NOTES]: { 'a b': 'x' } }, NOTES),
  create.rejects('an annotation of a boolean', { [NOTES]: { a: true } }, `${NOTES}.a`, unreadable),
];

const FINALIZERS = 'metadata.finalizers';

const finalizers: readonly AdmissionCase[] = [
  create.accepts('finalizers of both kinds', {
    [FINALIZERS]: ['druid.gardener.cloud/etcd-druid', 'foregroundDeletion'],
  }),
  create.rejects('a finalizer with a blank', { [FINALIZERS]: ['not a name'] }, FINALIZERS),
  create.rejects('an empty finalizer', { [FINALIZERS]: [''] }, FINALIZERS),
  create.rejects(
    'finalizers that exclude each other',
    { [FINALIZERS]: ['orphan', 'foregroundDeletion'] },
    FINALIZERS,
  ),
  update.rejects('a bad finalizer on update', [{}, { [FINALIZERS]: ['a b'] }], FINALIZERS),
  update.accepts('a finalizer added', [{}, { [FINALIZERS]: ['example.org/hold'] }]),
];

const OWNERS = 'metadata.ownerReferences';
const OWNER = { apiVersion: 'v1', kind: 'ConfigMap', name: 'a', uid: 'b' };

const owners: readonly AdmissionCase[] = [
  create.accepts('an owner', { [OWNERS]: [{ ...OWNER, controller: true }] }),
  create.rejects(
    'two owners in control',
    {
      [OWNERS]: [
        { ...OWNER, controller: true },
        { ...OWNER, name: 'c', controller: true },
      ],
    },
    OWNERS,
  ),
];

const identity: readonly AdmissionCase[] = [
  create.rejects(
    'another version',
    { apiVersion: 'druid.gardener.cloud/v1' },
    'apiVersion',
    unreadable,
  ),
  create.rejects('another group', { apiVersion: 'example.org/v1alpha1' }, 'apiVersion', unreadable),
  create.rejects('no version', { apiVersion: undefined }, 'apiVersion', unreadable),
  create.rejects('another kind', { kind: 'Etcds' }, 'kind'),
  create.rejects('no kind', { kind: undefined }, 'kind', unreadable),
  create.rejects('metadata of text', { metadata: 'lyra' }, 'metadata', unreadable),
  ...(
    [
      ['EtcdCopyBackupsTask', COPY_TASK],
      ['EtcdOpsTask', OPS_TASK],
    ] as const
  ).flatMap(([kind, base]) => [
    creations({ name: `metadata/${kind}`, kind, base }).rejects(
      'a name in upper case',
      { 'metadata.name': 'Snap' },
      'metadata.name',
    ),
    creations({ name: `metadata/${kind}`, kind, base }).rejects(
      'a label value with a blank',
      { [LABELS]: { a: 'x y' } },
      LABELS,
    ),
  ]),
];

export const metadataCases: readonly AdmissionCase[] = [
  ...names,
  ...labels,
  ...annotations,
  ...finalizers,
  ...owners,
  ...identity,
];

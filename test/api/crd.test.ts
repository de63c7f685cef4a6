import { describe, expect, it } from 'vitest';

import { API_VERSION, crd, GROUP, structuralSchema } from '../../src/api/crd.js';
import { isKind, KINDS, PLURALS } from '../../src/api/kinds.js';

/** Longest annotation that the API server stores; `kubectl apply` keeps a copy of the object in one. */
const ANNOTATIONS_MAX_BYTES = 262_144;

function versionOf(kind: (typeof KINDS)[number]) {
  return crd(kind).spec.versions[0];
}

describe.each(KINDS)('the CRD of %s', (kind) => {
  it('is named as the API server demands', () => {
    const { metadata, spec } = crd(kind);
    expect(metadata.name).toBe(`${spec.names.plural}.${spec.group}`);
  });

  it('serves and stores the one version', () => {
    const { spec } = crd(kind);
    expect(`${spec.group}/${spec.versions[0].name}`).toBe(API_VERSION);
    expect(spec.versions).toHaveLength(1);
    expect(versionOf(kind)).toMatchObject({ served: true, storage: true });
  });

  it('carries the schema of the kind', () => {
    expect(versionOf(kind).schema.openAPIV3Schema).toBe(structuralSchema(kind));
  });

  it('has a status that only the status subresource writes', () => {
    expect(versionOf(kind).subresources.status).toEqual({});
  });

  it('can be applied by kubectl without the server side', () => {
    expect(Buffer.byteLength(JSON.stringify(crd(kind)))).toBeLessThan(ANNOTATIONS_MAX_BYTES);
  });

  it('shows only fields that the schema has', () => {
    const strangers = versionOf(kind)
      .additionalPrinterColumns.map(({ jsonPath }) => jsonPath)
      .filter((path) => !path.startsWith('.metadata.') && !exists(kind, path));
    expect(strangers).toEqual([]);
  });
});

describe('names', () => {
  it.each([
    ['Etcd', 'EtcdList', 'etcds', 'etcd', undefined],
    [
      'EtcdCopyBackupsTask',
      'EtcdCopyBackupsTaskList',
      'etcdcopybackupstasks',
      'etcdcopybackupstask',
      undefined,
    ],
    ['EtcdOpsTask', 'EtcdOpsTaskList', 'etcdopstasks', 'etcdopstask', ['eot']],
  ] as const)('of %s', (kind, listKind, plural, singular, shortNames) => {
    expect(crd(kind).spec).toMatchObject({ group: GROUP, scope: 'Namespaced' });
    expect(crd(kind).spec.names).toEqual({
      kind,
      listKind,
      plural,
      singular,
      ...(shortNames && { shortNames }),
    });
    expect(PLURALS[kind]).toBe(plural);
  });

  it('rejects kinds of others', () => {
    expect(['Etcd', 'EtcdOpsTask', 'etcd', 'Pod', undefined].map(isKind)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('the scale subresource', () => {
  it('lets an Etcd be scaled, and keeps its counts from being negative', () => {
    expect(versionOf('Etcd').subresources.scale).toEqual({
      specReplicasPath: '.spec.replicas',
      statusReplicasPath: '.status.replicas',
      labelSelectorPath: '.status.selector',
    });
  });

  it.each(['EtcdCopyBackupsTask', 'EtcdOpsTask'] as const)('does not exist for an %s', (kind) => {
    expect(versionOf(kind).subresources.scale).toBeUndefined();
  });
});

describe('the columns', () => {
  const condition = (type: string) => `.status.conditions[?(@.type=="${type}")].status`;

  it.each([
    [
      'Etcd',
      [
        ['Ready', 'string', '.status.ready', 0],
        ['Quorate', 'string', condition('Ready'), 0],
        ['All Members Ready', 'string', condition('AllMembersReady'), 0],
        ['Backup Ready', 'string', condition('BackupReady'), 0],
        ['Cluster ID Mismatch', 'string', condition('ClusterIDMismatch'), 0],
        ['Age', 'date', '.metadata.creationTimestamp', 0],
        ['Cluster Size', 'integer', '.spec.replicas', 1],
        ['Current Replicas', 'integer', '.status.currentReplicas', 1],
        ['Ready Replicas', 'integer', '.status.readyReplicas', 1],
      ],
    ],
    ['EtcdCopyBackupsTask', [['Age', 'date', '.metadata.creationTimestamp', 0]]],
    [
      'EtcdOpsTask',
      [
        ['State', 'string', '.status.state', 0],
        ['Etcd', 'string', '.spec.etcdName', 0],
        ['Age', 'date', '.metadata.creationTimestamp', 0],
        ['Phase', 'string', '.status.lastOperation.type', 1],
        ['TTL', 'integer', '.spec.ttlSecondsAfterFinished', 1],
      ],
    ],
  ] as const)('of %s are those of upstream', (kind, columns) => {
    expect(
      versionOf(kind).additionalPrinterColumns.map(({ name, type, jsonPath, priority }) => [
        name,
        type,
        jsonPath,
        priority ?? 0,
      ]),
    ).toEqual(columns);
  });
});

/** Follows a path such as `.status.conditions[?(...)].status` through the schema. */
function exists(kind: (typeof KINDS)[number], path: string): boolean {
  const steps = path
    .replace(/\[\?\(.*\)\]/, '.[]')
    .split('.')
    .filter((step) => step !== '');
  let node = structuralSchema(kind);
  for (const step of steps) {
    const next = step === '[]' ? node.items : node.properties?.[step];
    if (next === undefined) return false;
    node = next;
  }
  return true;
}

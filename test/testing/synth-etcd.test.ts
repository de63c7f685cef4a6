import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { StatefulSet } from 'kubernetes-types/apps/v1.js';
import type { CronJob } from 'kubernetes-types/batch/v1.js';
import type { ConfigMap, Service, ServiceAccount } from 'kubernetes-types/core/v1.js';
import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1.js';
import type { Role, RoleBinding } from 'kubernetes-types/rbac/v1.js';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { ManifestKinds } from '../../src/testing/manifest-kinds.js';
import { synthEtcd } from '../../src/testing/synth-etcd.js';

const YAML = `apiVersion: druid.gardener.cloud/v1alpha1
kind: Etcd
metadata:
  name: main
  namespace: shop
spec:
  replicas: 3
  labels: {}
  etcd: {}
  backup: {}
`;

const RESOURCE = {
  apiVersion: 'druid.gardener.cloud/v1alpha1',
  kind: 'Etcd',
  metadata: { name: 'main', namespace: 'shop' },
  spec: { replicas: 3 },
} as const;

describe('synthEtcd', () => {
  it('renders a spec, a resource and a text alike', () => {
    const names = { name: 'main', namespace: 'shop' };
    const { manifests } = synthEtcd(YAML);
    expect(manifests.length).toBeGreaterThan(10);
    expect(synthEtcd(RESOURCE).manifests).toEqual(manifests);
    expect(synthEtcd({ replicas: 3 }, names).manifests).toEqual(manifests);
  });

  it('calls a bare spec "etcd" in "default"', () => {
    const { metadata } = synthEtcd({ replicas: 1 }).find('StatefulSet');
    expect(metadata).toMatchObject({ name: 'etcd', namespace: 'default' });
  });

  it('takes the options of synthesis', () => {
    const kinds = synthEtcd(RESOURCE, { parity: true }).manifests.map(({ kind }) => kind);
    expect(kinds).not.toContain('CronJob');
  });

  it('finds an object by kind, or by kind and name', () => {
    const { find } = synthEtcd(RESOURCE);
    expect(find('StatefulSet').spec.replicas).toBe(3);
    expect(find('Service', 'main-peer').spec.clusterIP).toBe('None');
  });

  it('finds all objects of a kind', () => {
    const { findAll } = synthEtcd(RESOURCE);
    expect(findAll('Lease').map(({ metadata }) => metadata.name)).toEqual([
      'main-0',
      'main-1',
      'main-2',
    ]);
    expect(synthEtcd(RESOURCE, { parity: true }).findAll('CronJob')).toEqual([]);
  });

  it.each([
    ['no such name', 'Service', 'main', 'no Service "main": there are main-peer, main-client'],
    [
      'more than one',
      'Service',
      undefined,
      'more than one Service: name one of main-peer, main-client',
    ],
    ['no such kind', 'Secret', undefined, 'no Secret: there are Etcd, ServiceAccount, Role,'],
  ] as const)('rejects a search with %s, saying what there is', (_case, kind, name, message) => {
    expect(() => synthEtcd(RESOURCE).find(kind as 'Service', name)).toThrow(message);
  });

  it('rejects an invalid resource with all that is wrong, each with its path', () => {
    const spec = { replicas: 1, storageCapacity: 'big', etcd: { quota: 'much' } };
    expect(() => synthEtcd({ ...RESOURCE, spec })).toThrow(
      /^Etcd "main" is invalid:\n(?=.*^spec\.storageCapacity: )(?=.*^spec\.etcd\.quota: )/ms,
    );
  });

  it('rejects a field that does not exist', () => {
    const spec = { replicas: 1, replica: 3 };
    expect(() => synthEtcd({ ...RESOURCE, spec })).toThrow(/spec\.replica: .*replicas/);
  });

  it.each([
    ['no Etcd', 'apiVersion: v1\nkind: ConfigMap\n'],
    ['two documents', `${YAML}---\n${YAML}`],
    ['no YAML', 'a: [\n'],
  ])('rejects a text that is %s', (_case, text) => {
    expect(() => synthEtcd(text)).toThrow('etcd.yaml:');
  });

  it('leaves no folder behind', () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('cdk8s'));
    synthEtcd(RESOURCE);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('cdk8s'))).toEqual(before);
  });
});

describe('the types of what it finds', () => {
  /** Kubernetes' own types are not read-only. */
  type Writable<T> = T extends object ? { -readonly [Key in keyof T]: Writable<T[Key]> } : T;
  type Found<Kind extends keyof ManifestKinds> = Writable<ManifestKinds[Kind]>;

  it('are a part of those of Kubernetes', () => {
    expectTypeOf<Found<'StatefulSet'>>().toExtend<StatefulSet>();
    expectTypeOf<Found<'CronJob'>>().toExtend<CronJob>();
    expectTypeOf<Found<'Service'>>().toExtend<Service>();
    expectTypeOf<Found<'ServiceAccount'>>().toExtend<ServiceAccount>();
    expectTypeOf<Found<'ConfigMap'>>().toExtend<ConfigMap>();
    expectTypeOf<Found<'PodDisruptionBudget'>>().toExtend<PodDisruptionBudget>();
    expectTypeOf<Found<'Role'>>().toExtend<Role>();
    expectTypeOf<Found<'RoleBinding'>>().toExtend<RoleBinding>();
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, Chart } from 'cdk8s';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { admit } from '../../src/api/admission/admit.js';
import { checkEtcd } from '../../src/api/checks.js';
import { structuralSchema } from '../../src/api/crd.js';
import type { Etcd } from '../../src/api/etcd.js';
import type { StructuralSchema } from '../../src/api/structural.js';
import { EtcdCluster, type EtcdClusterProps } from '../../src/charts/etcd-cluster.js';
import { type Manifest, synthesizeEtcd } from '../../src/charts/synthesis.js';
import { writeYaml, writeYamlStream } from '../../src/yaml/write.js';
import { arbitraryEtcd } from './arbitrary-etcd.js';
import * as invariants from './invariants.js';

const folder = mkdtempSync(path.join(tmpdir(), 'etcd-cluster-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The same value with the keys of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, item]) => [key, reversed(item)]),
  );
}

function rendered(add: (chart: Chart) => void): Manifest[] {
  const chart = new Chart(new App(), 'chart');
  add(chart);
  return chart.toJson();
}

/** Types of Kubernetes itself, which are copied as they stand. */
const COPIED = ['affinity', 'topologySpreadConstraints', 'selector', 'resources'];

function schemaFields(schema: StructuralSchema, path = ''): string[] {
  const { properties = {} } = schema.items ?? schema;
  return Object.entries(properties).flatMap(([name, field]) => {
    const at = `${path}.${name}`;
    return [at, ...(COPIED.includes(name) ? [] : schemaFields(field, at))];
  });
}

function fieldsOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => fieldsOf(item, path));
  if (typeof value !== 'object' || value === null) return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([key, item]) => fieldsOf(item, `${path}.${key}`)),
  ];
}

describe('generated resources', () => {
  it('are accepted by admission and by the checks', () => {
    fc.assert(
      fc.property(arbitraryEtcd, (etcd) => {
        expect(admit(etcd).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(checkEtcd(etcd).filter(({ severity }) => severity === 'error')).toEqual([]);
      }),
    );
  });

  it('use every field of the schema', () => {
    const sample = fc.sample(arbitraryEtcd, { numRuns: 500, seed: 1 });
    const seen = new Set(sample.flatMap(({ spec }) => fieldsOf(spec)));
    const fields = schemaFields(structuralSchema('Etcd').properties?.spec ?? {});
    expect(fields.filter((field) => !seen.has(field))).toEqual([]);
    expect(fields.length).toBeGreaterThan(60);
  });
});

describe('synthesis of any accepted resource', () => {
  it('gives the same objects twice', () => {
    fc.assert(
      fc.property(arbitraryEtcd, fc.boolean(), (etcd, parity) => {
        expect(synthesizeEtcd(etcd, { parity })).toEqual(synthesizeEtcd(etcd, { parity }));
      }),
    );
  });

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(arbitraryEtcd, fc.boolean(), (etcd, parity) => {
        const other = reversed(etcd) as Etcd;
        expect(writeYamlStream(synthesizeEtcd(other, { parity }))).toBe(
          writeYamlStream(synthesizeEtcd(etcd, { parity })),
        );
      }),
    );
  });

  it('does not change the resource', () => {
    fc.assert(
      fc.property(arbitraryEtcd, (etcd) => {
        const before = structuredClone(etcd);
        synthesizeEtcd(etcd);
        expect(etcd).toEqual(before);
      }),
    );
  });

  it('keeps every rule of the default output', () => {
    fc.assert(
      fc.property(arbitraryEtcd, (etcd) => {
        const { restrictedContainers, ...rules } = invariants.DEFAULT_OUTPUT;
        const kept = etcd.spec.runAsRoot ? rules : { restrictedContainers, ...rules };
        expect(invariants.broken(kept, synthesizeEtcd(etcd))).toEqual({});
      }),
    );
  });
});

describe('parity output for any accepted resource', () => {
  it('never contains a CronJob, ours or the Etcd', () => {
    fc.assert(
      fc.property(arbitraryEtcd, (etcd) => {
        const text = writeYamlStream(synthesizeEtcd(etcd, { parity: true }));
        expect(text).not.toMatch(/^kind: (CronJob|Etcd)$/m);
        expect(text).not.toMatch(/cdk8s-etcd-druid|argocd|fluxcd/);
      }),
    );
  });

  it('keeps the rules that the API server enforces', () => {
    fc.assert(
      fc.property(arbitraryEtcd, (etcd) => {
        const manifests = synthesizeEtcd(etcd, { parity: true });
        expect(invariants.broken(invariants.PARITY_OUTPUT, manifests)).toEqual({});
      }),
    );
  });
});

describe('the three ways in', () => {
  it('give the same bytes: TypeScript, YAML and the resource itself', () => {
    const file = path.join(folder, 'etcd.yaml');
    fc.assert(
      fc.property(arbitraryEtcd, (etcd) => {
        const { name, namespace, labels, annotations } = etcd.metadata;
        const props = { name, namespace, labels, annotations, spec: etcd.spec } as EtcdClusterProps;
        writeFileSync(file, writeYaml(etcd));

        const fromResource = writeYamlStream(synthesizeEtcd(etcd));
        const fromProps = rendered((chart) => new EtcdCluster(chart, 'Etcd', props));
        const fromYaml = rendered((chart) => EtcdCluster.fromYaml(chart, 'Etcd', file));
        expect(writeYamlStream(fromProps)).toBe(fromResource);
        expect(writeYamlStream(fromYaml)).toBe(fromResource);
      }),
      { numRuns: 40 },
    );
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, Chart } from 'cdk8s';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { admit } from '../../src/api/admission/admit.js';
import { checkEtcd } from '../../src/api/checks.js';
import type { Etcd } from '../../src/api/etcd.js';
import { hasErrors } from '../../src/api/findings.js';
import { EtcdCluster } from '../../src/charts/etcd-cluster.js';
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
    const seen = new Set(fc.sample(arbitraryEtcd, { numRuns: 500, seed: 1 }).flatMap(paths));
    const fields = [...schemaFields()];
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

  it.each([
    ['mounts every volume and declares every mount', invariants.mountedVolumes],
    ['names the Secret of every Secret volume', invariants.namedSecrets],
    ['has names and labels that the API server takes', invariants.validNames],
    ['never counts the pods of Jobs as members', invariants.jobsAreNoMembers],
    ['selects the members', invariants.membersAreSelected],
    ['gives the API token to the containers that use it only', invariants.tokenWhereUsed],
    ['names container ports uniquely within a pod', invariants.uniquePortNames],
    ['names, namespaces and labels every object explicitly', invariants.identified],
    ['has no owner references', invariants.noOwner],
    ['lets one party defragment', invariants.oneDefragmenter],
  ])('%s', (_, rule) => {
    fc.assert(
      fc.property(arbitraryEtcd, (etcd) => {
        expect(rule(synthesizeEtcd(etcd))).toEqual([]);
      }),
    );
  });

  it('is restricted unless the programs run as root', () => {
    fc.assert(
      fc.property(
        arbitraryEtcd.filter(({ spec }) => !spec.runAsRoot),
        (etcd) => {
          expect(invariants.restrictedContainers(synthesizeEtcd(etcd))).toEqual([]);
        },
      ),
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

  it.each([
    ['declares every mount', invariants.mountsHaveVolumes],
    ['names the Secret of every Secret volume', parityNamedSecrets],
    ['has names and labels that the API server takes', invariants.validNames],
    ['selects the members', invariants.membersAreSelected],
  ])('%s', (_, rule) => {
    fc.assert(
      fc.property(arbitraryEtcd, (etcd) => {
        expect(rule(synthesizeEtcd(etcd, { parity: true }))).toEqual([]);
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
        const props = { name, namespace, labels, annotations, spec: etcd.spec };
        writeFileSync(file, writeYaml(etcd));

        const fromResource = writeYamlStream(synthesizeEtcd(etcd));
        const fromProps = rendered((chart) => new EtcdCluster(chart, 'Etcd', props));
        const fromYaml = rendered((chart) => EtcdCluster.fromYaml(chart, 'Etcd', file));
        expect(writeYamlStream(fromProps)).toBe(fromResource);
        expect(writeYamlStream(fromYaml)).toBe(fromResource);
      }),
    );
  });
});

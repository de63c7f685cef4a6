import { Testing, Yaml } from 'cdk8s';
import { describe, expect, it } from 'vitest';

import { crd, KINDS } from '../../src/api/crd.js';
import { Writer } from '../../src/api/protection/writers.js';
import { OperatorChart } from '../../src/charts/operator-chart.js';

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec: { readonly failurePolicy?: string };
}

function synth(...writers: readonly Writer[]): readonly Manifest[] {
  return Testing.synth(new OperatorChart(Testing.app(), 'etcd-druid', { writers }));
}

function ofKind(manifests: readonly Manifest[], kind: string): readonly Manifest[] {
  return manifests.filter((manifest) => manifest.kind === kind);
}

describe('OperatorChart', () => {
  const manifests = synth(Writer.argoCd(), Writer.group('etcd-admins'));

  it('protects the objects of every Etcd from all but the writers', async () => {
    const policies = manifests.filter(({ kind }) => kind !== 'CustomResourceDefinition');
    await expect(Yaml.stringify(...policies)).toMatchFileSnapshot('__golden__/operator-chart.yaml');
  });

  it('holds the definition of each of the three kinds', () => {
    const expected = JSON.parse(JSON.stringify(KINDS.map((kind) => crd(kind))));
    const definitions = ofKind(manifests, 'CustomResourceDefinition');
    expect(definitions).toHaveLength(3);
    expect(definitions).toEqual(expect.arrayContaining(expected));
  });

  it('puts a policy after the definition of its parameters, and its binding after it', () => {
    const order = manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    const definition = order.indexOf('CustomResourceDefinition etcds.druid.gardener.cloud');
    for (const { metadata } of ofKind(manifests, 'ValidatingAdmissionPolicy')) {
      const policy = order.indexOf(`ValidatingAdmissionPolicy ${metadata.name}`);
      const binding = order.indexOf(`ValidatingAdmissionPolicyBinding ${metadata.name}`);
      expect(definition).toBeLessThan(policy);
      expect(policy).toBeLessThan(binding);
    }
  });

  it('emits objects of the cluster, which have no namespace', () => {
    expect(manifests.filter(({ metadata }) => metadata.namespace !== undefined)).toEqual([]);
  });

  it.each(['etcd-runtime-protection', 'etcd-scale-protection'])(
    'never stops running workloads when %s cannot be judged',
    (name) => {
      const policies = ofKind(manifests, 'ValidatingAdmissionPolicy');
      expect(policies.find(({ metadata }) => metadata.name === name)?.spec.failurePolicy).toBe(
        'Ignore',
      );
    },
  );

  it('rejects a chart without a writer', () => {
    expect(() => synth()).toThrow(/writers: no writer is named/);
  });

  it('rejects writers with all findings at once', () => {
    const writers = [Writer.user(''), Writer.group('system:authenticated')];
    expect(() => synth(...writers)).toThrow(/writers\[0\]\.users\[0\].*writers\[1\]\.groups\[0\]/s);
  });
});

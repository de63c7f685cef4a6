import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { EtcdCluster } from '../../src/charts/etcd-cluster.js';
import { chartOf, manifestsOf, refusal } from './app.js';
import { find } from './find.js';

const folder = mkdtempSync(path.join(tmpdir(), 'etcd-yaml-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('EtcdCluster.fromYaml', () => {
  const file = path.join(folder, 'etcd.yaml');

  function read(text: string, props = {}, chart = chartOf()): EtcdCluster {
    writeFileSync(file, text);
    return EtcdCluster.fromYaml(chart, 'Etcd', file, props);
  }

  const YAML = `
apiVersion: druid.gardener.cloud/v1alpha1
kind: Etcd
metadata: {name: main, namespace: demo, labels: {team: a}}
spec: {labels: {}, replicas: 1, etcd: {}, backup: {}}
`;

  it('reads one resource', () => {
    expect(read(YAML).resource).toMatchObject({
      metadata: { name: 'main', namespace: 'demo', labels: { team: 'a' } },
      spec: { replicas: 1 },
    });
  });

  it('reads JSON', () => {
    const { resource } = read(
      '{"kind": "Etcd", "metadata": {"name": "main"}, "spec": {"replicas": 1}}',
    );
    expect(resource.spec.replicas).toBe(1);
  });

  it('reads the older shape', () => {
    const text = YAML.replace('etcd: {}', 'etcd: {Quota: 1Gi, storageCapacity: 20Gi}');
    expect(read(text).resource.spec).toMatchObject({
      storageCapacity: '20Gi',
      etcd: { quota: '1Gi' },
    });
  });

  it('takes the namespace of the chart when the file names none', () => {
    const text = YAML.replace('namespace: demo, ', '');
    expect(read(text, {}, chartOf('shop')).resource.metadata.namespace).toBe('shop');
  });

  it('takes choices beside the file', () => {
    expect(read(YAML, { engine: 'gardener' }).resource.metadata.annotations).toEqual({
      'cdk8s-etcd-druid.github.io/engine': 'gardener',
    });
  });

  it('lays annotations and labels over those of the file, and keeps its namespace', () => {
    const text = YAML.replace('namespace: demo, ', 'namespace: demo, annotations: {a: b}, ');
    const props = { annotations: { c: 'd' }, namespace: undefined, labels: undefined };
    expect(read(text, props).resource.metadata).toMatchObject({
      namespace: 'demo',
      annotations: { a: 'b', c: 'd' },
    });
  });

  it('keeps integers that no double can hold', () => {
    const text = YAML.replace('etcd: {}', 'etcd: {snapshotCount: 9007199254740993}');
    expect(find(manifestsOf(read(text)), 'ConfigMap').data['etcd.conf.yaml']).toContain(
      '\nsnapshot-count: 9007199254740993\n',
    );
  });

  it('rejects a resource without a spec when the app is synthesized', () => {
    expect(refusal(read('kind: Etcd\nmetadata: {name: main}\n'))).toContain('spec.replicas');
  });

  it.each([
    ['no document', ''],
    ['another kind', 'kind: ConfigMap\n'],
    ['two documents', `${YAML}---${YAML}`],
  ])('rejects a file with %s', (_, text) => {
    expect(() => read(text)).toThrow(
      `${file}: expected one document of kind Etcd and nothing else`,
    );
  });

  it('rejects a text that is not YAML, with file and line', () => {
    expect(() => read('kind: Etcd\nspec: [')).toThrow(new RegExp(`${file}:\\d+: `));
  });
});

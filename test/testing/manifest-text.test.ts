import { ApiObject, App, Chart } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { EtcdCluster } from '../../src/charts/etcd-cluster.js';
import { manifestSerializer, printManifests } from '../../src/testing/manifest-text.js';
import { synthEtcd } from '../../src/testing/synth-etcd.js';

const lease = (name: string) => ({
  metadata: { name, labels: { b: '2', a: '1' } },
  kind: 'Lease',
  apiVersion: 'coordination.k8s.io/v1',
});

const LEASE_A = `apiVersion: coordination.k8s.io/v1
kind: Lease
metadata:
  labels:
    a: "1"
    b: "2"
  name: a
`;

function chartWithLease(): { chart: Chart; object: ApiObject } {
  const chart = new Chart(new App(), 'chart');
  return { chart, object: new ApiObject(chart, 'Lease', lease('a')) };
}

describe('printManifests', () => {
  it('prints an object with its keys sorted', () => {
    expect(printManifests(lease('a'))).toBe(LEASE_A);
  });

  it('puts apiVersion, kind and metadata first', () => {
    const object = { data: {}, automount: true, ...lease('a') };
    expect(printManifests(object)).toBe(`${LEASE_A}automount: true\ndata: {}\n`);
  });

  it('keeps the order of lists', () => {
    expect(printManifests({ ...lease('a'), list: ['b', 'a'] })).toContain('  - b\n  - a\n');
  });

  it('prints a list as one document each', () => {
    expect(printManifests([lease('a'), lease('a')])).toBe(`${LEASE_A}---\n${LEASE_A}`);
  });

  it('prints an object of cdk8s, its chart and its app alike', () => {
    const { chart, object } = chartWithLease();
    expect([object, chart, chart.node.root].map(printManifests)).toEqual([
      LEASE_A,
      LEASE_A,
      LEASE_A,
    ]);
  });

  it('prints a construct with all that is below it, and what synthEtcd returns', () => {
    const chart = new Chart(new App(), 'chart');
    const cluster = new EtcdCluster(chart, 'Etcd', { name: 'etcd', spec: { replicas: 1 } });
    const text = printManifests(cluster);
    expect(text).toContain('kind: StatefulSet\n');
    expect(printManifests(synthEtcd({ replicas: 1 }))).toBe(text);
  });

  it('rejects a construct that is invalid, with its findings', () => {
    const chart = new Chart(new App(), 'chart');
    const cluster = new EtcdCluster(chart, 'Etcd', {
      name: 'etcd',
      spec: { replicas: 1, storageCapacity: 'much' },
    });
    expect(() => printManifests(cluster)).toThrow(/^\[chart\/Etcd\] spec\.storageCapacity: /m);
    expect(() => printManifests(chart)).toThrow('spec.storageCapacity: ');
  });

  it.each([
    ['a text', 'apiVersion: v1'],
    ['nothing', undefined],
    ['an object without kind', { apiVersion: 'v1' }],
    ['a list with something else in it', [lease('a'), 1]],
  ])('rejects %s, saying what is accepted', (_case, value) => {
    expect(() => printManifests(value)).toThrow('accepted are a Kubernetes object with apiVersion');
  });
});

describe('manifestSerializer', () => {
  it.each([
    ['an object', lease('a'), true],
    ['a list of objects', [lease('a')], true],
    ['a chart', chartWithLease().chart, true],
    ['an empty list', [], false],
    ['any other object', { a: 1 }, false],
    ['null', null, false],
  ])('decides about %s', (_case, value, isManifest) => {
    expect(manifestSerializer.test(value)).toBe(isManifest);
  });

  it('indents below a printed parent', () => {
    expect(manifestSerializer.serialize(lease('a'), {}, '  ')).toContain('\n  kind: Lease\n');
  });
});

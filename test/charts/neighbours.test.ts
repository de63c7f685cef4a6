import { App, Chart } from 'cdk8s';
import { describe, expect, it } from 'vitest';

import { EtcdCluster, type EtcdClusterProps } from '../../src/charts/etcd-cluster.js';
import { Store } from '../../src/charts/store.js';
import { refusal } from './app.js';

/** An app with a chart for each cluster; returns what it refuses. */
function refusalOf(...clusters: Partial<EtcdClusterProps>[]): string {
  const app = new App();
  const made = clusters.map((props, at) => {
    const chart = new Chart(app, `chart-${at}`, { namespace: 'shop' });
    return new EtcdCluster(chart, 'Etcd', { name: 'orders', spec: { replicas: 1 }, ...props });
  });
  return refusal(made[0] as EtcdCluster);
}

function stored(prefix?: string, endpointOverride?: string) {
  const store = Store.s3({ container: 'backups', prefix, endpointOverride });
  return { spec: { replicas: 1, backup: { store } } };
}

describe('clusters of one app', () => {
  it('rejects two of one name in one namespace', () => {
    expect(refusalOf({}, {})).toContain(
      '[chart-1/Etcd] metadata.name: chart-0/Etcd is called shop/orders too: give each its own name',
    );
  });

  it('accept one name in two namespaces, and in two apps', () => {
    expect(refusalOf({}, { namespace: 'other' })).toBe('');
    expect(refusalOf({})).toBe('');
  });

  it('rejects two that would share their backups', () => {
    expect(refusalOf(stored('p'), { name: 'users', ...stored('p/') })).toContain(
      'spec.backup.store.prefix: backups of chart-0/Etcd lie in the same place, provider S3, container backups, prefix p/',
    );
  });

  it.each([
    ['a Lease', { spec: { replicas: 1, memberNamePrefix: 'x' } }, { name: 'x-orders' }],
    [
      'a volume claim',
      { spec: { replicas: 1, volumeClaimTemplate: 'a-b' } },
      { name: 'b-orders', spec: { replicas: 1, volumeClaimTemplate: 'a' } },
    ],
  ])('rejects two that would share %s', (_, one, other) => {
    expect(refusalOf(one, other)).toContain('has the same name: change memberNamePrefix');
    expect(refusalOf(one, { ...other, namespace: 'elsewhere' })).toBe('');
  });

  it.each([
    ['prefixes', stored('p'), stored('q')],
    ['endpoints', stored('p', 'https://a.example.org'), stored('p', 'https://b.example.org')],
    ['prefixes that are filled in', stored(), stored()],
  ])('accept backups with different %s', (_, one, other) => {
    expect(refusalOf(one, { name: 'users', ...other })).toBe('');
  });
});

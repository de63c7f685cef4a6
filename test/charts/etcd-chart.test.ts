import { App } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { EtcdChart } from '../../src/charts/etcd-chart.js';
import { inventory } from './find.js';

describe('EtcdChart', () => {
  it('is one cluster in a file of its own', () => {
    const chart = new EtcdChart(new App(), 'orders', {
      name: 'orders',
      namespace: 'shop',
      spec: { replicas: 3 },
    });
    expect(chart.namespace).toBe('shop');
    expect(chart.cluster.clientEndpoint).toBe('http://orders-client.shop.svc:2379');
    expect(inventory(chart.toJson())).toContain('StatefulSet/orders');
  });
});

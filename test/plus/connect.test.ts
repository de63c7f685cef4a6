import { App, Chart } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-28';
import { describe, expect, it } from 'vitest';

import { EtcdCluster, type EtcdSpec, Tls } from '../../src/index.js';
import { type ConnectOptions, connect } from '../../src/plus.js';

const TLS = Tls.of({
  ca: 'etcd-ca',
  caKey: 'bundle.crt',
  server: 'etcd-server',
  client: 'etcd-client',
});

/** Pod of a Deployment whose containers are connected to a cluster. */
function pod(etcd: EtcdSpec['etcd'], containers = 1, options?: ConnectOptions) {
  const chart = new Chart(new App(), 'chart', { namespace: 'shop' });
  const cluster = new EtcdCluster(chart, 'Etcd', { name: 'orders', spec: { replicas: 3, etcd } });
  const deployment = new Deployment(chart, 'Api');
  for (let at = 0; at < containers; at += 1) {
    connect(deployment.addContainer({ name: `api-${at}`, image: 'api' }), cluster, options);
  }
  return chart.toJson().find(({ kind }) => kind === 'Deployment').spec.template.spec;
}

describe('connect', () => {
  it('sets the endpoint alone when the cluster has no client TLS', () => {
    const { containers, volumes } = pod({ clientPort: 12379 });
    expect(containers[0].env).toEqual([
      { name: 'ETCDCTL_ENDPOINTS', value: 'http://orders-client.shop.svc:12379' },
    ]);
    expect(volumes).toBeUndefined();
  });

  it('mounts the CA and the certificate of clients, and says where they are', () => {
    const { containers, volumes } = pod({ clientUrlTls: TLS });
    expect(containers[0].env).toEqual([
      { name: 'ETCDCTL_ENDPOINTS', value: 'https://orders-client.shop.svc:2379' },
      { name: 'ETCDCTL_CACERT', value: '/var/run/etcd/ca/bundle.crt' },
      { name: 'ETCDCTL_CERT', value: '/var/run/etcd/client/tls.crt' },
      { name: 'ETCDCTL_KEY', value: '/var/run/etcd/client/tls.key' },
    ]);
    expect(volumes.map(({ secret }: { secret: unknown }) => secret)).toEqual([
      { secretName: 'etcd-ca' },
      { secretName: 'etcd-client' },
    ]);
    const mounted = containers[0].volumeMounts.map(({ name }: { name: string }) => name);
    expect(mounted).toEqual(volumes.map(({ name }: { name: string }) => name));
  });

  it('gives several containers of a pod the same volumes', () => {
    expect(pod({ clientUrlTls: TLS }, 2).volumes).toHaveLength(2);
  });

  it('mounts one Secret that holds the authority and the certificate of clients twice', () => {
    const clientUrlTls = Tls.of({ ca: 'etcd', server: 'etcd', client: 'etcd' });
    const { volumes } = pod({ clientUrlTls });
    expect(volumes.map(({ name }: { name: string }) => name)).toEqual([
      'orders-ca',
      'orders-client',
    ]);
  });

  it('puts things where it is told', () => {
    const options = { directory: '/etc/pki', variables: { endpoints: 'ETCD_URL' } };
    const [endpoints, ca] = pod({ clientUrlTls: TLS }, 1, options).containers[0].env;
    expect(endpoints.name).toBe('ETCD_URL');
    expect(ca).toEqual({ name: 'ETCDCTL_CACERT', value: '/etc/pki/ca/bundle.crt' });
  });
});

import { ApiObject, App, Chart, Cron, Duration, Size, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { describe, expect, it } from 'vitest';
import { EtcdCluster, Store, Tls } from '../../src/index.js';
import { writeYamlStream } from '../../src/yaml/write.js';
import { find } from './find.js';

/** A user's own construct, which talks to etcd. */
class Api extends Construct {
  public constructor(
    scope: Construct,
    id: string,
    { endpoint, ca }: { readonly endpoint: string; readonly ca: string | undefined },
  ) {
    super(scope, id);
    new ApiObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'api' },
      data: { endpoint, ca },
    });
  }
}

/** The program that the README shows. */
function program(app: App): Chart {
  const chart = new Chart(app, 'orders', { namespace: 'orders' });
  const etcd = new EtcdCluster(chart, 'Etcd', {
    name: 'orders',
    spec: {
      replicas: 3,
      storageCapacity: Size.gibibytes(20),
      etcd: {
        clientUrlTls: Tls.of({ ca: 'orders-ca', server: 'orders-server', client: 'orders-client' }),
      },
      backup: {
        store: Store.s3({ container: 'orders', secretRef: { name: 's3' } }),
        fullSnapshotSchedule: Cron.daily(),
        deltaSnapshotPeriod: Duration.minutes(5),
      },
    },
  });
  new Api(chart, 'Api', { endpoint: etcd.clientEndpoint, ca: etcd.caSecret });
  return chart;
}

describe('program of a user', () => {
  const manifests = Testing.synth(program(Testing.app()));

  it('renders the cluster and what the program adds', async () => {
    await expect(writeYamlStream(manifests)).toMatchFileSnapshot('./__golden__/program.yaml');
  });

  it('hands the endpoint and the CA to the construct of the user', () => {
    expect(find(manifests, 'ConfigMap', 'api').data).toEqual({
      endpoint: 'https://orders-client.orders.svc:2379',
      ca: 'orders-ca',
    });
  });

  it('writes the resource as it would stand in a YAML file', () => {
    expect(find(manifests, 'Etcd').spec).toEqual({
      labels: {},
      replicas: 3,
      storageCapacity: '20Gi',
      etcd: {
        clientUrlTls: {
          tlsCASecretRef: { name: 'orders-ca' },
          serverTLSSecretRef: { name: 'orders-server' },
          clientTLSSecretRef: { name: 'orders-client' },
        },
      },
      backup: {
        store: {
          provider: 'S3',
          container: 'orders',
          prefix: 'orders--orders',
          secretRef: { name: 's3' },
        },
        fullSnapshotSchedule: '0 0 * * *',
        deltaSnapshotPeriod: '5m',
      },
    });
  });

  it('synthesizes the same bytes in an app of its own', () => {
    const app = new App();
    expect(writeYamlStream(program(app).toJson())).toBe(writeYamlStream(manifests));
  });
});

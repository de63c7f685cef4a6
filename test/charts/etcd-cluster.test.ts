import { Cron, Duration, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_IMAGE } from '../../src/api/images.js';
import { EtcdCluster, type EtcdClusterProps } from '../../src/charts/etcd-cluster.js';
import { Store } from '../../src/charts/store.js';
import { Tls } from '../../src/charts/tls.js';
import { chartOf, manifestsOf, refusal } from './app.js';
import { find, inventory, memberContainer } from './find.js';
import { givenTls } from './given-etcd.js';

function cluster(props: Partial<EtcdClusterProps> = {}, chart = chartOf()): EtcdCluster {
  return new EtcdCluster(chart, 'Etcd', { name: 'main', spec: { replicas: 1 }, ...props });
}

describe('EtcdCluster', () => {
  it('needs a name and a number of members', () => {
    const { resource } = cluster();
    expect(resource).toEqual({
      apiVersion: 'druid.gardener.cloud/v1alpha1',
      kind: 'Etcd',
      metadata: { name: 'main', namespace: 'default' },
      spec: { labels: {}, replicas: 1, etcd: {}, backup: {} },
    });
  });

  it.each([
    { chart: undefined, props: undefined, namespace: 'default' },
    { chart: 'shop', props: undefined, namespace: 'shop' },
    { chart: 'shop', props: 'orders', namespace: 'orders' },
  ])(
    'lives in $namespace when the chart says $chart and its properties say $props',
    ({ chart, props, namespace }) => {
      const given = cluster({ namespace: props }, chartOf(chart));
      expect(given.clientEndpoint).toBe(`http://main-client.${namespace}.svc:2379`);
      for (const { metadata } of manifestsOf(given)) {
        expect(metadata).toHaveProperty('namespace', namespace);
      }
    },
  );

  it('names its objects after the Etcd, wherever it stands in the tree', () => {
    const deep = new Construct(new Construct(chartOf(), 'A'), 'B');
    const nested = new EtcdCluster(deep, 'Other', { name: 'main', spec: { replicas: 1 } });
    expect(inventory(manifestsOf(nested))).toEqual(inventory(manifestsOf(cluster())));
  });

  it('lets several clusters share a chart', () => {
    const chart = chartOf();
    cluster({}, chart);
    new EtcdCluster(chart, 'Events', { name: 'events', spec: { replicas: 1 } });
    expect(inventory(chart.toJson())).toEqual(
      expect.arrayContaining(['StatefulSet/main', 'StatefulSet/events']),
    );
  });

  it('prefixes backups by namespace and name, so that clusters do not share a place', () => {
    const store = Store.s3({ container: 'bucket' });
    const { resource } = cluster({ spec: { replicas: 1, backup: { store } } }, chartOf('shop'));
    expect(resource.spec.backup?.store?.prefix).toBe('shop--main');
  });

  it('takes members that are undefined as absent', () => {
    const spec = { replicas: 1, labels: undefined, etcd: undefined, backup: undefined };
    expect(refusal(cluster({ spec }))).toBe('');
  });

  it('puts labels and annotations on the Etcd', () => {
    const given = cluster({ labels: { team: 'a' }, annotations: { note: 'b' } });
    expect(find(manifestsOf(given), 'Etcd').metadata).toMatchObject({
      labels: { team: 'a' },
      annotations: { note: 'b' },
    });
  });
});

describe('choices of an EtcdCluster', () => {
  const key = (name: string) => `cdk8s-etcd-druid.github.io/${name}`;

  it.each<[Partial<EtcdClusterProps>, string, string]>([
    [{ engine: 'gardener' }, 'engine', 'gardener'],
    [{ compactionSchedule: '0 4 * * *' }, 'compaction-schedule', '0 4 * * *'],
    [{ compactionSchedule: Cron.hourly() }, 'compaction-schedule', '0 * * * *'],
    [{ defragmentation: 'sidecar' }, 'defragmentation', 'sidecar'],
    [{ etcdResource: 'emit' }, 'etcd-resource', 'emit'],
    [{ volumeRetention: 'delete' }, 'volume-retention', 'delete'],
  ])('%o are annotations of the resource', (props, name, value) => {
    expect(cluster(props).resource.metadata.annotations).toEqual({ [key(name)]: value });
  });

  it('leave the Etcd out of the output when it is to be omitted', () => {
    expect(inventory(manifestsOf(cluster({ etcdResource: 'omit' })))).not.toContain('Etcd/main');
  });

  it('take images from a mirror', () => {
    const images = [{ name: 'etcd-druid', ref: 'mirror.example.org/etcd-druid:v1' }];
    expect(memberContainer(manifestsOf(cluster({ images })), 'etcd').image).toBe(
      'mirror.example.org/etcd-druid:v1',
    );
  });
});

describe('value objects', () => {
  it('stand wherever the spec has texts', () => {
    const { resource } = cluster({
      spec: {
        replicas: 1,
        storageCapacity: Size.gibibytes(20),
        etcd: {
          quota: Size.mebibytes(512),
          heartbeatDuration: Duration.seconds(15),
          defragmentationSchedule: Cron.monthly(),
          resources: { limits: { memory: Size.gibibytes(1) } },
        },
        backup: { deltaSnapshotPeriod: Duration.minutes(5) },
      },
    });
    expect(resource.spec).toMatchObject({
      storageCapacity: '20Gi',
      etcd: {
        quota: '512Mi',
        heartbeatDuration: '15s',
        defragmentationSchedule: '0 0 1 * *',
        resources: { limits: { memory: '1Gi' } },
      },
      backup: { deltaSnapshotPeriod: '5m' },
    });
  });

  it('stand for Secrets when they have a name', () => {
    const ca = new (class {
      public readonly name = 'ca';
    })();
    const { resource, caSecret } = cluster({
      spec: {
        replicas: 1,
        etcd: { clientUrlTls: Tls.of({ ca, server: 'server', client: { name: 'client' } }) },
      },
    });
    expect(caSecret).toBe('ca');
    expect(resource.spec.etcd?.clientUrlTls).toEqual({
      tlsCASecretRef: { name: 'ca' },
      serverTLSSecretRef: { name: 'server' },
      clientTLSSecretRef: { name: 'client' },
    });
  });
});

describe('what clients need to know', () => {
  it.each([
    {
      etcd: {},
      endpoint: 'http://main-client.demo.svc:2379',
      secrets: [undefined, 'ca.crt', undefined],
    },
    {
      etcd: { clientPort: 12379, clientUrlTls: givenTls('c') },
      endpoint: 'https://main-client.demo.svc:12379',
      secrets: ['c-ca', 'ca.crt', 'c-client'],
    },
    {
      etcd: {
        clientUrlTls: { ...givenTls('c'), tlsCASecretRef: { name: 'ca', dataKey: 'bundle.crt' } },
      },
      endpoint: 'https://main-client.demo.svc:2379',
      secrets: ['ca', 'bundle.crt', 'c-client'],
    },
  ])('is $endpoint with Secrets $secrets', ({ etcd, endpoint, secrets }) => {
    const given = cluster({ namespace: 'demo', spec: { replicas: 1, etcd } });
    expect(given.clientEndpoint).toBe(endpoint);
    expect([given.caSecret, given.caSecretKey, given.clientSecret]).toEqual(secrets);
  });
});

describe('invalid properties', () => {
  const given = cluster({
    name: 'main',
    annotations: { 'cdk8s-etcd-druid.github.io/engine': 'theirs' },
    spec: { replicas: 1, etcd: { clientPort: 0, quota: '-1Gi' } },
  });

  it('rejects all of them at once, each with its field', () => {
    const message = refusal(given);
    expect(message).toContain('metadata.annotations[cdk8s-etcd-druid.github.io/engine]: ');
    expect(message).toContain(
      'spec.etcd.clientPort: expected a TCP port between 1 and 65535, got 0',
    );
    expect(message).toContain('spec.etcd.quota: expected a quantity above zero such as 8Gi');
  });

  it('has no objects', () => {
    expect(given.node.children).toEqual([]);
  });

  it('names the construct', () => {
    expect(refusal(given)).toContain('chart/Etcd');
  });

  it('rejects what admission rejects, before it looks further', () => {
    const spec = { replicas: 1, etcd: { heartbeatDuration: '30', metrics: 'all' as 'basic' } };
    const message = refusal(cluster({ spec }));
    expect(message).toContain('spec.etcd.heartbeatDuration: ');
    expect(message).toContain('spec.etcd.metrics: ');
  });

  it('rejects a member that does not exist, and names the one that is meant', () => {
    const spec = { replicas: 1, etcd: { clientport: 1 } as object };
    expect(refusal(cluster({ spec }))).toMatch(/spec\.etcd\.clientport: .*clientPort/);
  });

  it('rejects the Sunday of Cron.weekly(), which admission does not take', () => {
    const spec = { replicas: 1, etcd: { defragmentationSchedule: Cron.weekly() } };
    expect(refusal(cluster({ spec }))).toContain('spec.etcd.defragmentationSchedule: ');
  });

  it('rejects TLS without its Secrets instead of failing in the constructor', () => {
    const spec = { replicas: 1, etcd: { clientUrlTls: {} as ReturnType<typeof givenTls> } };
    expect(refusal(cluster({ spec }))).toContain('spec.etcd.clientUrlTls.tlsCASecretRef');
  });

  it('lets warnings pass', () => {
    expect(refusal(cluster({ spec: { replicas: 2 } }))).toBe('');
  });

  it('says what is probably not meant, without stopping', () => {
    expect(cluster({ spec: { replicas: 2 } }).warnings).toEqual([
      'spec.replicas: 2 members tolerate no more failures than 1: use an odd number',
      `image ${DEFAULT_IMAGE} is not published: name yours in images, or choose engine gardener and defragmentation sidecar`,
    ]);
    const images = [{ name: 'etcd-druid', ref: 'registry.example.org/etcd-druid:1' }];
    expect(cluster({ images }).warnings).toEqual([]);
    expect(cluster({ engine: 'gardener', defragmentation: 'sidecar' }).warnings).toEqual([]);
  });

  it('reads the base path of a local store from the Secret that it is given', () => {
    const chart = chartOf('demo');
    const backup = { store: Store.local({ container: 'backups', secretRef: { name: 'node' } }) };
    const { warnings } = cluster(
      {
        spec: { replicas: 1, backup },
        secrets: (namespace, name) =>
          namespace === 'demo' && name === 'node' ? { hostPath: '/data' } : undefined,
      },
      chart,
    );
    expect(warnings.filter((line) => line.includes('Secret'))).toEqual([]);
    expect(
      find(manifestsOf(chart), 'StatefulSet', 'main').spec.template.spec.volumes,
    ).toContainEqual({
      name: 'local-backup',
      hostPath: { path: '/data/backups', type: 'DirectoryOrCreate' },
    });
  });

  it('refuses a number of members that no number can hold, instead of failing', () => {
    const replicas = 9_007_199_254_740_993n as unknown as number;
    expect(refusal(cluster({ spec: { replicas } }))).toContain('spec.replicas');
  });
});

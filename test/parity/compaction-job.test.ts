import { describe, expect, it } from 'vitest';
import type { EtcdSpec, StoreSpec } from '../../src/api/etcd.js';
import type { SynthesisOptions } from '../../src/api/options.js';
import { givenEtcd, S3_STORE, STATIC_PODS } from '../charts/given-etcd.js';
import { compactionJob, flagOf } from './upstream.js';

type Given = Partial<EtcdSpec> & { readonly store?: StoreSpec };

/** The Job that upstream would create for Etcd `main`. */
function job(
  { store = S3_STORE, ...spec }: Given = {},
  options: SynthesisOptions = {},
  annotations = {},
) {
  const etcd = givenEtcd({ ...spec, backup: { ...spec.backup, store } }, { annotations });
  // A wire object again, as the API server would see it.
  const template = JSON.parse(JSON.stringify(compactionJob(etcd, options)));
  const pod = template.spec.template;
  return { template, pod, container: pod.spec.containers[0] };
}

const LABELS = {
  'app.kubernetes.io/managed-by': 'etcd-druid',
  'app.kubernetes.io/part-of': 'main',
  'app.kubernetes.io/component': 'etcd-snapshot-compaction-job',
  'app.kubernetes.io/name': 'main-compactor',
  'networking.gardener.cloud/to-dns': 'allowed',
  'networking.gardener.cloud/to-private-networks': 'allowed',
  'networking.gardener.cloud/to-public-networks': 'allowed',
};

describe('compaction Job', () => {
  it('is tried once, within the deadline of the operator', () => {
    const { template, pod } = job();
    const { template: _pod, ...spec } = template.spec;
    expect(spec).toEqual({ activeDeadlineSeconds: 10_800, completions: 1, backoffLimit: 0 });
    const { containers: _containers, volumes: _volumes, ...podSpec } = pod.spec;
    expect(podSpec).toEqual({
      activeDeadlineSeconds: 10_800,
      terminationGracePeriodSeconds: 60,
      serviceAccountName: 'main',
      restartPolicy: 'Never',
    });
  });

  it('follows the operator configuration', () => {
    const { template, pod, container } = job(
      {},
      {
        operatorConfiguration: { compactionDeadlineSeconds: 60, metricsScrapeWaitDuration: '90s' },
      },
    );
    expect(template.spec.activeDeadlineSeconds).toBe(60);
    expect(pod.spec.activeDeadlineSeconds).toBe(60);
    expect(flagOf(container.args, 'metrics-scrape-wait-duration')).toBe('1m30s');
  });

  it('and its pods carry labels for network policies, never those of the spec', () => {
    const { template, pod } = job({ labels: { team: 'a' } });
    expect(template.metadata.labels).toEqual(LABELS);
    expect(pod.metadata.labels).toEqual(LABELS);
  });

  it.each([
    ['false', { team: 'a' }],
    ['true', { team: 'a', 'cluster-autoscaler.kubernetes.io/safe-to-evict': 'true' }],
  ])('passes annotations on, but not that it must stay: %s', (value, annotations) => {
    const given = { team: 'a', 'cluster-autoscaler.kubernetes.io/safe-to-evict': value };
    expect(job({ annotations: given }).pod.metadata.annotations).toEqual(annotations);
  });

  it('has one container that cannot gain privileges', () => {
    const { container, pod } = job();
    expect(pod.spec.containers).toHaveLength(1);
    expect(container).toMatchObject({
      name: 'compact-backup',
      image: 'europe-docker.pkg.dev/gardener-project/public/gardener/etcdbrctl:v0.41.2',
      imagePullPolicy: 'IfNotPresent',
      securityContext: { allowPrivilegeEscalation: false },
    });
    expect(container).not.toHaveProperty('ports');
  });

  it.each([
    { wished: undefined, requests: { cpu: '600m', memory: '3Gi' } },
    { wished: {}, requests: { cpu: '600m', memory: '3Gi' } },
    { wished: { requests: { cpu: '700m' } }, requests: { cpu: '700m', memory: '3Gi' } },
    { wished: { requests: { memory: '1024Mi' } }, requests: { cpu: '600m', memory: '1Gi' } },
    { wished: { requests: { cpu: 0, memory: '0' } }, requests: { cpu: '600m', memory: '3Gi' } },
    {
      wished: { limits: { cpu: '1' }, requests: { 'ephemeral-storage': '5Gi' } },
      requests: { cpu: '600m', memory: '3Gi' },
    },
  ])('requests $requests for $wished', ({ wished, requests }) => {
    const backup = { snapshotCompaction: { resources: wished } };
    expect(job({ backup }).container.resources).toEqual({ requests });
  });
});

describe('arguments of compact', () => {
  it('are few for a resource that says little', () => {
    expect(job({ store: { provider: 'S3', prefix: '' } }).container.args).toEqual([
      'compact',
      '--data-dir=/var/etcd/data/compaction.etcd',
      '--restoration-temp-snapshots-dir=/var/etcd/data/compaction.restoration.temp',
      '--snapstore-temp-directory=/var/etcd/data/tmp',
      '--metrics-scrape-wait-duration=0s',
      '--enable-snapshot-lease-renewal=true',
      '--full-snapshot-lease-name=main-full-snap',
      '--delta-snapshot-lease-name=main-delta-snap',
      '--embedded-etcd-quota-bytes=8589934592',
      '--storage-provider=S3',
    ]);
  });

  it('say all of it in one order', () => {
    const { container } = job({
      etcd: { quota: '1Gi', etcdDefragTimeout: '10m' },
      backup: { etcdSnapshotTimeout: '480s' },
      store: { ...S3_STORE, endpointOverride: 'http://s3:1' },
    });
    expect(container.args).toEqual([
      'compact',
      '--data-dir=/var/etcd/data/compaction.etcd',
      '--restoration-temp-snapshots-dir=/var/etcd/data/compaction.restoration.temp',
      '--snapstore-temp-directory=/var/etcd/data/tmp',
      '--metrics-scrape-wait-duration=0s',
      '--enable-snapshot-lease-renewal=true',
      '--full-snapshot-lease-name=main-full-snap',
      '--delta-snapshot-lease-name=main-delta-snap',
      '--embedded-etcd-quota-bytes=1073741824',
      '--etcd-defrag-timeout=10m0s',
      '--etcd-snapshot-timeout=8m0s',
      '--storage-provider=S3',
      '--store-prefix=demo--main',
      '--store-container=bucket',
      '--store-endpoint-override=http://s3:1',
    ]);
  });

  it('renew the snapshot Leases also for static pods', () => {
    expect(job({}, {}, STATIC_PODS).container.args).toEqual(job().container.args);
  });
});

describe('store of the compaction Job', () => {
  const WORKSPACE = { name: 'etcd-workspace-dir', emptyDir: {} };
  const STORE = { container: 'bucket', prefix: 'p', secretRef: { name: 's' } };
  const VARIABLES = ['POD_NAME', 'POD_NAMESPACE', 'STORAGE_CONTAINER'];

  const access = (store: StoreSpec, runAsRoot = false) => {
    const { pod, container } = job({ store, runAsRoot });
    return {
      variables: container.env.map(({ name }: { name: string }) => name),
      mounts: container.volumeMounts.slice(1),
      volumes: pod.spec.volumes,
    };
  };

  it('works in an empty directory', () => {
    expect(job().container.volumeMounts[0]).toEqual({
      name: 'etcd-workspace-dir',
      mountPath: '/var/etcd/data',
    });
  });

  it.each([
    ['S3', 'AWS_APPLICATION_CREDENTIALS', '/var/etcd-backup'],
    ['ABS', 'AZURE_APPLICATION_CREDENTIALS', '/var/etcd-backup'],
    ['OSS', 'ALICLOUD_APPLICATION_CREDENTIALS', '/var/etcd-backup'],
    ['Swift', 'OPENSTACK_APPLICATION_CREDENTIALS', '/var/etcd-backup'],
    ['OCS', 'OPENSHIFT_APPLICATION_CREDENTIALS', '/var/etcd-backup'],
    ['GCS', 'GOOGLE_APPLICATION_CREDENTIALS', '/var/.gcp/'],
  ])('%s mounts its Secret without a file mode', (provider, variable, mountPath) => {
    expect(access({ provider, ...STORE })).toEqual({
      variables: [...VARIABLES, variable],
      mounts: [{ name: 'etcd-backup-secret', mountPath }],
      volumes: [WORKSPACE, { name: 'etcd-backup-secret', secret: { secretName: 's' } }],
    });
  });

  it.each([
    ['ECS', [...VARIABLES, 'ECS_ENDPOINT', 'ECS_ACCESS_KEY_ID', 'ECS_SECRET_ACCESS_KEY']],
    [undefined, VARIABLES],
  ])('provider %s mounts nothing', (provider, variables) => {
    expect(access({ provider, ...STORE })).toEqual({ variables, mounts: [], volumes: [WORKSPACE] });
  });

  it.each([
    { container: 'bucket', root: false, mountPath: '/home/nonroot/bucket', path: '/bucket' },
    { container: 'bucket', root: true, mountPath: '/root/bucket', path: '/bucket' },
    { container: undefined, root: false, mountPath: '/home/nonroot', path: '/' },
    { container: undefined, root: true, mountPath: '/root', path: '/' },
  ])(
    'of a node, with container $container, is mounted at $mountPath',
    ({ container, root, mountPath, path }) => {
      expect(access({ provider: 'Local', prefix: 'p', container }, root)).toEqual({
        variables: VARIABLES,
        mounts: [{ name: 'host-storage', mountPath }],
        volumes: [
          WORKSPACE,
          {
            name: 'host-storage',
            hostPath: {
              path: `/etc/gardener/local-backupbuckets${path}`,
              type: 'DirectoryOrCreate',
            },
          },
        ],
      });
    },
  );
});

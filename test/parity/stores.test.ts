import { describe, expect, it } from 'vitest';
import type { StoreSpec } from '../../src/api/etcd.js';
import type { SecretLookup } from '../../src/api/options.js';
import { memberContainer, memberPod } from '../charts/find.js';
import { flagOf, serverArguments, upstream } from './upstream.js';

/** How each provider gets its credentials from a Secret: where it is mounted, what variable says so. */
const BY_SECRET = [
  ['S3', '/var/etcd-backup', 'AWS_APPLICATION_CREDENTIALS', '/var/etcd-backup'],
  ['ABS', '/var/etcd-backup', 'AZURE_APPLICATION_CREDENTIALS', '/var/etcd-backup'],
  ['GCS', '/var/.gcp/', 'GOOGLE_APPLICATION_CREDENTIALS', '/var/.gcp/serviceaccount.json'],
  ['Swift', '/var/etcd-backup', 'OPENSTACK_APPLICATION_CREDENTIALS', '/var/etcd-backup'],
  ['OSS', '/var/etcd-backup', 'ALICLOUD_APPLICATION_CREDENTIALS', '/var/etcd-backup'],
  ['OCS', '/var/etcd-backup', 'OPENSHIFT_APPLICATION_CREDENTIALS', '/var/etcd-backup'],
] as const;

const POD_VARIABLES = [
  { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
  { name: 'POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
];

/** What a store adds to a member pod. */
function access(store: Omit<StoreSpec, 'prefix'>, runAsRoot = false, secrets?: SecretLookup) {
  const spec = { runAsRoot, backup: { store: { prefix: 'p', ...store } } };
  const manifests = upstream(spec, {}, { secrets });
  const sidecar = memberContainer(manifests, 'backup-restore');
  const pod = memberPod(manifests).spec;
  return {
    env: sidecar.env?.slice(POD_VARIABLES.length),
    mounts: sidecar.volumeMounts?.slice(2),
    volumes: pod.volumes?.slice(1),
    initContainers: pod.initContainers,
  };
}

describe('environment of the sidecar', () => {
  it('tells which pod it runs in, also without a store', () => {
    expect(memberContainer(upstream(), 'backup-restore').env).toEqual(POD_VARIABLES);
  });

  it('names no variable for etcd', () => {
    expect(memberContainer(upstream(), 'etcd')).not.toHaveProperty('env');
  });
});

describe.each([
  { container: 'bucket', runAsRoot: false },
  { container: 'bucket', runAsRoot: true },
  { container: undefined, runAsRoot: false },
  { container: undefined, runAsRoot: true },
])('store with container $container, as root: $runAsRoot', ({ container, runAsRoot }) => {
  const STORAGE_CONTAINER = {
    name: 'STORAGE_CONTAINER',
    ...(container === undefined ? {} : { value: container }),
  };

  it.each(BY_SECRET)('%s mounts its Secret at %s', (provider, mountPath, name, value) => {
    expect(access({ provider, container, secretRef: { name: 's' } }, runAsRoot)).toEqual({
      env: [STORAGE_CONTAINER, { name, value }],
      mounts: [{ name: 'etcd-backup-secret', mountPath }],
      volumes: [{ name: 'etcd-backup-secret', secret: { secretName: 's', defaultMode: 416 } }],
      initContainers: undefined,
    });
  });

  it.each(BY_SECRET)('%s without a Secret still sets its variable', (provider, _, name, value) => {
    expect(access({ provider, container }, runAsRoot)).toEqual({
      env: [STORAGE_CONTAINER, { name, value }],
      mounts: [],
      volumes: [],
      initContainers: undefined,
    });
  });

  it('ECS reads its Secret into three variables', () => {
    const key = (name: string) => ({ secretKeyRef: { name: 's', key: name, optional: false } });
    expect(access({ provider: 'ECS', container, secretRef: { name: 's' } }, runAsRoot)).toEqual({
      env: [
        STORAGE_CONTAINER,
        { name: 'ECS_ENDPOINT', valueFrom: key('endpoint') },
        { name: 'ECS_ACCESS_KEY_ID', valueFrom: key('accessKeyID') },
        { name: 'ECS_SECRET_ACCESS_KEY', valueFrom: key('secretAccessKey') },
      ],
      mounts: [],
      volumes: [],
      initContainers: undefined,
    });
  });

  it.each([{ secretRef: undefined }, { secretRef: { name: 's' } }])(
    'without a provider has no access, whatever the Secret: $secretRef',
    ({ secretRef }) => {
      expect(access({ container, secretRef }, runAsRoot)).toEqual({
        env: [STORAGE_CONTAINER],
        mounts: [],
        volumes: [],
        initContainers: undefined,
      });
    },
  );
});

describe('local store', () => {
  const INIT = {
    name: 'change-backup-bucket-permissions',
    image: 'europe-docker.pkg.dev/gardener-project/public/3rd/alpine:3.21.3',
    imagePullPolicy: 'IfNotPresent',
    command: ['chown', '-R', '65532:65532', '/home/nonroot/bucket'],
    resources: {},
    securityContext: {
      allowPrivilegeEscalation: false,
      runAsUser: 0,
      runAsGroup: 0,
      runAsNonRoot: false,
    },
    volumeMounts: [{ name: 'local-backup', mountPath: '/home/nonroot/bucket' }],
  };
  const SECRETS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'demo/s': { hostPath: '/mnt/backups' },
    'demo/other-keys': { region: 'x' },
    'elsewhere/s': { hostPath: '/wrong' },
  };
  const secrets: SecretLookup = (namespace, name) => SECRETS[`${namespace}/${name}`];

  function hostPath(path: string) {
    return [{ name: 'local-backup', hostPath: { path, type: 'DirectoryOrCreate' } }];
  }

  it('is a directory of the node, handed over to the user of the programs', () => {
    expect(access({ provider: 'Local', container: 'bucket' })).toEqual({
      env: [{ name: 'STORAGE_CONTAINER', value: 'bucket' }],
      mounts: [{ name: 'local-backup', mountPath: '/home/nonroot/bucket' }],
      volumes: hostPath('/etc/gardener/local-backupbuckets/bucket'),
      initContainers: [INIT],
    });
  });

  it('lies in the home of root, and is not handed over, when the programs run as root', () => {
    expect(access({ provider: 'Local', container: 'bucket' }, true)).toEqual({
      env: [{ name: 'STORAGE_CONTAINER', value: 'bucket' }],
      mounts: [{ name: 'local-backup', mountPath: '/root/bucket' }],
      volumes: hostPath('/etc/gardener/local-backupbuckets/bucket'),
      initContainers: undefined,
    });
  });

  it.each([false, true])('without a container is declared but not mounted, as root: %s', (root) => {
    expect(access({ provider: 'local' }, root)).toEqual({
      env: [{ name: 'STORAGE_CONTAINER' }],
      mounts: [],
      volumes: hostPath('/etc/gardener/local-backupbuckets/'),
      initContainers: undefined,
    });
  });

  it.each([
    { title: 'its Secret', secretRef: { name: 's' }, base: '/mnt/backups' },
    {
      title: "the Secret of its own namespace, whatever the reference's",
      secretRef: { name: 's', namespace: 'elsewhere' },
      base: '/mnt/backups',
    },
    {
      title: 'the default for a Secret that does not say',
      secretRef: { name: 'other-keys' },
      base: '/etc/gardener/local-backupbuckets',
    },
    {
      title: 'the default for a Secret that is not at hand',
      secretRef: { name: 'absent' },
      base: '/etc/gardener/local-backupbuckets',
    },
  ])('takes its base path from $title', ({ secretRef, base }) => {
    const store = { provider: 'Local', container: 'bucket', secretRef };
    expect(access(store, false, secrets).volumes).toEqual(hostPath(`${base}/bucket`));
  });
});

describe('provider flag', () => {
  it.each([
    ['S3', 'S3'],
    ['s3', 'S3'],
    ['aws', 'S3'],
    ['stackit', 'S3'],
    ['ABS', 'ABS'],
    ['abs', 'ABS'],
    ['azure', 'ABS'],
    ['GCS', 'GCS'],
    ['gcs', 'GCS'],
    ['gcp', 'GCS'],
    ['Swift', 'Swift'],
    ['swift', 'Swift'],
    ['openstack', 'Swift'],
    ['OSS', 'OSS'],
    ['oss', 'OSS'],
    ['alicloud', 'OSS'],
    ['ECS', 'ECS'],
    ['ecs', 'ECS'],
    ['dell', 'ECS'],
    ['OCS', 'OCS'],
    ['ocs', 'OCS'],
    ['openshift', 'OCS'],
    ['Local', 'Local'],
    ['local', 'Local'],
    [undefined, ''],
  ])('of the spelling %s is %s', (provider, canonical) => {
    const manifests = upstream({ backup: { store: { provider, prefix: 'p' } } });
    expect(flagOf(serverArguments(manifests), 'storage-provider')).toBe(canonical);
  });
});

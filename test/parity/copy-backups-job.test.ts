import { describe, expect, it } from 'vitest';
import type { EtcdCopyBackupsTaskSpec, StoreSpec } from '../../src/api/etcd.js';
import type { ObjectMeta } from '../../src/api/metadata.js';
import { synthesizeCopyTask } from '../../src/charts/synthesis.js';
import { writeYamlStream } from '../../src/yaml/write.js';
import { find } from '../charts/find.js';
import { givenCopyTask, SOURCE, TARGET } from './given-copy-task.js';

const ALPINE = 'europe-docker.pkg.dev/gardener-project/public/3rd/alpine:3.21.3';
const UID = '44444444-4444-4444-4444-444444444444';

function upstream(spec: Partial<EtcdCopyBackupsTaskSpec> = {}, metadata: Partial<ObjectMeta> = {}) {
  return synthesizeCopyTask(givenCopyTask(spec, metadata), { parity: true });
}

function pod(spec: Partial<EtcdCopyBackupsTaskSpec> = {}) {
  return find(upstream(spec), 'Job').spec.template;
}

function container(spec: Partial<EtcdCopyBackupsTaskSpec> = {}) {
  const [only] = pod(spec).spec.containers;
  if (only === undefined) throw new Error('no container');
  return only;
}

describe('copy Job', () => {
  it('renders as a whole', async () => {
    const spec = {
      podLabels: { team: 'a' },
      maxBackups: 3,
      maxBackupAge: 30,
      waitForFinalSnapshot: { enabled: true, timeout: '600s' },
    };
    await expect(writeYamlStream(upstream(spec, { uid: UID }))).toMatchFileSnapshot(
      './__golden__/copy-task.yaml',
    );
  });

  it('is owned by its task', () => {
    const [job] = upstream({}, { uid: UID });
    expect(job?.metadata).toEqual({
      name: 'move-worker',
      namespace: 'demo',
      labels: {
        'app.kubernetes.io/managed-by': 'etcd-druid',
        'app.kubernetes.io/part-of': 'move',
        'app.kubernetes.io/component': 'etcd-copy-backups-job',
        'app.kubernetes.io/name': 'move-worker',
      },
      ownerReferences: [
        {
          apiVersion: 'druid.gardener.cloud/v1alpha1',
          kind: 'EtcdCopyBackupsTask',
          name: 'move',
          uid: UID,
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
    });
  });

  it("lets the user's labels win on its pod", () => {
    expect(
      pod({ podLabels: { team: 'a', 'app.kubernetes.io/name': 'mine' } }).metadata.labels,
    ).toEqual({
      'app.kubernetes.io/managed-by': 'etcd-druid',
      'app.kubernetes.io/part-of': 'move',
      'app.kubernetes.io/component': 'etcd-copy-backups-job',
      'app.kubernetes.io/name': 'mine',
      team: 'a',
    });
  });

  it('runs as the non-root user until it succeeds, with the account of the namespace', () => {
    const { containers: _containers, volumes: _volumes, ...spec } = pod().spec;
    expect(spec).toEqual({
      restartPolicy: 'OnFailure',
      shareProcessNamespace: true,
      securityContext: { runAsUser: 65532, runAsGroup: 65532, runAsNonRoot: true, fsGroup: 65532 },
    });
    expect(Object.keys(find(upstream(), 'Job').spec)).toEqual(['template']);
  });

  it('has one container without requests', () => {
    const { args: _args, env: _env, volumeMounts: _mounts, ...rest } = container();
    expect(rest).toEqual({
      name: 'copy-backups',
      image: 'europe-docker.pkg.dev/gardener-project/public/gardener/etcdbrctl:v0.41.2',
      imagePullPolicy: 'IfNotPresent',
      resources: {},
      securityContext: { allowPrivilegeEscalation: false },
    });
  });
});

describe('arguments of copy', () => {
  it('name the target first, then the source, then the choices', () => {
    expect(
      container({
        sourceStore: { ...SOURCE, endpointOverride: 'http://s3:1' },
        targetStore: { ...TARGET, endpointOverride: 'http://gcs:1' },
        maxBackupAge: 30,
        maxBackups: 3,
        waitForFinalSnapshot: { enabled: true, timeout: '600s' },
      }).args,
    ).toEqual([
      'copy',
      '--snapstore-temp-directory=/home/nonroot/data/tmp',
      '--storage-provider=GCS',
      '--store-prefix=new',
      '--store-container=to',
      '--store-endpoint-override=http://gcs:1',
      '--source-storage-provider=S3',
      '--source-store-prefix=old',
      '--source-store-container=from',
      '--source-store-endpoint-override=http://s3:1',
      '--max-backup-age=30',
      '--max-backups-to-copy=3',
      '--wait-for-final-snapshot=true',
      '--wait-for-final-snapshot-timeout=10m0s',
    ]);
  });

  it('leave out what is absent or empty, and a store without a provider as a whole', () => {
    expect(
      container({
        sourceStore: { provider: 'S3', prefix: '', container: 'from', endpointOverride: '' },
        targetStore: { prefix: 'new', container: 'to' },
        maxBackupAge: 0,
        maxBackups: 0,
        waitForFinalSnapshot: { enabled: false },
      }).args,
    ).toEqual([
      'copy',
      '--snapstore-temp-directory=/home/nonroot/data/tmp',
      '--source-storage-provider=S3',
      '--source-store-container=from',
      '--max-backup-age=0',
      '--max-backups-to-copy=0',
      '--wait-for-final-snapshot=false',
    ]);
  });

  it('print a timeout of a bare zero as 0s', () => {
    expect(container({ waitForFinalSnapshot: { enabled: true, timeout: '0' } }).args).toContain(
      '--wait-for-final-snapshot-timeout=0s',
    );
  });
});

/** Per provider: variable, directory, and what the variable adds to the directory. */
const PROVIDERS = [
  ['S3', 'AWS_APPLICATION_CREDENTIALS', 'etcd-backup', ''],
  ['ABS', 'AZURE_APPLICATION_CREDENTIALS', 'etcd-backup', ''],
  ['GCS', 'GOOGLE_APPLICATION_CREDENTIALS', 'gcp', '/serviceaccount.json'],
  ['Swift', 'OPENSTACK_APPLICATION_CREDENTIALS', 'etcd-backup', ''],
  ['OCS', 'OPENSHIFT_APPLICATION_CREDENTIALS', 'etcd-backup', ''],
  ['OSS', 'ALICLOUD_APPLICATION_CREDENTIALS', 'etcd-backup', ''],
] as const;

function access(sourceStore: StoreSpec, targetStore: StoreSpec) {
  const { spec } = pod({ sourceStore, targetStore });
  const { env, volumeMounts } = container({ sourceStore, targetStore });
  return { env, mounts: volumeMounts, volumes: spec.volumes };
}

describe('stores of the copy Job', () => {
  const CONTAINERS = [
    { name: 'SOURCE_STORAGE_CONTAINER', value: 'from' },
    { name: 'STORAGE_CONTAINER', value: 'to' },
  ] as const;
  const [FROM, TO] = CONTAINERS;

  it.each(PROVIDERS)('%s stands on both sides, the source first', (provider, name, place, file) => {
    const dot = place === 'gcp' ? '.' : '';
    const [source, target] = [`/var/${dot}source-${place}`, `/var/${dot}${place}`];
    expect(access({ ...SOURCE, provider }, { ...TARGET, provider })).toEqual({
      env: [
        FROM,
        { name: `SOURCE_${name}`, value: `${source}${file}` },
        TO,
        { name, value: `${target}${file}` },
      ],
      mounts: [
        { name: 'source-etcd-backup-secret', mountPath: `${source}/` },
        { name: 'etcd-backup-secret', mountPath: `${target}/` },
      ],
      volumes: [
        {
          name: 'source-etcd-backup-secret',
          secret: { secretName: 'source-secret', defaultMode: 416 },
        },
        { name: 'etcd-backup-secret', secret: { secretName: 'target-secret', defaultMode: 416 } },
      ],
    });
  });

  it.each(['ECS', undefined])('%s gets no credentials at all', (provider) => {
    expect(access({ ...SOURCE, provider }, { ...TARGET, provider })).toEqual({
      env: CONTAINERS,
      mounts: undefined,
      volumes: undefined,
    });
  });

  it('of two nodes are mounted side by side', () => {
    const hostPath = (container: string) => ({
      path: `/etc/gardener/local-backupbuckets/${container}`,
      type: 'DirectoryOrCreate',
    });
    expect(
      access(
        { provider: 'Local', prefix: 'p', container: 'from' },
        { provider: 'Local', prefix: 'p', container: 'to' },
      ),
    ).toEqual({
      env: CONTAINERS,
      mounts: [
        { name: 'source-host-storage', mountPath: '/home/nonroot/from' },
        { name: 'host-storage', mountPath: '/home/nonroot/to' },
      ],
      volumes: [
        { name: 'source-host-storage', hostPath: hostPath('from') },
        { name: 'host-storage', hostPath: hostPath('to') },
      ],
    });
  });
});

describe('hand-over of a local target', () => {
  it.each([
    { source: SOURCE.provider, mounts: ['source-etcd-backup-secret', 'host-storage'] },
    { source: 'Local', mounts: ['source-host-storage', 'host-storage'] },
  ])('names the source too, whatever it is: $source', ({ source, mounts }) => {
    const [init] =
      pod({
        sourceStore: { ...SOURCE, provider: source },
        targetStore: { ...TARGET, provider: 'Local' },
      }).spec.initContainers ?? [];
    expect(init?.volumeMounts?.map(({ name }) => name)).toEqual(mounts);
    expect(init).toMatchObject({
      name: 'change-backup-bucket-permissions',
      image: ALPINE,
      command: ['chown', '-R', '65532:65532', '/home/nonroot/to', '/home/nonroot/from'],
      resources: {},
      securityContext: {
        allowPrivilegeEscalation: false,
        runAsUser: 0,
        runAsGroup: 0,
        runAsNonRoot: false,
      },
    });
    expect(init).not.toHaveProperty('imagePullPolicy');
  });

  it('does not happen for a remote target', () => {
    expect(pod({ sourceStore: { ...SOURCE, provider: 'Local' } }).spec).not.toHaveProperty(
      'initContainers',
    );
  });
});

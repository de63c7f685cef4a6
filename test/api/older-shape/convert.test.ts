import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  convertOlderShape,
  isOlderShape,
  writtenPath,
} from '../../../src/api/older-shape/convert.js';

type Fields = Record<string, unknown>;

const IMAGE = 'registry.example.org/etcd';
const COMPACTION = 'cdk8s-etcd-druid.github.io/compaction-schedule';

function etcd(spec: Fields, metadata: Fields = {}): Fields {
  return {
    apiVersion: 'druid.gardener.cloud/v1alpha1',
    kind: 'Etcd',
    metadata: { name: 'main', ...metadata },
    spec,
  };
}

/** `[path, kind]` of every change, and the converted spec. */
function converted(spec: Fields, metadata: Fields = {}) {
  const { resource, changes } = convertOlderShape(etcd(spec, metadata));
  const result = resource as { spec: Fields; metadata: Fields };
  return {
    spec: result.spec,
    metadata: result.metadata,
    changes: changes.map(({ path, kind }) => [path, kind]),
    messages: changes.map(({ message }) => message),
  };
}

describe('conversion of the older shape', () => {
  it.each([
    {
      title: 'joins repository and version of the etcd image',
      given: { etcd: { imageRepository: IMAGE, imageVersion: 'v1' } },
      today: { etcd: { image: `${IMAGE}:v1` } },
      changes: [
        ['spec.etcd.imageRepository', 'mapped'],
        ['spec.etcd.imageVersion', 'mapped'],
      ],
    },
    {
      title: 'joins repository and version of the backup image',
      given: { backup: { imageRepository: IMAGE, imageVersion: 'v1' } },
      today: { backup: { image: `${IMAGE}:v1` } },
      changes: [
        ['spec.backup.imageRepository', 'mapped'],
        ['spec.backup.imageVersion', 'mapped'],
      ],
    },
    {
      title: 'joins a digest with @',
      given: { etcd: { imageRepository: IMAGE, imageVersion: 'sha256:ab' } },
      today: { etcd: { image: `${IMAGE}@sha256:ab` } },
      changes: [
        ['spec.etcd.imageRepository', 'mapped'],
        ['spec.etcd.imageVersion', 'mapped'],
      ],
    },
    {
      title: 'leaves the image vector its image when the version is missing',
      given: { etcd: { imageRepository: IMAGE } },
      today: { etcd: {} },
      changes: [['spec.etcd.imageRepository', 'ambiguous']],
    },
    {
      title: 'leaves the image vector its image when the repository is missing',
      given: { backup: { imageVersion: 'v1' } },
      today: { backup: {} },
      changes: [['spec.backup.imageVersion', 'ambiguous']],
    },
    {
      title: 'drops the pull policies, which are constant today',
      given: { etcd: { pullPolicy: 'IfNotPresent' }, backup: { pullPolicy: 'Always' } },
      today: { etcd: {}, backup: {} },
      changes: [
        ['spec.etcd.pullPolicy', 'dropped'],
        ['spec.backup.pullPolicy', 'dropped'],
      ],
    },
    {
      title: 'spells the quota with a small letter',
      given: { etcd: { Quota: '8Gi' } },
      today: { etcd: { quota: '8Gi' } },
      changes: [['spec.etcd.Quota', 'mapped']],
    },
    {
      title: 'moves the quota in bytes from the backup to etcd',
      given: { backup: { etcdQuotaBytes: 8589934592 } },
      today: { backup: {}, etcd: { quota: 8589934592 } },
      changes: [['spec.backup.etcdQuotaBytes', 'mapped']],
    },
    {
      title: 'drops the initial cluster state and token, which are constant today',
      given: { etcd: { initialClusterState: 'new', initialClusterToken: 'new' } },
      today: { etcd: {} },
      changes: [
        ['spec.etcd.initialClusterState', 'dropped'],
        ['spec.etcd.initialClusterToken', 'dropped'],
      ],
    },
    {
      title:
        'turns the TLS switch and its two names into a block with the CA of the older generator',
      given: { etcd: { enableTLS: true }, tlsServerSecret: 'server', tlsClientSecret: 'client' },
      today: {
        etcd: {
          clientUrlTls: {
            tlsCASecretRef: { name: 'ca-etcd', dataKey: 'ca.crt' },
            serverTLSSecretRef: { name: 'server' },
            clientTLSSecretRef: { name: 'client' },
          },
        },
      },
      changes: [
        ['spec.etcd.enableTLS', 'mapped'],
        ['spec.tlsServerSecret', 'mapped'],
        ['spec.tlsClientSecret', 'mapped'],
      ],
    },
    {
      title: 'keeps TLS on, without a certificate to name, when the server Secret is missing',
      given: { etcd: { enableTLS: true } },
      today: {
        etcd: { clientUrlTls: { tlsCASecretRef: { name: 'ca-etcd', dataKey: 'ca.crt' } } },
      },
      changes: [['spec.etcd.enableTLS', 'ambiguous']],
    },
    {
      title: 'ignores the TLS Secrets when TLS is off',
      given: { etcd: { enableTLS: false }, tlsServerSecret: 'server', tlsClientSecret: 'client' },
      today: { etcd: {} },
      changes: [
        ['spec.etcd.enableTLS', 'dropped'],
        ['spec.tlsServerSecret', 'dropped'],
        ['spec.tlsClientSecret', 'dropped'],
      ],
    },
    {
      title: 'cannot tell what TLS Secrets without the switch were meant for',
      given: { etcd: {}, tlsServerSecret: 'server' },
      today: { etcd: {} },
      changes: [['spec.tlsServerSecret', 'ambiguous']],
    },
    {
      title: 'moves storage from etcd to the spec',
      given: { etcd: { storageCapacity: '80Gi', storageClass: 'fast' } },
      today: { etcd: {}, storageCapacity: '80Gi', storageClass: 'fast' },
      changes: [
        ['spec.etcd.storageCapacity', 'mapped'],
        ['spec.etcd.storageClass', 'mapped'],
      ],
    },
    {
      title: 'lets storage at the top win over its duplicate in etcd',
      given: { etcd: { storageCapacity: '80Gi' }, storageCapacity: '90Gi' },
      today: { etcd: {}, storageCapacity: '90Gi' },
      changes: [['spec.etcd.storageCapacity', 'dropped']],
    },
    {
      title: 'moves the store into the backup',
      given: {
        backup: {},
        store: {
          storageContainer: 'bucket',
          storageProvider: 'S3',
          storePrefix: 'etcd-main',
          storeSecret: 'credentials',
        },
      },
      today: {
        backup: {
          store: {
            container: 'bucket',
            provider: 'S3',
            prefix: 'etcd-main',
            secretRef: { name: 'credentials' },
          },
        },
      },
      changes: [
        ['spec.store.storageContainer', 'mapped'],
        ['spec.store.storageProvider', 'mapped'],
        ['spec.store.storePrefix', 'mapped'],
        ['spec.store.storeSecret', 'mapped'],
      ],
    },
    {
      title: 'never mixes an older store with a store of today',
      given: { backup: { store: { prefix: 'today' } }, store: { storageProvider: 'S3' } },
      today: { backup: { store: { prefix: 'today' } } },
      changes: [['spec.store', 'dropped']],
    },
    {
      title:
        'drops the directory and the connection timeout of the sidecar, which are constant today',
      given: { backup: { snapstoreTempDir: '/tmp', etcdConnectionTimeout: '5m' } },
      today: { backup: {} },
      changes: [
        ['spec.backup.snapstoreTempDir', 'dropped'],
        ['spec.backup.etcdConnectionTimeout', 'dropped'],
      ],
    },
    {
      title: 'keeps a memory limit that is a plain count of bytes',
      given: { backup: { deltaSnapshotMemoryLimit: 104857600, imageVersion: 'v1' } },
      today: { backup: { deltaSnapshotMemoryLimit: 104857600 } },
      changes: [['spec.backup.imageVersion', 'ambiguous']],
    },
    {
      title: 'counts bare numbers as seconds',
      given: { backup: { deltaSnapshotPeriod: 300, garbageCollectionPeriod: '43200' } },
      today: { backup: { deltaSnapshotPeriod: '300s', garbageCollectionPeriod: '43200s' } },
      changes: [
        ['spec.backup.deltaSnapshotPeriod', 'mapped'],
        ['spec.backup.garbageCollectionPeriod', 'mapped'],
      ],
    },
    {
      title: 'drops the retention policy, which never had an effect',
      given: { pvcRetentionPolicy: 'DeleteAll' },
      today: {},
      changes: [['spec.pvcRetentionPolicy', 'dropped']],
    },
    {
      title: 'drops user name and password',
      given: { etcd: { username: 'root', password: 'secret' } },
      today: { etcd: {} },
      changes: [
        ['spec.etcd.username', 'dropped'],
        ['spec.etcd.password', 'dropped'],
      ],
    },
    {
      title: 'moves the resources of the compaction',
      given: { backup: { compactionResources: { requests: { cpu: '1' } } } },
      today: { backup: { snapshotCompaction: { resources: { requests: { cpu: '1' } } } } },
      changes: [['spec.backup.compactionResources', 'mapped']],
    },
    {
      title: 'keeps the deprecated selector and every label',
      given: { selector: { matchLabels: {} }, labels: { 'networking.gardener.cloud/to-dns': 'x' } },
      today: { selector: { matchLabels: {} }, labels: { 'networking.gardener.cloud/to-dns': 'x' } },
      changes: [],
    },
  ])('$title', ({ given, today, changes }) => {
    const result = converted(given);
    expect(result.spec).toEqual(today);
    expect(result.changes).toEqual(changes);
  });

  it('makes the compaction schedule an annotation', () => {
    const result = converted({ backup: { backupCompactionSchedule: '0 0 * * *' } });
    expect(result.metadata.annotations).toEqual({ [COMPACTION]: '0 0 * * *' });
    expect(result.spec).toEqual({ backup: {} });
  });

  it('lets an annotation win over the older compaction schedule', () => {
    const result = converted(
      { backup: { backupCompactionSchedule: '0 0 * * *' } },
      { annotations: { [COMPACTION]: 'never' } },
    );
    expect(result.metadata.annotations).toEqual({ [COMPACTION]: 'never' });
    expect(result.changes).toEqual([['spec.backup.backupCompactionSchedule', 'dropped']]);
  });

  it('drops the finalizers of operators and keeps those of others', () => {
    const finalizers = ['druid.gardener.cloud/etcd', 'example.org/mine'];
    const result = converted({}, { finalizers });
    expect(result.metadata.finalizers).toEqual(['example.org/mine']);
    expect(result.changes).toEqual([['metadata.finalizers[0]', 'dropped']]);
  });

  it('leaves no empty list of finalizers behind', () => {
    const result = converted({}, { finalizers: ['druid.gardener.cloud/etcd'] });
    expect(result.metadata).toEqual({ name: 'main' });
  });

  it('names the annotation that asks for what the retention policy promised', () => {
    const [message] = converted({ pvcRetentionPolicy: 'DeleteAll' }).messages;
    expect(message).toContain('never had an effect');
    expect(message).toContain('cdk8s-etcd-druid.github.io/volume-retention: delete');
  });

  it('says which value of a constant is not honoured', () => {
    expect(converted({ etcd: { pullPolicy: 'Always' } }).messages).toEqual([
      'dropped: it is always IfNotPresent today, so "Always" is not honoured',
    ]);
  });

  it('says where the CA is expected when TLS was on', () => {
    const given = { etcd: { enableTLS: true }, tlsServerSecret: 'server' };
    expect(converted(given).messages[0]).toContain('key ca.crt of Secret ca-etcd');
  });

  it('never repeats a password', () => {
    expect(converted({ etcd: { password: 'hunter2' } }).messages.join()).not.toContain('hunter2');
  });

  it('lets every field of today win over its older twin', () => {
    const result = converted({
      etcd: {
        quota: '2Gi',
        Quota: '8Gi',
        image: 'x',
        imageVersion: 'v1',
        enableTLS: true,
        clientUrlTls: {},
      },
      tlsServerSecret: 'server',
    });
    expect(result.spec).toEqual({ etcd: { quota: '2Gi', image: 'x', clientUrlTls: {} } });
    expect(new Set(result.changes.map(([, kind]) => kind))).toEqual(new Set(['dropped']));
  });

  it('leaves what it does not know where it is', () => {
    const spec = { store: { storageProvider: 'S3', colour: 'red' }, etcd: 'text', backup: {} };
    expect(converted(spec).spec).toEqual({
      store: { colour: 'red' },
      etcd: 'text',
      backup: { store: { provider: 'S3' } },
    });
  });

  it('does not lose an older field when something stands in the way of its place today', () => {
    const spec = { store: { storageProvider: 'S3' }, backup: 'text' };
    expect(converted(spec).spec).toEqual(spec);
  });

  it('does not change what it was given', () => {
    const given = etcd({ etcd: { Quota: '8Gi' } });
    const before = structuredClone(given);
    convertOlderShape(given);
    expect(given).toEqual(before);
  });

  it('has nothing to do the second time', () => {
    const names = [
      'Quota',
      'imageRepository',
      'imageVersion',
      'enableTLS',
      'storageClass',
      'image',
    ];
    const fields = fc.dictionary(fc.constantFrom(...names), fc.anything(), { maxKeys: 6 });
    fc.assert(
      fc.property(fields, fields, (first, second) => {
        const once = convertOlderShape(etcd({ etcd: first, backup: {}, store: second })).resource;
        expect(convertOlderShape(once).changes).toEqual([]);
      }),
    );
  });
});

describe('detection of the older shape', () => {
  it.each([
    ['an older field', etcd({ etcd: { Quota: '8Gi' } }), true],
    ['an older field that is null', etcd({ store: null }), true],
    ['the older finalizer', etcd({}, { finalizers: ['druid.gardener.cloud/etcd'] }), true],
    [
      'the finalizer of today',
      etcd({}, { finalizers: ['druid.gardener.cloud/etcd-druid'] }),
      false,
    ],
    ['a status', { ...etcd({}), status: {} }, false],
    ['only fields of today', etcd({ replicas: 1, etcd: {}, backup: {} }), false],
    ['another kind', { ...etcd({ store: {} }), kind: 'EtcdBackup' }, false],
    ['another group', { ...etcd({ store: {} }), apiVersion: 'example.org/v1' }, false],
    ['text', 'text', false],
    ['null', null, false],
    ['a list', [etcd({ store: {} })], false],
  ])('judges a resource with %s', (_what, resource, expected) => {
    expect(isOlderShape(resource)).toBe(expected);
  });
});

describe('path before the conversion', () => {
  const { changes } = convertOlderShape(
    etcd({ etcd: { imageRepository: IMAGE, imageVersion: 'v1' }, store: { storeSecret: 's' } }),
  );

  it.each([
    ['spec.backup.store.secretRef.name', 'spec.store.storeSecret'],
    ['spec.etcd.image', 'spec.etcd.imageRepository'],
    ['spec.etcd.imagePullSecret', 'spec.etcd.imagePullSecret'],
    ['spec.replicas', 'spec.replicas'],
  ])('of %s is %s', (today, written) => {
    expect(writtenPath(today, changes)).toBe(written);
  });
});

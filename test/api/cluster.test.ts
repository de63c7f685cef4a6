import { describe, expect, it } from 'vitest';
import { resolveCluster } from '../../src/api/cluster.js';
import { resolveCopyTask } from '../../src/api/copy-task.js';
import { DEFAULT_IMAGE } from '../../src/api/images.js';
import { extension, givenEtcd, givenTls, S3_STORE, STATIC_PODS } from '../charts/given-etcd.js';
import { givenCopyTask, SOURCE } from '../parity/given-copy-task.js';

const WRAPPER = 'europe-docker.pkg.dev/gardener-project/public/gardener/etcd-wrapper:v0.6.2';

describe('resolved cluster', () => {
  it('fills in what the resource leaves open', () => {
    expect(resolveCluster(givenEtcd())).toMatchObject({
      name: 'main',
      namespace: 'demo',
      parity: false,
      engine: 'native',
      replicas: 1,
      runtimeComponents: true,
      clientPort: 2379,
      peerPort: 2380,
      wrapperPort: 9095,
      backupPort: 8080,
      clientScheme: 'http',
      peerScheme: 'http',
      runAsRoot: false,
      dataVolume: 'main',
      store: undefined,
    });
  });

  it('takes namespace "default" when the resource names none', () => {
    const etcd = givenEtcd({}, { namespace: undefined });
    expect(resolveCluster(etcd).members[0]?.clientUrl).toBe(
      'http://main-0.main-peer.default.svc:2379',
    );
  });

  it('does not change the resource', () => {
    const etcd = givenEtcd({ backup: { store: S3_STORE } });
    const before = structuredClone(etcd);
    resolveCluster(etcd);
    expect(etcd).toEqual(before);
  });

  it('switches runtime components off by the presence of the annotation', () => {
    expect(resolveCluster(givenEtcd({}, { annotations: STATIC_PODS })).runtimeComponents).toBe(
      false,
    );
  });
});

describe('members', () => {
  it('are named by prefix, name and ordinal, and addressed by their pods', () => {
    const etcd = givenEtcd({
      replicas: 2,
      memberNamePrefix: 'pfx',
      etcd: { clientPort: 1, serverPort: 2, peerUrlTls: givenTls('peer') },
    });
    expect(resolveCluster(etcd).members).toEqual([
      {
        ordinal: 0,
        podName: 'main-0',
        name: 'pfx-main-0',
        peerUrls: ['https://main-0.main-peer.demo.svc:2'],
        clientUrl: 'http://main-0.main-peer.demo.svc:1',
      },
      {
        ordinal: 1,
        podName: 'main-1',
        name: 'pfx-main-1',
        peerUrls: ['https://main-1.main-peer.demo.svc:2'],
        clientUrl: 'http://main-1.main-peer.demo.svc:1',
      },
    ]);
  });

  it.each([
    { parity: false, memberName: 'pfx-main-0', urls: 2 },
    { parity: false, memberName: 'main-0', urls: 1 },
    { parity: true, memberName: 'pfx-main-0', urls: 1 },
    { parity: true, memberName: 'main-0', urls: 2 },
  ])(
    'get additional URLs for $memberName, parity $parity: $urls URLs in all',
    ({ parity, memberName, urls }) => {
      const etcd = givenEtcd({
        memberNamePrefix: 'pfx',
        etcd: { additionalAdvertisePeerURLs: [{ memberName, urls: ['http://lb:1'] }] },
      });
      expect(resolveCluster(etcd, { parity }).members[0]?.peerUrls).toHaveLength(urls);
    },
  );
});

describe('engine', () => {
  it.each([
    { annotation: undefined, option: undefined, parity: false, engine: 'native' },
    { annotation: undefined, option: 'gardener', parity: false, engine: 'gardener' },
    { annotation: 'native', option: 'gardener', parity: false, engine: 'native' },
    { annotation: 'gardener', option: undefined, parity: false, engine: 'gardener' },
    { annotation: 'nonsense', option: 'gardener', parity: false, engine: 'gardener' },
    { annotation: 'native', option: undefined, parity: true, engine: 'gardener' },
    { annotation: undefined, option: 'native', parity: true, engine: 'native' },
  ] as const)(
    'is $engine for annotation $annotation, option $option, parity $parity',
    ({ annotation, option, parity, engine }) => {
      const annotations = annotation === undefined ? {} : extension('engine', annotation);
      const resolved = resolveCluster(givenEtcd({}, { annotations }), { parity, engine: option });
      expect(resolved.engine).toBe(engine);
    },
  );

  it('decides the images, but never against the resource', () => {
    const etcd = givenEtcd({ backup: { image: 'mine' } }, {});
    expect(resolveCluster(etcd).images).toMatchObject({
      etcd: DEFAULT_IMAGE,
      backupRestore: 'mine',
    });
    expect(resolveCluster(etcd, { engine: 'gardener' }).images).toMatchObject({
      etcd: WRAPPER,
      backupRestore: 'mine',
      defragmentation: DEFAULT_IMAGE,
    });
  });
});

describe('store', () => {
  const secrets = (namespace: string, name: string) =>
    namespace === 'demo' && name === 'base' ? { hostPath: '/mnt' } : undefined;

  it.each([
    ['Local', 'base', '/mnt'],
    ['Local', 'unknown', '/etc/gardener/local-backupbuckets'],
    ['S3', 'base', '/etc/gardener/local-backupbuckets'],
  ])('of %s with Secret %s has base path %s', (provider, name, path) => {
    const store = { provider, prefix: 'p', container: 'bucket', secretRef: { name } };
    expect(resolveCluster(givenEtcd({ backup: { store } }), { secrets }).store).toEqual({
      provider,
      container: 'bucket',
      prefix: 'p',
      endpointOverride: undefined,
      secretName: name,
      localBasePath: path,
    });
  });
});

describe('resolved copy task', () => {
  it('knows both stores and the image of its engine', () => {
    const task = givenCopyTask({}, { annotations: extension('engine', 'gardener') });
    expect(resolveCopyTask(task)).toMatchObject({
      name: 'move',
      namespace: 'demo',
      parity: false,
      source: { provider: 'S3', container: SOURCE.container, secretName: 'source-secret' },
      target: { provider: 'GCS', container: 'to', secretName: 'target-secret' },
      image: expect.stringContaining('/etcdbrctl:'),
    });
  });
});

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { EtcdSpec } from '../../src/api/etcd.js';
import { find } from '../charts/find.js';
import { givenTls } from '../charts/given-etcd.js';
import { configurationOf, upstream } from './upstream.js';

const UPGRADE = { featureGates: { UpgradeEtcdVersion: true } };

function configuration(...given: Parameters<typeof upstream>): Record<string, unknown> {
  return parse(configurationOf(upstream(...given)), { version: '1.1' });
}

function etcd(etcd: EtcdSpec['etcd']): Partial<EtcdSpec> {
  return { etcd };
}

const BLOCKS = {
  client: {
    'auto-tls': false,
    'cert-file': '/var/etcd/ssl/server/tls.crt',
    'client-cert-auth': true,
    'key-file': '/var/etcd/ssl/server/tls.key',
    'trusted-ca-file': '/var/etcd/ssl/ca/ca.crt',
  },
  peer: {
    'auto-tls': false,
    'cert-file': '/var/etcd/ssl/peer/server/tls.crt',
    'client-cert-auth': true,
    'key-file': '/var/etcd/ssl/peer/server/tls.key',
    'trusted-ca-file': '/var/etcd/ssl/peer/ca/ca.crt',
  },
};

describe('ConfigMap', () => {
  it('holds one document, which ends in a line break', () => {
    const { data } = find(upstream(), 'ConfigMap');
    expect(Object.keys(data)).toEqual(['etcd.conf.yaml']);
    expect(data['etcd.conf.yaml']).toMatch(/[^\n]\n$/);
  });
});

describe('etcd configuration', () => {
  it('of a resource that says nothing has these values', () => {
    expect(configuration()).toEqual({
      name: 'etcd-config',
      'data-dir': '/var/etcd/data/new.etcd',
      metrics: 'basic',
      'snapshot-count': 10_000,
      'enable-grpc-gateway': false,
      'quota-backend-bytes': 8_589_934_592,
      'initial-cluster-token': 'etcd-cluster',
      'initial-cluster-state': 'new',
      'initial-cluster': 'main-0=http://main-0.main-peer.demo.svc:2380',
      'auto-compaction-mode': 'periodic',
      'auto-compaction-retention': '30m',
      'listen-peer-urls': 'http://0.0.0.0:2380',
      'listen-client-urls': 'http://0.0.0.0:2379',
      'initial-advertise-peer-urls': { 'main-0': ['http://main-0.main-peer.demo.svc:2380'] },
      'advertise-client-urls': { 'main-0': ['http://main-0.main-peer.demo.svc:2379'] },
      'next-cluster-version-compatible': true,
    });
  });

  it.each([
    ['metrics', etcd({ metrics: 'extensive' }), 'extensive'],
    ['snapshot-count', etcd({ snapshotCount: 5 }), 5],
    ['enable-grpc-gateway', etcd({ enableGRPCGateway: true }), true],
    ['listen-client-urls', etcd({ clientPort: 12379 }), 'http://0.0.0.0:12379'],
    ['listen-peer-urls', etcd({ serverPort: 12380 }), 'http://0.0.0.0:12380'],
    [
      'auto-compaction-mode',
      { sharedConfig: { autoCompactionMode: 'revision' } } satisfies Partial<EtcdSpec>,
      'revision',
    ],
    ['member-name-prefix', { memberNamePrefix: 'pfx' }, 'pfx'],
    ['member-name-prefix', { memberNamePrefix: '' }, undefined],
    ['backend-bbolt-freelist-type', etcd({ backendBboltFreelistType: 'map' }), undefined],
  ] as const)('writes %s for %j', (key, spec, value) => {
    expect(configuration(spec)[key]).toBe(value);
  });

  it.each([
    [undefined, 'array'],
    ['array', 'array'],
    ['map', 'map'],
  ] as const)(
    'writes freelist type %s as %s with gate UpgradeEtcdVersion',
    (backendBboltFreelistType, written) => {
      const document = configuration(etcd({ backendBboltFreelistType }), {}, UPGRADE);
      expect(document['backend-bbolt-freelist-type']).toBe(written);
    },
  );

  it('sorts its keys', () => {
    const keys = Object.keys(configuration());
    expect(keys).toEqual(keys.toSorted());
  });

  it('has members in the order of their ordinals, also beyond ten', () => {
    const members = Array.from({ length: 12 }, (_, ordinal) => `main-${ordinal}`);
    const document = configuration({ replicas: 12 });
    expect(Object.keys(document['advertise-client-urls'] as object)).toEqual(members);
    expect(document['initial-cluster']).toBe(
      members.map((name) => `${name}=http://${name}.main-peer.demo.svc:2380`).join(','),
    );
  });
});

describe('transport security', () => {
  it.each([
    { client: false, peer: false, backup: false },
    { client: true, peer: false, backup: false },
    { client: false, peer: true, backup: false },
    { client: true, peer: true, backup: false },
    { client: false, peer: false, backup: true },
    { client: true, peer: true, backup: true },
  ])('is set per side: client $client, peer $peer, backup $backup', ({ client, peer, backup }) => {
    const document = configuration({
      etcd: {
        clientUrlTls: client ? givenTls('client') : undefined,
        peerUrlTls: peer ? givenTls('peer') : undefined,
      },
      backup: { tls: backup ? givenTls('backup') : undefined },
    });
    const [clients, peers] = [client, peer].map((isTls) => (isTls ? 'https' : 'http'));
    expect(document).toMatchObject({
      'listen-client-urls': `${clients}://0.0.0.0:2379`,
      'listen-peer-urls': `${peers}://0.0.0.0:2380`,
      'initial-cluster': `main-0=${peers}://main-0.main-peer.demo.svc:2380`,
      'advertise-client-urls': { 'main-0': [`${clients}://main-0.main-peer.demo.svc:2379`] },
      'initial-advertise-peer-urls': { 'main-0': [`${peers}://main-0.main-peer.demo.svc:2380`] },
    });
    expect(document['client-transport-security']).toEqual(client ? BLOCKS.client : undefined);
    expect(document['peer-transport-security']).toEqual(peer ? BLOCKS.peer : undefined);
  });

  it('reads the CA under the key that the resource names', () => {
    const document = configuration({
      etcd: {
        clientUrlTls: { ...givenTls('c'), tlsCASecretRef: { name: 'c', dataKey: 'bundle.crt' } },
        peerUrlTls: { ...givenTls('p'), tlsCASecretRef: { name: 'p', dataKey: 'root.pem' } },
      },
    });
    expect(document).toMatchObject({
      'client-transport-security': { 'trusted-ca-file': '/var/etcd/ssl/ca/bundle.crt' },
      'peer-transport-security': { 'trusted-ca-file': '/var/etcd/ssl/peer/ca/root.pem' },
    });
  });

  it.each([
    [undefined, undefined],
    [false, undefined],
    [true, true],
  ])('writes skipClientSANVerification %s as %s', (skipClientSANVerification, written) => {
    const document = configuration(
      etcd({ peerUrlTls: { ...givenTls('peer'), skipClientSANVerification } }),
    );
    expect(document['peer-transport-security']).toHaveProperty('cert-file');
    expect(
      (document['peer-transport-security'] as Record<string, unknown>)[
        'skip-client-san-verification'
      ],
    ).toBe(written);
  });
});

describe('additional peer URLs', () => {
  const URLS = [
    { memberName: 'main-1', urls: ['http://lb-b:1', 'http://lb-a:2'] },
    { memberName: 'main-1', urls: ['http://later:3'] },
    { memberName: 'other-0', urls: ['http://other:4'] },
  ];

  it('follow those of their pod, the first entry alone, and never reach clients', () => {
    const document = configuration({
      replicas: 2,
      etcd: { additionalAdvertisePeerURLs: URLS },
    });
    const [first, second] = ['main-0', 'main-1'].map((pod) => `http://${pod}.main-peer.demo.svc`);
    expect(document['initial-advertise-peer-urls']).toEqual({
      'main-0': [`${first}:2380`],
      'main-1': [`${second}:2380`, 'http://lb-b:1', 'http://lb-a:2'],
    });
    expect(document['advertise-client-urls']).toEqual({
      'main-0': [`${first}:2379`],
      'main-1': [`${second}:2379`],
    });
    expect(document['initial-cluster']).toBe(
      `main-0=${first}:2380,main-1=${second}:2380,main-1=http://lb-b:1,main-1=http://lb-a:2`,
    );
  });

  it('are ignored under the prefixed name that admission demands', () => {
    const document = configuration({
      memberNamePrefix: 'pfx',
      etcd: {
        additionalAdvertisePeerURLs: [{ memberName: 'pfx-main-0', urls: ['http://lb:1'] }],
      },
    });
    expect(document['initial-advertise-peer-urls']).toEqual({
      'pfx-main-0': ['http://main-0.main-peer.demo.svc:2380'],
    });
  });
});

describe('joining an existing cluster', () => {
  const JOIN = {
    members: [
      { name: 'src-1', peerUrls: ['http://b:1', 'http://b:2'] },
      { name: 'src-0', peerUrls: ['http://a:1'] },
    ],
    clientEndpoints: ['http://a:2379'],
  };

  it('lists its members behind the own ones, one pair per URL, and leaves the state new', () => {
    const document = configuration(etcd({ bootstrapWithExistingCluster: JOIN }));
    expect(document['initial-cluster']).toBe(
      'main-0=http://main-0.main-peer.demo.svc:2380,src-1=http://b:1,src-1=http://b:2,src-0=http://a:1',
    );
    expect(document['initial-cluster-state']).toBe('new');
  });

  it('needs no comma before them while there are no own members', () => {
    const document = configuration({ replicas: 0, etcd: { bootstrapWithExistingCluster: JOIN } });
    expect(document['initial-cluster']).toBe('src-1=http://b:1,src-1=http://b:2,src-0=http://a:1');
  });
});

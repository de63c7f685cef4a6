import { describe, expect, it } from 'vitest';
import { find } from '../charts/find.js';
import { givenTls, S3_STORE } from '../charts/given-etcd.js';
import { configurationOf, flagOf, serverArguments, upstream } from './upstream.js';

describe('hibernated cluster', () => {
  const manifests = upstream({ replicas: 0 });

  it('has empty maps and an empty initial cluster in the configuration', () => {
    expect(configurationOf(manifests).split('\n')).toEqual(
      expect.arrayContaining([
        'advertise-client-urls: {}',
        'initial-advertise-peer-urls: {}',
        'initial-cluster: ""',
      ]),
    );
  });

  it('has no member Lease and a budget of zero', () => {
    expect(manifests.filter(({ kind }) => kind === 'Lease')).toEqual([]);
    expect(find(manifests, 'PodDisruptionBudget').spec.minAvailable).toBe(0);
  });

  it('keeps serviceName and ServiceAccount of the empty StatefulSet', () => {
    const { replicas, serviceName, template } = find(manifests, 'StatefulSet').spec;
    expect({ replicas, serviceName, account: template.spec.serviceAccountName }).toEqual({
      replicas: 0,
      serviceName: 'main-peer',
      account: 'main',
    });
  });
});

describe('retention of the history', () => {
  const withRetention = (autoCompactionRetention: string) =>
    upstream({ sharedConfig: { autoCompactionMode: 'revision', autoCompactionRetention } });

  it.each(['10', '0', '010', '1e3', 'yes', '0x1F', '1:30'])(
    'quotes "%s", which YAML 1.1 would not read as a text',
    (text) => {
      expect(configurationOf(withRetention(text))).toContain(
        `\nauto-compaction-retention: "${text}"\n`,
      );
    },
  );

  it.each(['5m', '1h', '10h30m'])('leaves "%s" plain', (text) => {
    expect(configurationOf(withRetention(text))).toContain(
      `\nauto-compaction-retention: ${text}\n`,
    );
  });

  it('passes it to the sidecar as it stands', () => {
    const args = serverArguments(withRetention('10'));
    expect(flagOf(args, 'auto-compaction-mode')).toBe('revision');
    expect(flagOf(args, 'auto-compaction-retention')).toBe('10');
  });
});

describe('addresses', () => {
  it('joins prefixed members, additional URLs by pod name, and the cluster that is joined', () => {
    const manifests = upstream(
      {
        memberNamePrefix: 'pfx',
        replicas: 2,
        etcd: {
          peerUrlTls: givenTls('peer'),
          additionalAdvertisePeerURLs: [{ memberName: 'e-0', urls: ['https://lb0:2380'] }],
          bootstrapWithExistingCluster: {
            members: [{ name: 'src-0', peerUrls: ['https://a:2380', 'https://b:2380'] }],
            clientEndpoints: ['http://src:2379'],
          },
        },
      },
      { name: 'e', namespace: 'd' },
    );
    expect(configurationOf(manifests)).toContain(
      '\ninitial-cluster: pfx-e-0=https://e-0.e-peer.d.svc:2380,pfx-e-0=https://lb0:2380,pfx-e-1=https://e-1.e-peer.d.svc:2380,src-0=https://a:2380,src-0=https://b:2380\n',
    );
  });

  it('appends the endpoints of the cluster that is joined to those of the Service', () => {
    const manifests = upstream(
      {
        etcd: {
          bootstrapWithExistingCluster: {
            members: [{ name: 'src-0', peerUrls: ['http://src:2380'] }],
            clientEndpoints: ['http://src:2379', 'http://src2:2379'],
          },
        },
      },
      { name: 'e' },
    );
    expect(flagOf(serverArguments(manifests), 'service-endpoints')).toBe(
      'http://e-client:2379,http://src:2379,http://src2:2379',
    );
  });
});

describe('sizes as whole bytes, rounded up', () => {
  it.each([
    ['1.5', '2'],
    ['0.1Gi', '107374183'],
    ['8Gi', '8589934592'],
    ['1G', '1000000000'],
    [undefined, '8589934592'],
  ])('turns a quota of %s into %s', (quota, bytes) => {
    const manifests = upstream({ etcd: { quota } });
    expect(flagOf(serverArguments(manifests), 'embedded-etcd-quota-bytes')).toBe(bytes);
    expect(configurationOf(manifests)).toContain(`\nquota-backend-bytes: ${bytes}\n`);
  });

  it.each([
    ['100.5Mi', '105381888'],
    ['1Gi', '1073741824'],
    ['100Mi', '104857600'],
    [undefined, '104857600'],
  ])('turns a delta memory limit of %s into %s', (deltaSnapshotMemoryLimit, bytes) => {
    const manifests = upstream({ backup: { store: S3_STORE, deltaSnapshotMemoryLimit } });
    expect(flagOf(serverArguments(manifests), 'delta-snapshot-memory-limit')).toBe(bytes);
  });
});

describe('durations as Go prints them', () => {
  it.each([
    ['1ns', '1ns'],
    ['1500us', '1.5ms'],
    ['1500ns', '1.5µs'],
    ['61.25s', '1m1.25s'],
    ['1h1ms', '1h0m0.001s'],
    ['2h45m', '2h45m0s'],
    ['5s', '5s'],
    ['300s', '5m0s'],
    ['43200s', '12h0m0s'],
    ['15m', '15m0s'],
    ['24h', '24h0m0s'],
    ['1.5h', '1h30m0s'],
    ['90m30s', '1h30m30s'],
    ['500ms', '500ms'],
    ['1500ms', '1.5s'],
    ['0s', '0s'],
  ])('prints %s as %s', (given, printed) => {
    const manifests = upstream({ backup: { store: S3_STORE, deltaSnapshotPeriod: given } });
    expect(flagOf(serverArguments(manifests), 'delta-snapshot-period')).toBe(printed);
  });

  it('prints its own defaults as they stand', () => {
    const args = serverArguments(upstream({ backup: { store: S3_STORE } }));
    expect(flagOf(args, 'etcd-snapshot-timeout')).toBe('15m');
    expect(flagOf(args, 'etcd-defrag-timeout')).toBe('15m');
    expect(flagOf(args, 'etcd-connection-timeout')).toBe('5m');
    expect(flagOf(args, 'k8s-heartbeat-duration')).toBe('10s');
  });
});

describe('quantities as the API server prints them', () => {
  it.each([
    ['1000m', '1'],
    ['2500m', '2500m'],
    ['2000m', '2'],
    [1, '1'],
    [1000, '1k'],
    ['1000', '1k'],
    [1024, '1024'],
    ['0.5', '500m'],
    ['1.5', '1500m'],
    ['1000k', '1M'],
    ['1e3', '1e3'],
    ['1024Mi', '1Gi'],
    ['1000Mi', '1000Mi'],
    ['1.5Gi', '1536Mi'],
    ['10.5Gi', '10752Mi'],
    ['1048576Ki', '1Gi'],
    ['1024Gi', '1Ti'],
    ['0.5Mi', '512Ki'],
    ['0.5Ki', '512'],
    ['0.3Gi', '322122547200m'],
    [0, '0'],
  ])('prints %s as %s in resources and storage requests', (given, printed) => {
    const manifests = upstream({
      storageCapacity: given,
      etcd: { resources: { requests: { memory: given } } },
      backup: { resources: { limits: { cpu: given } } },
    });
    const { template, volumeClaimTemplates } = find(manifests, 'StatefulSet').spec;
    const [etcd, sidecar] = template.spec.containers;
    expect(volumeClaimTemplates[0]?.spec.resources.requests).toEqual({ storage: printed });
    expect(etcd?.resources).toEqual({ requests: { memory: printed } });
    expect(sidecar?.resources).toEqual({ limits: { cpu: printed } });
  });
});

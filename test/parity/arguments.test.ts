import { describe, expect, it } from 'vitest';
import type { EtcdSpec } from '../../src/api/etcd.js';
import { givenTls, S3_STORE } from '../charts/given-etcd.js';
import { flagOf, serverArguments, startArguments, upstream } from './upstream.js';

const STORE = { store: S3_STORE };

describe('arguments of start-etcd', () => {
  it('leave out the ports that are zero', () => {
    expect(startArguments(upstream({ etcd: { clientPort: 0, wrapperPort: 0 } }))).toEqual([
      'start-etcd',
      '--backup-restore-host-port=main-local:8080',
      '--etcd-server-name=main-local',
      '--backup-restore-tls-enabled=false',
    ]);
  });

  it('name ports and CA key of the resource', () => {
    const tls = { ...givenTls('b'), tlsCASecretRef: { name: 'b', dataKey: 'root.pem' } };
    expect(
      startArguments(
        upstream({ etcd: { clientPort: 1, wrapperPort: 2 }, backup: { port: 3, tls } }),
      ),
    ).toEqual([
      'start-etcd',
      '--backup-restore-host-port=main-local:3',
      '--etcd-server-name=main-local',
      '--backup-restore-tls-enabled=true',
      '--backup-restore-ca-cert-bundle-path=/var/etcdbr/ssl/ca/root.pem',
      '--etcd-client-port=1',
      '--etcd-wrapper-port=2',
    ]);
  });
});

describe('arguments of the sidecar', () => {
  it.each<[string, string | undefined, string | undefined, Partial<EtcdSpec>]>([
    ['server-port', '8080', '18080', { backup: { port: 18080 } }],
    [
      'defragmentation-schedule',
      undefined,
      '0 1 * * *',
      etcd({ defragmentationSchedule: '0 1 * * *' }),
    ],
    ['etcd-defrag-timeout', '15m', '15m0s', etcd({ etcdDefragTimeout: '15m' })],
    ['k8s-heartbeat-duration', '10s', '1m0s', etcd({ heartbeatDuration: '60s' })],
    ['enable-profiling', undefined, 'true', { backup: { enableProfiling: true } }],
    ['enable-profiling', undefined, undefined, { backup: { enableProfiling: false } }],
    [
      'etcd-connection-timeout-leader-election',
      undefined,
      '6s',
      election({ etcdConnectionTimeout: '6s' }),
    ],
    ['reelection-period', undefined, '7s', election({ reelectionPeriod: '7s' })],
  ])('pass %s as %s unless the resource says so: %s', (name, absent, present, spec) => {
    expect(flagOf(serverArguments(upstream()), name)).toBe(absent);
    expect(flagOf(serverArguments(upstream(spec)), name)).toBe(present);
  });

  it.each<[string, string | undefined, string | undefined, EtcdSpec['backup']]>([
    ['enable-snapshot-lease-renewal', 'true', 'true', {}],
    ['store-prefix', 'demo--main', '', { store: { ...S3_STORE, prefix: '' } }],
    ['storage-provider', 'S3', '', { store: { prefix: '' } }],
    [
      'store-endpoint-override',
      undefined,
      'http://s3:1',
      { store: { ...S3_STORE, endpointOverride: 'http://s3:1' } },
    ],
    ['store-endpoint-override', undefined, '', { store: { ...S3_STORE, endpointOverride: '' } }],
    ['schedule', undefined, '0 1 * * *', { fullSnapshotSchedule: '0 1 * * *' }],
    ['delta-snapshot-period', undefined, '1m0s', { deltaSnapshotPeriod: '60s' }],
    [
      'delta-snapshot-retention-period',
      undefined,
      '1h0m0s',
      { deltaSnapshotRetentionPeriod: '1h' },
    ],
    [
      'garbage-collection-policy',
      'LimitBased',
      'Exponential',
      { garbageCollectionPolicy: 'Exponential' },
    ],
    ['max-backups', '7', '9', { maxBackupsLimitBasedGC: 9 }],
    [
      'max-backups',
      '7',
      undefined,
      { garbageCollectionPolicy: 'Exponential', maxBackupsLimitBasedGC: 9 },
    ],
    ['garbage-collection-period', undefined, '12h0m0s', { garbageCollectionPeriod: '12h' }],
    ['compress-snapshots', 'true', 'false', { compression: { enabled: false } }],
    ['compression-policy', 'gzip', 'gzip', { compression: { enabled: false } }],
    ['compression-policy', 'gzip', 'lzw', { compression: { policy: 'lzw' } }],
    ['etcd-snapshot-timeout', '15m', '8m0s', { etcdSnapshotTimeout: '8m' }],
  ])(
    'pass %s as %s with a store unless the resource says so: %s',
    (name, absent, present, backup) => {
      expect(flagOf(serverArguments(upstream({ backup: STORE })), name)).toBe(absent);
      expect(flagOf(serverArguments(upstream({ backup: { ...STORE, ...backup } })), name)).toBe(
        present,
      );
      expect(
        flagOf(serverArguments(upstream({ backup: { ...backup, store: undefined } })), name),
      ).toBeUndefined();
    },
  );

  it('stand in one order, whatever is set', () => {
    const manifests = upstream({
      etcd: { clientUrlTls: givenTls('c'), defragmentationSchedule: '0 1 * * *' },
      backup: {
        store: { ...S3_STORE, endpointOverride: 'http://s3:1' },
        tls: givenTls('b'),
        enableProfiling: true,
        fullSnapshotSchedule: '0 1 * * *',
        deltaSnapshotPeriod: '1m',
        deltaSnapshotRetentionPeriod: '1h',
        garbageCollectionPeriod: '2h',
        leaderElection: { etcdConnectionTimeout: '6s', reelectionPeriod: '7s' },
      },
    });
    expect(serverArguments(manifests).map((argument) => argument.replace(/=.*/, ''))).toEqual([
      'server',
      '--server-port',
      '--enable-snapshot-lease-renewal',
      '--full-snapshot-lease-name',
      '--delta-snapshot-lease-name',
      '--storage-provider',
      '--store-prefix',
      '--store-endpoint-override',
      '--schedule',
      '--delta-snapshot-period',
      '--delta-snapshot-retention-period',
      '--delta-snapshot-memory-limit',
      '--garbage-collection-policy',
      '--max-backups',
      '--garbage-collection-period',
      '--compress-snapshots',
      '--compression-policy',
      '--etcd-snapshot-timeout',
      '--defragmentation-schedule',
      '--etcd-defrag-timeout',
      '--auto-compaction-mode',
      '--auto-compaction-retention',
      '--cacert',
      '--cert',
      '--key',
      '--insecure-transport',
      '--insecure-skip-tls-verify',
      '--endpoints',
      '--service-endpoints',
      '--server-cert',
      '--server-key',
      '--data-dir',
      '--restoration-temp-snapshots-dir',
      '--snapstore-temp-directory',
      '--etcd-connection-timeout',
      '--use-etcd-wrapper',
      '--enable-member-lease-renewal',
      '--k8s-heartbeat-duration',
      '--embedded-etcd-quota-bytes',
      '--enable-profiling',
      '--etcd-connection-timeout-leader-election',
      '--reelection-period',
    ]);
  });

  it('never pass the container of the store', () => {
    expect(flagOf(serverArguments(upstream({ backup: STORE })), 'store-container')).toBeUndefined();
  });
});

function etcd(etcd: EtcdSpec['etcd']): Partial<EtcdSpec> {
  return { etcd };
}

function election(leaderElection: EtcdSpec['backup']['leaderElection']): Partial<EtcdSpec> {
  return { backup: { leaderElection } };
}

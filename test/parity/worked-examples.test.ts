import { describe, expect, it } from 'vitest';
import type { Etcd } from '../../src/api/etcd.js';
import { type Manifest, synthesizeEtcd } from '../../src/charts/synthesis.js';
import { writeYaml, writeYamlStream } from '../../src/yaml/write.js';
import { find, inventory, memberContainer, memberPod } from '../charts/find.js';
import { FULL, MINIMAL } from './examples.js';
import { compactionJob } from './upstream.js';

const UPGRADE = { featureGates: { UpgradeEtcdVersion: true } };
const CHECKSUM = 'checksum/etcd-configmap';

function upstream(etcd: Etcd, options = {}): Manifest[] {
  return synthesizeEtcd(etcd, { parity: true, ...options });
}

/** Reviewed as a whole: both streams were compared, object by object, with upstream's own output. */
describe('worked examples', () => {
  it.each([
    { example: 'minimal', etcd: MINIMAL, options: {} },
    { example: 'minimal-upgrade', etcd: MINIMAL, options: UPGRADE },
    { example: 'full', etcd: FULL, options: {} },
  ])('renders the $example stream', async ({ example, etcd, options }) => {
    await expect(writeYamlStream(upstream(etcd, options))).toMatchFileSnapshot(
      `./__golden__/${example}.yaml`,
    );
  });

  it('renders the compaction Job of the full example', async () => {
    await expect(writeYaml(compactionJob(FULL))).toMatchFileSnapshot(
      './__golden__/full.compaction-job.yaml',
    );
  });

  it.each([
    {
      title: 'minimal',
      etcd: MINIMAL,
      options: {},
      checksum: '022e6c21481e799960cae8132ed733c0d69afcbb57abbfd5b1632752de88df12',
    },
    {
      title: 'minimal with gate UpgradeEtcdVersion',
      etcd: MINIMAL,
      options: UPGRADE,
      checksum: '5ece07aefd33d8e2b09c84d9b074635d18a618e40b242d523501267f0bdf260f',
    },
    {
      title: 'full',
      etcd: FULL,
      options: {},
      checksum: 'ad198f852c3dac63d1f1b9768e2754d724de1f2f2c927e6e8dfee2107c5c11cc',
    },
  ])("gives the $title configuration upstream's checksum", ({ etcd, options, checksum }) => {
    expect(memberPod(upstream(etcd, options)).metadata.annotations?.[CHECKSUM]).toBe(checksum);
  });
});

describe('minimal example', () => {
  const manifests = upstream(MINIMAL);

  it('consists of nine objects', () => {
    expect(inventory(manifests)).toEqual([
      'ServiceAccount/etcd-min',
      'Role/druid.gardener.cloud:etcd:etcd-min',
      'RoleBinding/druid.gardener.cloud:etcd:etcd-min',
      'Lease/etcd-min-0',
      'PodDisruptionBudget/etcd-min',
      'Service/etcd-min-peer',
      'Service/etcd-min-client',
      'ConfigMap/etcd-min-config',
      'StatefulSet/etcd-min',
    ]);
  });

  it('starts etcd with the arguments of etcd-wrapper, in its order', () => {
    expect(memberContainer(manifests, 'etcd').args).toEqual([
      'start-etcd',
      '--backup-restore-host-port=etcd-min-local:8080',
      '--etcd-server-name=etcd-min-local',
      '--backup-restore-tls-enabled=false',
      '--etcd-client-port=2379',
      '--etcd-wrapper-port=9095',
    ]);
  });

  it('starts the sidecar with the arguments of etcdbrctl, in its order', () => {
    expect(memberContainer(manifests, 'backup-restore').args).toEqual([
      'server',
      '--server-port=8080',
      '--etcd-defrag-timeout=15m',
      '--auto-compaction-mode=periodic',
      '--auto-compaction-retention=30m',
      '--insecure-transport=true',
      '--insecure-skip-tls-verify=true',
      '--endpoints=http://etcd-min-local:2379',
      '--service-endpoints=http://etcd-min-client:2379',
      '--data-dir=/var/etcd/data/new.etcd',
      '--restoration-temp-snapshots-dir=/var/etcd/data/restoration.temp',
      '--snapstore-temp-directory=/var/etcd/data/temp',
      '--etcd-connection-timeout=5m',
      '--use-etcd-wrapper=true',
      '--enable-member-lease-renewal=true',
      '--k8s-heartbeat-duration=10s',
      '--embedded-etcd-quota-bytes=8589934592',
    ]);
  });

  it('changes nothing but images and freelist type with gate UpgradeEtcdVersion', () => {
    const upgraded = upstream(MINIMAL, UPGRADE);
    const undo = writeYamlStream(upgraded)
      .replace('etcd-wrapper:v0.8.0', 'etcd-wrapper:v0.6.2')
      .replace('etcdbrctl:v0.43.0', 'etcdbrctl:v0.41.2')
      .replace('    backend-bbolt-freelist-type: array\n', '')
      .replace(/(checksum\/etcd-configmap: )[0-9a-f]{64}/, checksumLine(manifests));
    expect(undo).toBe(writeYamlStream(manifests));
  });
});

describe('full example', () => {
  const manifests = upstream(FULL);

  it('consists of thirteen objects', () => {
    expect(inventory(manifests)).toEqual([
      'ServiceAccount/etcd-main',
      'Role/druid.gardener.cloud:etcd:etcd-main',
      'RoleBinding/druid.gardener.cloud:etcd:etcd-main',
      'Lease/etcd-main-0',
      'Lease/etcd-main-1',
      'Lease/etcd-main-2',
      'Lease/etcd-main-delta-snap',
      'Lease/etcd-main-full-snap',
      'PodDisruptionBudget/etcd-main',
      'Service/etcd-main-peer',
      'Service/etcd-main-client',
      'ConfigMap/etcd-main-config',
      'StatefulSet/etcd-main',
    ]);
  });

  it('starts etcd with the arguments of etcd-wrapper, in its order', () => {
    expect(memberContainer(manifests, 'etcd').args).toEqual([
      'start-etcd',
      '--backup-restore-host-port=etcd-main-local:8080',
      '--etcd-server-name=etcd-main-local',
      '--backup-restore-tls-enabled=true',
      '--backup-restore-ca-cert-bundle-path=/var/etcdbr/ssl/ca/bundle.crt',
      '--etcd-client-cert-path=/var/etcd/ssl/client/tls.crt',
      '--etcd-client-key-path=/var/etcd/ssl/client/tls.key',
      '--etcd-client-port=2379',
      '--etcd-wrapper-port=9095',
    ]);
  });

  it('starts the sidecar with the arguments of etcdbrctl, in its order', () => {
    expect(memberContainer(manifests, 'backup-restore').args).toEqual([
      'server',
      '--server-port=8080',
      '--enable-snapshot-lease-renewal=true',
      '--full-snapshot-lease-name=etcd-main-full-snap',
      '--delta-snapshot-lease-name=etcd-main-delta-snap',
      '--storage-provider=S3',
      '--store-prefix=demo--etcd-main',
      '--store-endpoint-override=http://localstack.default:4566',
      '--schedule=0 */24 * * *',
      '--delta-snapshot-period=5m0s',
      '--delta-snapshot-retention-period=360h0m0s',
      '--delta-snapshot-memory-limit=1073741824',
      '--garbage-collection-policy=Exponential',
      '--garbage-collection-period=12h0m0s',
      '--compress-snapshots=true',
      '--compression-policy=gzip',
      '--etcd-snapshot-timeout=8m0s',
      '--defragmentation-schedule=0 */24 * * *',
      '--etcd-defrag-timeout=10m0s',
      '--auto-compaction-mode=periodic',
      '--auto-compaction-retention=30m',
      '--cacert=/var/etcd/ssl/ca/bundle.crt',
      '--cert=/var/etcd/ssl/client/tls.crt',
      '--key=/var/etcd/ssl/client/tls.key',
      '--insecure-transport=false',
      '--insecure-skip-tls-verify=false',
      '--endpoints=https://etcd-main-local:2379',
      '--service-endpoints=https://etcd-main-client:2379',
      '--server-cert=/var/etcdbr/ssl/server/tls.crt',
      '--server-key=/var/etcdbr/ssl/server/tls.key',
      '--data-dir=/var/etcd/data/new.etcd',
      '--restoration-temp-snapshots-dir=/var/etcd/data/restoration.temp',
      '--snapstore-temp-directory=/var/etcd/data/temp',
      '--etcd-connection-timeout=5m',
      '--use-etcd-wrapper=true',
      '--enable-member-lease-renewal=true',
      '--k8s-heartbeat-duration=10s',
      '--embedded-etcd-quota-bytes=8589934592',
      '--etcd-connection-timeout-leader-election=5s',
      '--reelection-period=5s',
    ]);
  });

  it('declares volumes and mounts in upstream order', () => {
    const mounted = (name: 'etcd' | 'backup-restore') =>
      memberContainer(manifests, name).volumeMounts?.map((mount) => mount.name);
    expect(memberPod(manifests).spec.volumes?.map(({ name }) => name)).toEqual([
      'etcd-config-file',
      'etcd-ca',
      'etcd-server-tls',
      'etcd-client-tls',
      'etcd-peer-ca',
      'etcd-peer-server-tls',
      'backup-restore-ca',
      'backup-restore-server-tls',
      'backup-restore-client-tls',
      'etcd-backup-secret',
    ]);
    expect(mounted('etcd')).toEqual([
      'etcd-main',
      'etcd-ca',
      'etcd-server-tls',
      'etcd-client-tls',
      'etcd-peer-ca',
      'etcd-peer-server-tls',
      'backup-restore-ca',
    ]);
    expect(mounted('backup-restore')).toEqual([
      'etcd-main',
      'etcd-config-file',
      'backup-restore-server-tls',
      'etcd-ca',
      'etcd-client-tls',
      'etcd-backup-secret',
    ]);
  });

  it('never writes a spec into a Lease', () => {
    expect(find(manifests, 'Lease', 'etcd-main-full-snap')).not.toHaveProperty('spec');
    expect(find(manifests, 'Lease', 'etcd-main-0')).not.toHaveProperty('spec');
  });
});

function checksumLine(manifests: readonly Manifest[]): string {
  return `$1${memberPod(manifests).metadata.annotations?.[CHECKSUM]}`;
}

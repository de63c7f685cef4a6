import type { Etcd } from '../../src/api/etcd.js';
import { API_VERSION } from '../../src/api/kinds.js';

/** One member, no TLS, no backups. */
export const MINIMAL: Etcd = {
  apiVersion: API_VERSION,
  kind: 'Etcd',
  metadata: { name: 'etcd-min', namespace: 'demo', uid: '11111111-1111-1111-1111-111111111111' },
  spec: { labels: { app: 'etcd' }, replicas: 1, etcd: {}, backup: {} },
};

/** Three members, TLS everywhere, backups in S3, nearly every field. */
export const FULL: Etcd = {
  apiVersion: API_VERSION,
  kind: 'Etcd',
  metadata: { name: 'etcd-main', namespace: 'demo', uid: '22222222-2222-2222-2222-222222222222' },
  spec: {
    labels: { app: 'etcd-statefulset', 'gardener.cloud/role': 'controlplane' },
    annotations: {
      'example.com/team': 'core',
      'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false',
    },
    replicas: 3,
    priorityClassName: 'high',
    storageClass: 'fast',
    storageCapacity: '80Gi',
    etcd: {
      metrics: 'extensive',
      quota: '8Gi',
      clientPort: 2379,
      serverPort: 2380,
      defragmentationSchedule: '0 */24 * * *',
      heartbeatDuration: '10s',
      etcdDefragTimeout: '10m',
      resources: {
        limits: { cpu: '2500m', memory: '4Gi' },
        requests: { cpu: '500m', memory: '1000Mi' },
      },
      clientService: {
        annotations: { foo: 'bar' },
        labels: { exposed: 'true' },
        trafficDistribution: 'PreferClose',
      },
      clientUrlTls: {
        tlsCASecretRef: { name: 'client-ca', dataKey: 'bundle.crt' },
        serverTLSSecretRef: { name: 'client-server' },
        clientTLSSecretRef: { name: 'client-client' },
      },
      peerUrlTls: {
        tlsCASecretRef: { name: 'peer-ca', dataKey: 'bundle.crt' },
        serverTLSSecretRef: { name: 'peer-server' },
      },
    },
    backup: {
      port: 8080,
      fullSnapshotSchedule: '0 */24 * * *',
      deltaSnapshotPeriod: '300s',
      deltaSnapshotMemoryLimit: '1Gi',
      deltaSnapshotRetentionPeriod: '360h',
      garbageCollectionPolicy: 'Exponential',
      garbageCollectionPeriod: '43200s',
      etcdSnapshotTimeout: '8m',
      compression: { enabled: true, policy: 'gzip' },
      leaderElection: { reelectionPeriod: '5s', etcdConnectionTimeout: '5s' },
      tls: {
        tlsCASecretRef: { name: 'br-ca', dataKey: 'bundle.crt' },
        serverTLSSecretRef: { name: 'br-server' },
        clientTLSSecretRef: { name: 'br-client' },
      },
      store: {
        provider: 'aws',
        container: 'my-bucket',
        prefix: 'demo--etcd-main',
        endpointOverride: 'http://localstack.default:4566',
        secretRef: { name: 'etcd-backup' },
      },
      snapshotCompaction: { resources: { limits: { cpu: '1' }, requests: { cpu: '700m' } } },
    },
    sharedConfig: { autoCompactionMode: 'periodic', autoCompactionRetention: '30m' },
  },
};

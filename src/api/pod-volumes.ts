/** Volumes of a member's pod beside the one for the data, which must be called otherwise. */
export const PodVolume = {
  config: 'etcd-config-file',
  clientCa: 'etcd-ca',
  clientServer: 'etcd-server-tls',
  clientClient: 'etcd-client-tls',
  peerCa: 'etcd-peer-ca',
  peerServer: 'etcd-peer-server-tls',
  backupCa: 'backup-restore-ca',
  backupServer: 'backup-restore-server-tls',
  backupClient: 'backup-restore-client-tls',
  storeSecret: 'etcd-backup-secret',
  localStore: 'local-backup',
  apiToken: 'kube-api-access',
} as const;

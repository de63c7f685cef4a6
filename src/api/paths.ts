/** Where things lie inside the containers. @see etcd-druid: `internal/common/constants.go` */
export const DATA_DIRECTORY = '/var/etcd/data';
export const ETCD_DATA_DIRECTORY = `${DATA_DIRECTORY}/new.etcd`;
export const CONFIG_DIRECTORY = '/var/etcd/config/';
export const CONFIG_FILE = 'etcd.conf.yaml';

export const CLIENT_CA_DIRECTORY = '/var/etcd/ssl/ca';
export const CLIENT_SERVER_DIRECTORY = '/var/etcd/ssl/server';
export const CLIENT_CLIENT_DIRECTORY = '/var/etcd/ssl/client';
export const PEER_CA_DIRECTORY = '/var/etcd/ssl/peer/ca';
export const PEER_SERVER_DIRECTORY = '/var/etcd/ssl/peer/server';
export const BACKUP_CA_DIRECTORY = '/var/etcdbr/ssl/ca';
export const BACKUP_SERVER_DIRECTORY = '/var/etcdbr/ssl/server';

/** File names of every TLS Secret. */
export const CERTIFICATE_FILE = 'tls.crt';
export const KEY_FILE = 'tls.key';

/** Home of the user that runs the programs; a local store lies below it. */
export function homeDirectory(runAsRoot: boolean): string {
  return runAsRoot ? '/root' : '/home/nonroot';
}

import type { Cluster } from '../api/cluster.js';
import { DEFAULTS } from '../api/defaults.js';
import {
  CERTIFICATE_FILE,
  CLIENT_CA_DIRECTORY,
  CLIENT_CLIENT_DIRECTORY,
  KEY_FILE,
} from '../api/paths.js';

/**
 * Flags by which an engine command becomes a client of etcd, without the endpoints.
 *
 * @see etcd-backup-restore: `EtcdConnectionConfig`
 */
export function clientArguments({ spec }: Cluster): string[] {
  const tls = spec.etcd.clientUrlTls;
  const isPlain = tls === undefined;
  return [
    ...(tls
      ? [
          `--cacert=${CLIENT_CA_DIRECTORY}/${tls.tlsCASecretRef.dataKey ?? DEFAULTS.caDataKey}`,
          `--cert=${CLIENT_CLIENT_DIRECTORY}/${CERTIFICATE_FILE}`,
          `--key=${CLIENT_CLIENT_DIRECTORY}/${KEY_FILE}`,
        ]
      : []),
    `--insecure-transport=${isPlain}`,
    `--insecure-skip-tls-verify=${isPlain}`,
  ];
}

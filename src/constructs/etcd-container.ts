import type { Container } from 'kubernetes-types/core/v1.js';

import type { Cluster } from '../api/cluster.js';
import { DEFAULTS } from '../api/defaults.js';
import { localHostName } from '../api/names.js';
import {
  BACKUP_CA_DIRECTORY,
  CERTIFICATE_FILE,
  CLIENT_CLIENT_DIRECTORY,
  DATA_DIRECTORY,
  KEY_FILE,
} from '../api/paths.js';
import { containerSecurityContext } from './pod-security.js';
import type { Rendered } from './rendered.js';
import { canonicalResources } from './resources.js';
import { etcdTlsMounts } from './tls-volumes.js';

/** Container `etcd`: asks the sidecar to validate the data, fetches the configuration, becomes etcd. */
export function etcdContainer(cluster: Cluster): Rendered<Container> {
  return {
    name: 'etcd',
    image: cluster.images.etcd || undefined,
    imagePullPolicy: 'IfNotPresent',
    args: startArguments(cluster),
    ports: [
      {
        name: cluster.parity ? 'server' : 'peer',
        protocol: 'TCP',
        containerPort: cluster.peerPort,
      },
      { name: 'client', protocol: 'TCP', containerPort: cluster.clientPort },
    ],
    readinessProbe: {
      httpGet: { path: '/readyz', port: cluster.wrapperPort, scheme: probeScheme(cluster) },
      initialDelaySeconds: cluster.parity ? 15 : undefined,
      periodSeconds: 5,
      failureThreshold: 5,
    },
    resources: canonicalResources(cluster.spec.etcd.resources ?? DEFAULTS.containerResources),
    securityContext: containerSecurityContext(cluster),
    volumeMounts: [
      { name: cluster.dataVolume, mountPath: DATA_DIRECTORY },
      ...etcdTlsMounts(cluster),
    ],
  };
}

/**
 * The wrapper serves its health with etcd's own server certificate, so that the
 * scheme is the client's; upstream takes the backup API's.
 */
function probeScheme({ parity, spec, clientScheme }: Cluster): 'HTTP' | 'HTTPS' {
  const isTls = parity ? spec.backup.tls !== undefined : clientScheme === 'https';
  return isTls ? 'HTTPS' : 'HTTP';
}

/** @see etcd-wrapper: flags of `start-etcd` */
function startArguments({ name, spec, backupPort, clientPort, wrapperPort }: Cluster): string[] {
  const host = localHostName(name);
  const backupTls = spec.backup.tls;
  return [
    'start-etcd',
    `--backup-restore-host-port=${host}:${backupPort}`,
    `--etcd-server-name=${host}`,
    `--backup-restore-tls-enabled=${backupTls !== undefined}`,
    ...(backupTls
      ? [
          `--backup-restore-ca-cert-bundle-path=${BACKUP_CA_DIRECTORY}/${backupTls.tlsCASecretRef.dataKey ?? DEFAULTS.caDataKey}`,
        ]
      : []),
    ...(spec.etcd.clientUrlTls
      ? [
          `--etcd-client-cert-path=${CLIENT_CLIENT_DIRECTORY}/${CERTIFICATE_FILE}`,
          `--etcd-client-key-path=${CLIENT_CLIENT_DIRECTORY}/${KEY_FILE}`,
        ]
      : []),
    ...(clientPort === 0 ? [] : [`--etcd-client-port=${clientPort}`]),
    ...(wrapperPort === 0 ? [] : [`--etcd-wrapper-port=${wrapperPort}`]),
  ];
}

import type { Volume, VolumeMount } from 'kubernetes-types/core/v1.js';

import type { Cluster } from '../api/cluster.js';
import {
  BACKUP_CA_DIRECTORY,
  BACKUP_SERVER_DIRECTORY,
  CLIENT_CA_DIRECTORY,
  CLIENT_CLIENT_DIRECTORY,
  CLIENT_SERVER_DIRECTORY,
  PEER_CA_DIRECTORY,
  PEER_SERVER_DIRECTORY,
} from '../api/paths.js';
import { PodVolume } from '../api/pod-volumes.js';
import { SECRET_FILE_MODE } from './store-access.js';

/** One certificate Secret of a member's pod: its volume and where it is mounted. */
interface Certificate {
  readonly volume: string;
  readonly secret: string | undefined;
  readonly directory: string;
  /** Containers that mount it; upstream also declares one volume that nobody mounts. */
  readonly mountedBy: readonly ('etcd' | 'backup-restore')[];
}

/** Volumes of every certificate that the cluster's TLS settings name, in upstream's order. */
export function tlsVolumes(cluster: Cluster): Volume[] {
  return certificates(cluster)
    .filter(({ mountedBy }) => cluster.parity || mountedBy.length > 0)
    .map(({ volume, secret }) => ({
      name: volume,
      secret: {
        ...(secret === undefined ? {} : { secretName: secret }),
        defaultMode: SECRET_FILE_MODE,
      },
    }));
}

export function etcdTlsMounts(cluster: Cluster): VolumeMount[] {
  return certificates(cluster)
    .filter(({ mountedBy }) => mountedBy.includes('etcd'))
    .map(mount);
}

/** The sidecar's own server certificate comes first, then its identity as an etcd client. */
export function backupRestoreTlsMounts(cluster: Cluster): VolumeMount[] {
  const mounted = certificates(cluster).filter(({ mountedBy }) =>
    mountedBy.includes('backup-restore'),
  );
  const isOwn = ({ volume }: Certificate) => volume === PodVolume.backupServer;
  return [...mounted.filter(isOwn), ...mounted.filter((item) => !isOwn(item))].map(mount);
}

/** Volumes and mounts by which any other container becomes a client of etcd. */
export function clientTlsAccess(cluster: Cluster): { mounts: VolumeMount[]; volumes: Volume[] } {
  const names = new Set<string>([PodVolume.clientCa, PodVolume.clientClient]);
  return {
    mounts: certificates(cluster)
      .filter(({ volume }) => names.has(volume))
      .map(mount),
    volumes: tlsVolumes(cluster).filter(({ name }) => names.has(name)),
  };
}

function certificates({ spec }: Cluster): Certificate[] {
  const client = spec.etcd.clientUrlTls;
  const peer = spec.etcd.peerUrlTls;
  const backup = spec.backup.tls;
  return [
    ...(client
      ? [
          certificate(PodVolume.clientCa, client.tlsCASecretRef, CLIENT_CA_DIRECTORY, [
            'etcd',
            'backup-restore',
          ]),
          certificate(PodVolume.clientServer, client.serverTLSSecretRef, CLIENT_SERVER_DIRECTORY, [
            'etcd',
          ]),
          certificate(PodVolume.clientClient, client.clientTLSSecretRef, CLIENT_CLIENT_DIRECTORY, [
            'etcd',
            'backup-restore',
          ]),
        ]
      : []),
    ...(peer
      ? [
          certificate(PodVolume.peerCa, peer.tlsCASecretRef, PEER_CA_DIRECTORY, ['etcd']),
          certificate(PodVolume.peerServer, peer.serverTLSSecretRef, PEER_SERVER_DIRECTORY, [
            'etcd',
          ]),
        ]
      : []),
    ...(backup
      ? [
          certificate(PodVolume.backupCa, backup.tlsCASecretRef, BACKUP_CA_DIRECTORY, ['etcd']),
          certificate(PodVolume.backupServer, backup.serverTLSSecretRef, BACKUP_SERVER_DIRECTORY, [
            'backup-restore',
          ]),
          certificate(PodVolume.backupClient, backup.clientTLSSecretRef, '', []),
        ]
      : []),
  ];
}

function certificate(
  volume: string,
  secret: { readonly name?: string | undefined } | undefined,
  directory: string,
  mountedBy: Certificate['mountedBy'],
): Certificate {
  return { volume, secret: secret?.name, directory, mountedBy };
}

function mount({ volume, directory }: Certificate): VolumeMount {
  return { name: volume, mountPath: directory };
}

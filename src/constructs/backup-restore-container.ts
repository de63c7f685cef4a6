import type { Container } from 'kubernetes-types/core/v1.js';

import type { Cluster } from '../api/cluster.js';
import { DEFAULTS, ETCD_CONNECTION_TIMEOUT, NEVER_SCHEDULE } from '../api/defaults.js';
import { clientServiceName, localHostName } from '../api/names.js';
import {
  BACKUP_SERVER_DIRECTORY,
  CERTIFICATE_FILE,
  CONFIG_DIRECTORY,
  DATA_DIRECTORY,
  ETCD_DATA_DIRECTORY,
  KEY_FILE,
} from '../api/paths.js';
import { PodVolume } from '../api/pod-volumes.js';
import { apiTokenMount } from './api-token.js';
import { clientArguments } from './client-arguments.js';
import { durationFlag, durationOr, flag } from './flags.js';
import { podEnvironment } from './pod-environment.js';
import { containerSecurityContext } from './pod-security.js';
import type { Rendered } from './rendered.js';
import { canonicalResources } from './resources.js';
import type { StoreAccess } from './store-access.js';
import { storeArguments } from './store-arguments.js';
import { backupRestoreTlsMounts } from './tls-volumes.js';

/** Container `backup-restore`: the sidecar. It is there also when backups are off. */
export function backupRestoreContainer(
  cluster: Cluster,
  access: StoreAccess | undefined,
): Rendered<Container> {
  return {
    name: 'backup-restore',
    image: cluster.images.backupRestore || undefined,
    imagePullPolicy: 'IfNotPresent',
    args: serverArguments(cluster),
    ports: [
      {
        name: cluster.parity ? 'server' : 'backuprestore',
        protocol: 'TCP',
        containerPort: cluster.backupPort,
      },
    ],
    resources: canonicalResources(cluster.spec.backup.resources ?? DEFAULTS.containerResources),
    securityContext: containerSecurityContext(cluster),
    env: [...podEnvironment(cluster), ...(access?.env ?? [])],
    volumeMounts: [
      { name: cluster.dataVolume, mountPath: DATA_DIRECTORY },
      { name: PodVolume.config, mountPath: CONFIG_DIRECTORY },
      ...backupRestoreTlsMounts(cluster),
      ...(access?.mounts ?? []),
      ...(mountsApiToken(cluster) ? [apiTokenMount] : []),
    ],
  };
}

/** Upstream lets the ServiceAccount mount the token into every container. */
export function mountsApiToken({ parity, runtimeComponents }: Cluster): boolean {
  return !parity && runtimeComponents;
}

/** @see etcd-backup-restore: flags of `server` */
function serverArguments(cluster: Cluster): string[] {
  const { spec, store, runtimeComponents } = cluster;
  const { leaderElection } = spec.backup;
  return [
    'server',
    `--server-port=${cluster.backupPort}`,
    ...(store ? storeArguments(cluster, store) : []),
    ...flag('defragmentation-schedule', sidecarDefragmentation(cluster)),
    `--etcd-defrag-timeout=${durationOr(spec.etcd.etcdDefragTimeout, DEFAULTS.etcdDefragTimeout)}`,
    `--auto-compaction-mode=${spec.sharedConfig?.autoCompactionMode ?? DEFAULTS.autoCompactionMode}`,
    `--auto-compaction-retention=${spec.sharedConfig?.autoCompactionRetention ?? DEFAULTS.autoCompactionRetention}`,
    ...clientArguments(cluster),
    `--endpoints=${cluster.clientScheme}://${localHostName(cluster.name)}:${cluster.clientPort}`,
    ...(runtimeComponents ? [`--service-endpoints=${serviceEndpoints(cluster)}`] : []),
    ...(spec.backup.tls
      ? [
          `--server-cert=${BACKUP_SERVER_DIRECTORY}/${CERTIFICATE_FILE}`,
          `--server-key=${BACKUP_SERVER_DIRECTORY}/${KEY_FILE}`,
        ]
      : []),
    `--data-dir=${ETCD_DATA_DIRECTORY}`,
    `--restoration-temp-snapshots-dir=${DATA_DIRECTORY}/restoration.temp`,
    `--snapstore-temp-directory=${DATA_DIRECTORY}/temp`,
    `--etcd-connection-timeout=${ETCD_CONNECTION_TIMEOUT}`,
    '--use-etcd-wrapper=true',
    ...(runtimeComponents
      ? [
          '--enable-member-lease-renewal=true',
          `--k8s-heartbeat-duration=${durationOr(spec.etcd.heartbeatDuration, DEFAULTS.heartbeatDuration)}`,
        ]
      : []),
    `--embedded-etcd-quota-bytes=${cluster.quotaBytes}`,
    ...(spec.backup.enableProfiling ? ['--enable-profiling=true'] : []),
    ...durationFlag(
      'etcd-connection-timeout-leader-election',
      leaderElection?.etcdConnectionTimeout,
    ),
    ...durationFlag('reelection-period', leaderElection?.reelectionPeriod),
  ];
}

/** Without the flag the sidecar defragments on a schedule of its own, so that silence is no answer. */
function sidecarDefragmentation(cluster: Cluster): string | undefined {
  return cluster.defragmentsByCronJob ? NEVER_SCHEDULE : cluster.spec.etcd.defragmentationSchedule;
}

function serviceEndpoints({ name, clientScheme, clientPort, spec }: Cluster): string {
  const own = `${clientScheme}://${clientServiceName(name)}:${clientPort}`;
  return [own, ...(spec.etcd.bootstrapWithExistingCluster?.clientEndpoints ?? [])].join(',');
}

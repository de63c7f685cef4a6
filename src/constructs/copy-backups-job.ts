import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { Job } from 'kubernetes-types/batch/v1.js';
import type {
  Container,
  PodSecurityContext,
  PodSpec,
  VolumeMount,
} from 'kubernetes-types/core/v1.js';

import type { Store } from '../api/cluster.js';
import type { CopyTask } from '../api/copy-task.js';
import { NON_ROOT_ID } from '../api/defaults.js';
import { Component, childLabels, jobPodLabels } from '../api/labels.js';
import { copyBackupsJobName } from '../api/names.js';
import { homeDirectory } from '../api/paths.js';
import { childMetadata } from './child-metadata.js';
import { directoryOwner } from './directory-owner.js';
import { durationFlag, flag } from './flags.js';
import { containerSecurityContext } from './pod-security.js';
import type { Rendered } from './rendered.js';
import { SECRET_FILE_MODE, storeAccess } from './store-access.js';

const HOME = homeDirectory(false);

/**
 * Copies backups from one store to another.
 *
 * @see etcd-druid: `controller/etcdcopybackupstask/reconciler.go`
 */
export class CopyBackupsJob extends Construct {
  public constructor(scope: Construct, id: string, task: CopyTask) {
    super(scope, id);
    const name = copyBackupsJobName(task.name);
    const labels = task.parity
      ? childLabels(task.name, name, Component.copyBackups)
      : jobPodLabels(task.name, name, Component.copyBackups);
    new ApiObject(this, 'Resource', {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: childMetadata(task, { name, component: Component.copyBackups }),
      spec: {
        template: {
          metadata: { labels: { ...labels, ...task.spec.podLabels } },
          spec: podSpec(task),
        },
      },
    } satisfies Rendered<Job>);
  }
}

function podSpec(task: CopyTask): Rendered<PodSpec> {
  const { parity } = task;
  const use = {
    localVolume: 'host-storage',
    secretMode: SECRET_FILE_MODE,
    slash: true,
    mountHome: true,
    runAsRoot: false,
    parity,
  } as const;
  const source = storeAccess(task.source, { ...use, role: 'source-' });
  const target = storeAccess(task.target, { ...use, role: '' });
  const mounts = [...source.mounts, ...target.mounts];
  const volumes = [...source.volumes, ...target.volumes];
  return {
    restartPolicy: 'OnFailure',
    shareProcessNamespace: true,
    automountServiceAccountToken: parity ? undefined : false,
    securityContext: securityContext(parity),
    initContainers: localStoreOwner(task, mounts),
    containers: [
      {
        name: 'copy-backups',
        image: task.image || undefined,
        imagePullPolicy: 'IfNotPresent',
        args: copyArguments(task),
        env: [...source.env, ...target.env],
        resources: {},
        securityContext: containerSecurityContext({ runAsRoot: false, parity }),
        volumeMounts: mounts.length > 0 ? mounts : undefined,
      },
    ],
    volumes: volumes.length > 0 ? volumes : undefined,
  };
}

function securityContext(parity: boolean): PodSecurityContext {
  return {
    runAsUser: NON_ROOT_ID,
    runAsGroup: NON_ROOT_ID,
    runAsNonRoot: true,
    fsGroup: NON_ROOT_ID,
    ...(parity ? {} : { seccompProfile: { type: 'RuntimeDefault' as const } }),
  };
}

/** Upstream also hands over the source's directory, which does not exist when the source is remote. */
function localStoreOwner(
  task: CopyTask,
  mounts: readonly VolumeMount[],
): readonly Rendered<Container>[] | undefined {
  if (task.target.provider !== 'Local') return undefined;
  const directories = [task.target, ...(task.parity ? [task.source] : [])].map(
    ({ container }) => `${HOME}/${container ?? ''}`,
  );
  return [
    directoryOwner({
      image: task.alpine,
      directories,
      mounts,
      pullPolicy: task.parity ? undefined : 'IfNotPresent',
    }),
  ];
}

/** @see etcd-backup-restore: flags of `copy` */
function copyArguments({ spec, source, target }: CopyTask): string[] {
  const wait = spec.waitForFinalSnapshot;
  return [
    'copy',
    `--snapstore-temp-directory=${HOME}/data/tmp`,
    ...storeBlock('', target),
    ...storeBlock('source-', source),
    ...flag('max-backup-age', spec.maxBackupAge),
    ...flag('max-backups-to-copy', spec.maxBackups),
    ...flag('wait-for-final-snapshot', wait?.enabled),
    ...durationFlag('wait-for-final-snapshot-timeout', wait?.timeout),
  ];
}

function storeBlock(role: '' | 'source-', store: Store): string[] {
  if (store.provider === '') return [];
  return [
    `--${role}storage-provider=${store.provider}`,
    ...flag(`${role}store-prefix`, store.prefix || undefined),
    ...flag(`${role}store-container`, store.container || undefined),
    ...flag(`${role}store-endpoint-override`, store.endpointOverride || undefined),
  ];
}

import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { CronJob, JobTemplateSpec } from 'kubernetes-types/batch/v1.js';

import type { Cluster } from '../api/cluster.js';
import { DEFAULTS, ETCD_CONNECTION_TIMEOUT } from '../api/defaults.js';
import { Component, childLabels, jobPodLabels } from '../api/labels.js';
import { defragmentationCronJobName, statefulSetName } from '../api/names.js';
import { childMetadata } from './child-metadata.js';
import { clientArguments } from './client-arguments.js';
import { cronJobSpec } from './cron-job.js';
import { durationOr } from './flags.js';
import { containerSecurityContext, podSecurityContext } from './pod-security.js';
import type { Rendered } from './rendered.js';
import { canonicalResources } from './resources.js';
import { clientTlsAccess } from './tls-volumes.js';

/** A run that hangs would keep every later one from starting; three hours are more than the largest member needs. */
const DEADLINE_SECONDS = 10_800;

/**
 * Defragments the members one after the other, the leader last.
 *
 * It reaches every member by its own name, because a Service would hide which
 * one it talks to; it needs no access to the API server.
 */
export class EtcdDefragmentationCronJob extends Construct {
  public constructor(scope: Construct, id: string, cluster: Cluster) {
    super(scope, id);
    new ApiObject(this, 'Resource', {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: childMetadata(cluster, {
        name: defragmentationCronJobName(cluster.name),
        component: Component.defragmentation,
      }),
      spec: cronJobSpec({
        schedule: cluster.spec.etcd.defragmentationSchedule ?? DEFAULTS.defragmentationSchedule,
        suspend: cluster.replicas === 0,
        jobTemplate: jobTemplate(cluster),
      }),
    } satisfies Rendered<CronJob>);
  }
}

function jobTemplate(cluster: Cluster): Rendered<JobTemplateSpec> {
  const name = defragmentationCronJobName(cluster.name);
  const tls = clientTlsAccess(cluster);
  return {
    metadata: { labels: childLabels(cluster.name, name, Component.defragmentation) },
    spec: {
      activeDeadlineSeconds: DEADLINE_SECONDS,
      backoffLimit: 0,
      template: {
        metadata: { labels: jobPodLabels(cluster.name, name, Component.defragmentation) },
        spec: {
          serviceAccountName: statefulSetName(cluster.name),
          automountServiceAccountToken: false,
          securityContext: podSecurityContext(cluster),
          restartPolicy: 'Never',
          containers: [
            {
              name: 'defragment',
              image: cluster.images.defragmentation || undefined,
              imagePullPolicy: 'IfNotPresent',
              args: defragArguments(cluster),
              resources: canonicalResources(DEFAULTS.containerResources),
              securityContext: containerSecurityContext(cluster),
              volumeMounts: tls.mounts.length > 0 ? tls.mounts : undefined,
            },
          ],
          volumes: tls.volumes.length > 0 ? tls.volumes : undefined,
        },
      },
    },
  };
}

function defragArguments(cluster: Cluster): string[] {
  const timeout = durationOr(cluster.spec.etcd.etcdDefragTimeout, DEFAULTS.etcdDefragTimeout);
  return [
    'defrag',
    `--endpoints=${cluster.members.map((member) => member.clientUrl).join(',')}`,
    ...clientArguments(cluster),
    `--etcd-connection-timeout=${ETCD_CONNECTION_TIMEOUT}`,
    `--etcd-defrag-timeout=${timeout}`,
  ];
}

import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { CronJob } from 'kubernetes-types/batch/v1.js';

import type { Cluster, Store } from '../api/cluster.js';
import { DEFAULTS } from '../api/defaults.js';
import { NEVER } from '../api/extensions.js';
import { Component } from '../api/labels.js';
import { compactionCronJobName } from '../api/names.js';
import { childMetadata } from './child-metadata.js';
import { compactionJobTemplate } from './compaction-job.js';
import { cronJobSpec } from './cron-job.js';
import type { Rendered } from './rendered.js';

/** Properties of {@link EtcdCompactionCronJob}. */
export interface EtcdCompactionCronJobProps {
  readonly cluster: Cluster;
  readonly store: Store;
}

/**
 * Compacts the backups on a schedule.
 *
 * A schedule cannot see how many events have come since the last full snapshot,
 * so that it compacts also when there is little to do; it stands still while
 * the cluster hibernates.
 */
export class EtcdCompactionCronJob extends Construct {
  public constructor(scope: Construct, id: string, { cluster, store }: EtcdCompactionCronJobProps) {
    super(scope, id);
    const schedule = cluster.extensions.compactionSchedule ?? DEFAULTS.compactionSchedule;
    const isNever = schedule === NEVER;
    new ApiObject(this, 'Resource', {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: childMetadata(cluster, {
        name: compactionCronJobName(cluster.name),
        component: Component.compaction,
      }),
      spec: cronJobSpec({
        schedule: isNever ? DEFAULTS.compactionSchedule : schedule,
        suspend: isNever || cluster.replicas === 0,
        jobTemplate: compactionJobTemplate(cluster, store),
      }),
    } satisfies Rendered<CronJob>);
  }
}

import type { CronJobSpec, JobTemplateSpec } from 'kubernetes-types/batch/v1.js';

import type { Rendered } from './rendered.js';

/** What differs between the CronJobs of a cluster. */
export interface MaintenanceSchedule {
  /** Five-field cron, in UTC. */
  readonly schedule: string;
  readonly suspend: boolean;
  readonly jobTemplate: Rendered<JobTemplateSpec>;
}

/** Maintenance never overlaps itself, and its time does not move with the cluster's time zone. */
export function cronJobSpec({
  schedule,
  suspend,
  jobTemplate,
}: MaintenanceSchedule): Rendered<CronJobSpec> {
  return {
    schedule,
    timeZone: 'Etc/UTC',
    concurrencyPolicy: 'Forbid',
    suspend,
    successfulJobsHistoryLimit: 1,
    failedJobsHistoryLimit: 1,
    jobTemplate,
  };
}

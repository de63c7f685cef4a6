import type { z } from 'zod';

import type { API_VERSION } from './kinds.js';
import type { ObjectMeta } from './metadata.js';
import type { copyBackupsTaskSpec, copyBackupsTaskStatus } from './schema/copy-backups-task.js';
import type { etcdSpec } from './schema/etcd.js';
import type { etcdStatus } from './schema/status.js';

/**
 * The resources as they travel: what is read from YAML and what the API server
 * stores, after admission.
 *
 * Quantities are kept as they were written; whole numbers beyond 2^53 are bigint.
 */
export interface Etcd {
  readonly apiVersion: typeof API_VERSION;
  readonly kind: 'Etcd';
  readonly metadata: ObjectMeta;
  readonly spec: EtcdSpec;
  readonly status?: EtcdStatus | undefined;
}

/** Request to copy backups. */
export interface EtcdCopyBackupsTask {
  readonly apiVersion: typeof API_VERSION;
  readonly kind: 'EtcdCopyBackupsTask';
  readonly metadata: ObjectMeta;
  /** The API server stores a task without one. */
  readonly spec?: EtcdCopyBackupsTaskSpec | undefined;
  readonly status?: EtcdCopyBackupsTaskStatus | undefined;
}

export type EtcdSpec = z.infer<typeof etcdSpec>;
type EtcdStatus = z.infer<typeof etcdStatus>;
export type EtcdCopyBackupsTaskSpec = z.infer<typeof copyBackupsTaskSpec>;
type EtcdCopyBackupsTaskStatus = z.infer<typeof copyBackupsTaskStatus>;

export type EtcdConfig = EtcdSpec['etcd'];
export type BackupSpec = EtcdSpec['backup'];
export type StoreSpec = NonNullable<BackupSpec['store']>;
export type TlsConfig = NonNullable<EtcdConfig['clientUrlTls']>;
export type ResourceRequirements = NonNullable<EtcdConfig['resources']>;
export type SchedulingConstraints = NonNullable<EtcdSpec['schedulingConstraints']>;

/** Whole number or number with a suffix, as it was written. */
export type Quantity = NonNullable<EtcdConfig['quota']>;

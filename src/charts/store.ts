import type { StoreSpec } from '../api/types.js';

/** What a store needs besides its provider. */
export type StoreProps = Omit<StoreSpec, 'provider'>;

/** Object stores for `spec.backup.store`, one function a provider. */
export const Store = {
  /** Amazon S3 and everything that speaks its protocol. */
  s3: (props: StoreProps): StoreSpec => ({ ...props, provider: 'S3' }),
  /** Azure Blob Storage. */
  abs: (props: StoreProps): StoreSpec => ({ ...props, provider: 'ABS' }),
  /** Google Cloud Storage. */
  gcs: (props: StoreProps): StoreSpec => ({ ...props, provider: 'GCS' }),
  /** OpenStack Swift. */
  swift: (props: StoreProps): StoreSpec => ({ ...props, provider: 'Swift' }),
  /** Alibaba Cloud Object Storage Service. */
  oss: (props: StoreProps): StoreSpec => ({ ...props, provider: 'OSS' }),
  /** Dell EMC Elastic Cloud Storage. */
  ecs: (props: StoreProps): StoreSpec => ({ ...props, provider: 'ECS' }),
  /** OpenShift Container Storage. */
  ocs: (props: StoreProps): StoreSpec => ({ ...props, provider: 'OCS' }),
  /** A directory of the node, for trials: it is lost with the node. */
  local: (props: StoreProps): StoreSpec => ({ ...props, provider: 'Local' }),
} as const;

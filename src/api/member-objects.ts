import { memberName, podName } from './names.js';

/** What the names of a cluster's Leases and claims are made of. */
export interface MemberNames {
  readonly name: string;
  readonly replicas: number;
  readonly memberNamePrefix?: string | undefined;
  readonly volumeClaimTemplate?: string | undefined;
}

/** Ordinals looked at; a cluster is never so large. */
const MAX_MEMBERS = 100;

/**
 * Objects of the members whose names another Etcd of the namespace could also
 * derive, because a prefix or a template name goes into them.
 */
export function memberObjects(cluster: MemberNames): readonly string[] {
  const { name, replicas, memberNamePrefix, volumeClaimTemplate = name } = cluster;
  return Array.from({ length: Math.min(replicas, MAX_MEMBERS) }, (_, ordinal) => [
    `Lease ${memberName(name, ordinal, memberNamePrefix)}`,
    `PersistentVolumeClaim ${volumeClaimTemplate}-${podName(name, ordinal)}`,
  ]).flat();
}

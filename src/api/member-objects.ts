import { MEMBERS_MAX } from './defaults.js';
import { memberName, podName } from './names.js';

/** The fields of a spec that go into names, as they were written; admission may not have seen them. */
export interface MemberNames {
  readonly replicas?: unknown;
  readonly memberNamePrefix?: unknown;
  readonly volumeClaimTemplate?: unknown;
}

/**
 * Objects of the members whose names another Etcd of the namespace could also
 * derive, because a prefix or a template name goes into them.
 */
export function memberObjects(name: string, spec: MemberNames): readonly string[] {
  const { replicas, memberNamePrefix, volumeClaimTemplate } = spec;
  const prefix = typeof memberNamePrefix === 'string' ? memberNamePrefix : undefined;
  const template = typeof volumeClaimTemplate === 'string' ? volumeClaimTemplate : name;
  const length = typeof replicas === 'number' ? Math.min(replicas, MEMBERS_MAX) : 0;
  return Array.from({ length }, (_, ordinal) => [
    `Lease ${memberName(name, ordinal, prefix)}`,
    `PersistentVolumeClaim ${template}-${podName(name, ordinal)}`,
  ]).flat();
}

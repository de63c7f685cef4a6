import { z } from 'zod';

import { DEFAULTS } from '../defaults.js';
import type { CelRule } from '../structural.js';
import { backupSpec, sharedConfig } from './backup.js';
import { etcdConfig } from './etcd-config.js';
import { filledIn, named, optional, required, withRules } from './field.js';
import { affinity, labelSelector, topologySpreadConstraint } from './kubernetes.js';
import { int32, matching, quantity, stringMap } from './scalars.js';

const PREFIX_PATTERN = '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$';
const PREFIX_MAX_CHARACTERS = 63;

const schedulingConstraints = named(
  'SchedulingConstraints',
  'Which nodes the members may run on.',
  z.object({
    affinity: optional(affinity, 'Affinity of the member pods, copied as it stands.', '- none'),
    topologySpreadConstraints: optional(
      z.array(topologySpreadConstraint),
      'How the member pods are spread over zones or nodes, copied as it stands.',
      '- none',
    ),
  }),
);

/** Fields that keep both their presence and their value for as long as the resource lives. */
const fixed = {
  memberNamePrefix: fixedValue(
    'memberNamePrefix',
    matching(PREFIX_PATTERN, { max: PREFIX_MAX_CHARACTERS }),
  ),
  storageClass: fixedValue('storageClass', z.string()),
  volumeClaimTemplate: fixedValue('volumeClaimTemplate', z.string()),
};

/** `spec` of an Etcd. */
export const etcdSpec = withRules(
  named(
    'EtcdSpec',
    'An etcd cluster as it is wanted.',
    z.object({
      replicas: required(
        withRules(int32, {
          rule: 'self == 0 || self >= oldSelf',
          message:
            'replicas can grow, or become 0 to hibernate: a cluster cannot lose single members',
        }),
        'Number of members, 0 or more. An odd number survives as many failures as the even one above it; 0 hibernates the cluster and keeps its volumes.',
      ),
      labels: filledIn(
        stringMap,
        'Labels of the member pods. Where a key is also one of ours, ours wins.',
        '- `{}`, our own labels only',
      ),
      annotations: optional(stringMap, 'Annotations of the member pods.', '- none'),
      etcd: filledIn(
        etcdConfig,
        'How the etcd processes run.',
        '- `{}`, the defaults of its fields',
      ),
      backup: filledIn(backupSpec, 'How the cluster is backed up.', '- `{}`, no backups'),
      sharedConfig: optional(
        sharedConfig,
        'Settings that etcd and the sidecar must agree on.',
        '- the defaults of its fields',
      ),
      schedulingConstraints: optional(
        schedulingConstraints,
        'Which nodes the members may run on.',
        '- any node',
      ),
      memberNamePrefix: optional(
        fixed.memberNamePrefix,
        'Put before the names of the members, with a dash: one DNS label of at most 63 characters. Keeps members of several Kubernetes clusters apart that form one etcd cluster. Stays as it was created.',
        '- a member is called as its pod',
      ),
      selector: optional(
        labelSelector,
        'Deprecated and never used: pods are selected by our own labels.',
        '- our own labels',
      ),
      priorityClassName: optional(
        z.string(),
        'PriorityClass of the member pods.',
        '- the priority that the cluster gives by default',
      ),
      storageClass: optional(
        fixed.storageClass,
        'StorageClass of the data volumes. Stays as it was created.',
        '- default class of the Kubernetes cluster',
      ),
      storageCapacity: optional(
        quantity,
        'Size of each data volume in bytes. It must be well above the quota, since defragmentation and restore write a second copy of the database. Admission takes a change, but the StatefulSet cannot follow it.',
        DEFAULTS.storageCapacity,
      ),
      volumeClaimTemplate: optional(
        fixed.volumeClaimTemplate,
        'Name of the volume claim template, and with it the first part of the names of the volume claims. Stays as it was created.',
        '- name of the resource',
      ),
      runAsRoot: optional(
        z.boolean(),
        'Whether the programs in the pods run as user 0 instead of 65532.',
        false,
      ),
    }),
  ),
  ...Object.keys(fixed).map(fixedPresence),
);

const MEMBER_NAME_START =
  "(has(self.spec.memberNamePrefix) ? self.spec.memberNamePrefix + '-' : '') + self.metadata.name + '-'";
const PEER_URLS = 'self.spec.etcd.additionalAdvertisePeerURLs';
const EXISTING = 'self.spec.etcd.bootstrapWithExistingCluster';
const OLD_EXISTING = 'oldSelf.spec.etcd.bootstrapWithExistingCluster';

/**
 * Rules that read `metadata.name` or the status, and so must sit on the resource itself.
 *
 * The API server judges them on every write, whatever the write changes.
 */
export const ETCD_RULES: readonly CelRule[] = [
  {
    rule: `!has(${PEER_URLS}) || ${PEER_URLS}.all(entry, entry.memberName.startsWith(${MEMBER_NAME_START}))`,
    message:
      'memberName in additionalAdvertisePeerURLs must be [<memberNamePrefix>-]<name>-<ordinal>, with the prefix of the spec and the name of this Etcd',
  },
  {
    rule: `!has(${PEER_URLS}) || ${PEER_URLS}.all(entry, int(entry.memberName.find('[0-9]+$')) < self.spec.replicas)`,
    message:
      'memberName in additionalAdvertisePeerURLs must end in an ordinal below replicas: raise replicas or remove the entry',
  },
  {
    rule: `!has(${EXISTING}) || !has(${OLD_EXISTING}) || ${EXISTING} == ${OLD_EXISTING} || !has(self.status) || !has(self.status.conditions) || !self.status.conditions.exists(condition, condition.type == 'BootstrappedWithExistingCluster' && condition.status == 'False')`,
    message:
      'members and clientEndpoints of bootstrapWithExistingCluster cannot change while the join is in progress: wait until it has succeeded, or remove the block',
  },
  {
    rule: `!has(${EXISTING}) || ${EXISTING}.members.all(member, ${EXISTING}.members.exists_one(other, other.name == member.name))`,
    message: 'members of bootstrapWithExistingCluster must have names that differ from each other',
  },
  {
    rule: `!has(${EXISTING}) || !${EXISTING}.members.exists(member, member.name.startsWith(${MEMBER_NAME_START}))`,
    message:
      'members of bootstrapWithExistingCluster must not have names that begin with [<memberNamePrefix>-]<name>- of this Etcd: its own members are called so',
  },
];

function fixedValue<Schema extends z.ZodType>(field: string, schema: Schema): Schema {
  return withRules(schema, {
    rule: 'self == oldSelf',
    message: `${field} cannot change: put the former value back, or create a new Etcd`,
  });
}

function fixedPresence(field: string): CelRule {
  return {
    rule: `has(self.${field}) == has(oldSelf.${field})`,
    message: `${field} can neither be added nor removed: put it back as it was, or create a new Etcd`,
  };
}

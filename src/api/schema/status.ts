import { z } from 'zod';

import { named, optional, required } from './field.js';
import { labelSelector } from './kubernetes.js';
import { dateTime, int32, int64 } from './scalars.js';

/** One thing that is observed about a resource. */
export const condition = named(
  'Condition',
  'One thing that is observed about the resource.',
  z.object({
    type: required(z.string(), 'What is observed, such as Ready or BackupReady.'),
    status: required(z.string(), 'True, False or Unknown.'),
    lastTransitionTime: required(dateTime, 'When the status last changed.'),
    lastUpdateTime: required(dateTime, 'When the condition was last written.'),
    reason: required(z.string(), 'Why, in one word for programs.'),
    message: required(z.string(), 'Why, in a sentence for people.'),
  }),
);

/** One error that stopped an operation. */
export const lastError = named(
  'LastError',
  'One error that stopped an operation.',
  z.object({
    code: required(z.string(), 'Which error it is, for programs.'),
    description: required(z.string(), 'What happened, for people.'),
    observedAt: required(dateTime, 'When it happened.'),
  }),
);

/** What was last done about a resource. */
export const lastOperation = named(
  'LastOperation',
  'What was last done about the resource.',
  z.object({
    type: required(z.string(), 'Which operation it is.'),
    state: required(z.string(), 'How far it is.'),
    description: required(z.string(), 'What is being done, for people.'),
    runID: required(z.string(), 'Ties the log lines of one run together.'),
    lastUpdateTime: required(dateTime, 'When this was last written.'),
  }),
);

const memberStatus = named(
  'EtcdMemberStatus',
  'One member as its Lease and its pod show it.',
  z.object({
    name: required(z.string(), 'Name of the member and of its Lease.'),
    id: optional(z.string(), 'Number of the member in etcd, hexadecimal.', '- not known'),
    role: optional(z.string(), 'Leader or Member.', '- not known'),
    status: required(z.string(), 'Ready, NotReady or Unknown.'),
    reason: required(z.string(), 'Why, in one word for programs.'),
    lastTransitionTime: required(dateTime, 'When the status last changed.'),
  }),
);

const joinedMember = named(
  'JoinedMember',
  'One member of the cluster that was joined.',
  z.object({
    name: required(z.string(), 'Name of the member in its cluster.'),
    peerUrls: required(z.array(z.string()), 'URLs at which the other members reached it.'),
  }),
);

const joinedCluster = named(
  'JoinedCluster',
  'Record of the cluster that was joined.',
  z.object({
    joinedAt: required(dateTime, 'When the join had succeeded.'),
    members: required(z.array(joinedMember), 'Members of that cluster as the spec named them.'),
  }),
);

const workloadReference = named(
  'WorkloadReference',
  'The object that runs the members.',
  z.object({
    apiVersion: optional(z.string(), 'API version of the object, apps/v1.', '- not known'),
    kind: required(z.string(), 'Kind of the object, StatefulSet.'),
    name: required(z.string(), 'Name of the object.'),
  }),
);

/** `status` of an Etcd. */
export const etcdStatus = named(
  'EtcdStatus',
  'The cluster as it was last observed.',
  z.object({
    observedGeneration: optional(
      int64,
      'Generation of the spec that was last carried out to the end.',
      '- none yet',
    ),
    etcd: optional(workloadReference, 'The StatefulSet of the members.', '- none yet'),
    conditions: optional(z.array(condition), 'What is observed about the cluster.', '- nothing'),
    lastErrors: optional(z.array(lastError), 'Errors of the last operation.', '- none'),
    lastOperation: optional(lastOperation, 'What was last done about the cluster.', '- nothing'),
    currentReplicas: optional(
      int32,
      'Number of pods of the current revision of the StatefulSet.',
      '- not known',
    ),
    replicas: optional(int32, 'Number of pods, as the scale subresource shows it.', '- not known'),
    readyReplicas: optional(int32, 'Number of pods that are ready.', '- not known'),
    ready: optional(z.boolean(), 'Whether all wanted pods are ready.', '- not known'),
    labelSelector: optional(
      labelSelector,
      'Deprecated and never written; `selector` says the same.',
      '- never written',
    ),
    selector: optional(
      z.string(),
      'Labels of the member pods as a query, for the scale subresource.',
      '- none yet',
    ),
    members: optional(z.array(memberStatus), 'The members, by name.', '- none seen'),
    peerUrlTLSEnabled: optional(
      z.boolean(),
      'Declared for whether all members talk TLS to each other.',
      '- not known',
    ),
    bootstrapWithExistingCluster: optional(
      joinedCluster,
      'The cluster that was joined, written once.',
      '- none joined',
    ),
  }),
);

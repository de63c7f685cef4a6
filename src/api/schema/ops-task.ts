import { z } from 'zod';

import { named, optional, required, withRules } from './field.js';
import { dateTime, int32 } from './scalars.js';
import { lastError, lastOperation } from './status.js';

const LAST_ERRORS_MAX = 10;

const onDemandSnapshot = withRules(
  named(
    'OnDemandSnapshot',
    'A snapshot that is taken now.',
    z.object({
      type: required(z.enum(['full', 'delta']), 'Which kind of snapshot is taken.'),
      isFinal: optional(
        z.boolean(),
        'Whether it is the last snapshot before the cluster goes; only a full one can be.',
        false,
      ),
      timeoutSecondsDelta: int32
        .min(10)
        .default(60)
        .meta({ description: 'How long a delta snapshot may take, in seconds, 10 or more.' }),
      timeoutSecondsFull: int32
        .min(120)
        .default(900)
        .meta({ description: 'How long a full snapshot may take, in seconds, 120 or more.' }),
    }),
  ),
  {
    rule: "self.type != 'delta' || !has(self.isFinal) || !self.isFinal",
    message: 'a delta snapshot cannot be final: leave isFinal out, or set type to full',
  },
);

const config = named(
  'EtcdOpsTaskConfig',
  'The operation, by its one field.',
  z
    .object({
      onDemandSnapshot: optional(onDemandSnapshot, 'Takes a snapshot now.', '- not this one'),
    })
    .meta({ minProperties: 1, maxProperties: 1 }),
);

/** `spec` of an EtcdOpsTask. */
export const opsTaskSpec = named(
  'EtcdOpsTaskSpec',
  'One operation on one cluster.',
  z.object({
    config: required(
      unchanging('config', config),
      'The operation: exactly one field. Stays as it was created.',
    ),
    ttlSecondsAfterFinished: unchanging('ttlSecondsAfterFinished', int32.min(1))
      .default(3600)
      .meta({
        description:
          'How long the task stays after it has finished, in seconds, 1 or more. Stays as it was created.',
      }),
    etcdName: optional(
      unchanging('etcdName', z.string()),
      'Name of the Etcd in the namespace of the task.',
      '- none: the task is rejected',
    ),
  }),
);

/** `status` of an EtcdOpsTask. */
export const opsTaskStatus = named(
  'EtcdOpsTaskStatus',
  'What became of the task.',
  z.object({
    state: optional(
      z.enum(['Pending', 'InProgress', 'Succeeded', 'Failed', 'Rejected']),
      'How far the task is; Succeeded, Failed and Rejected are final.',
      '- not seen yet',
    ),
    lastTransitionTime: optional(dateTime, 'When the state last changed.', '- never'),
    startedAt: optional(dateTime, 'When the task was first in progress.', '- not started'),
    lastErrors: optional(
      z.array(lastError).max(LAST_ERRORS_MAX),
      'The latest errors, at most ten.',
      '- none',
    ),
    lastOperation: optional(lastOperation, 'The step that was last taken.', '- none'),
  }),
);

function unchanging<Schema extends z.ZodType>(field: string, schema: Schema): Schema {
  return withRules(schema, {
    rule: 'self == oldSelf',
    message: `${field} cannot change: create a new task`,
  });
}

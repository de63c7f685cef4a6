import { z } from 'zod';

import { named, optional, required } from './field.js';
import { durationOrZero, int64, integer, stringMap } from './scalars.js';
import { condition } from './status.js';
import { copyStoreSpec } from './store.js';

const finalSnapshotWait = named(
  'WaitForFinalSnapshot',
  'Whether the copy begins only once the source has its final snapshot.',
  z.object({
    enabled: required(z.boolean(), 'Whether to wait for the final snapshot.'),
    timeout: optional(
      durationOrZero,
      'How long to wait before the copy begins without it; `0` waits for ever.',
      '- waits for ever',
    ),
  }),
);

/** `spec` of an EtcdCopyBackupsTask. */
export const copyBackupsTaskSpec = named(
  'EtcdCopyBackupsTaskSpec',
  'Which backups are copied from where to where.',
  z.object({
    sourceStore: required(copyStoreSpec, 'Where the backups are read.'),
    targetStore: required(copyStoreSpec, 'Where the backups are written.'),
    podLabels: optional(
      stringMap,
      'Labels of the pod that copies, over its own.',
      '- its own labels only',
    ),
    maxBackupAge: optional(
      integer.min(0),
      'Age in whole days beyond which a full snapshot is left behind, with its deltas; 0 or more.',
      '- backups of any age',
    ),
    maxBackups: optional(
      integer.min(0),
      'Number of full snapshots that are copied, each with its deltas, the latest first; 0 or more.',
      '- all of them',
    ),
    waitForFinalSnapshot: optional(
      finalSnapshotWait,
      'Whether the copy begins only once the source has its final snapshot.',
      '- no waiting',
    ),
  }),
);

/** `status` of an EtcdCopyBackupsTask. */
export const copyBackupsTaskStatus = named(
  'EtcdCopyBackupsTaskStatus',
  'What became of the task.',
  z.object({
    conditions: optional(
      z.array(condition),
      'Succeeded and Failed, as the Job reports them.',
      '- the Job has not ended',
    ),
    observedGeneration: optional(
      int64,
      'Generation of the task that was acted upon.',
      '- never acted upon',
    ),
    lastError: optional(z.string(), 'Text of the last error.', '- none'),
  }),
);

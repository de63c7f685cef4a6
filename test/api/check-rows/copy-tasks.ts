import { expect } from 'vitest';
import type { EtcdCopyBackupsTask } from '../../../src/api/etcd.js';
import type { Severity } from '../../../src/api/findings.js';
import type { SynthesisOptions } from '../../../src/api/options.js';
import { extension } from '../../charts/given-etcd.js';
import { givenCopyTask, SOURCE, TARGET } from '../../parity/given-copy-task.js';

/** A task that one rule stops, and its neighbour that the rule lets pass. */
interface CopyTaskRow {
  readonly rule: string;
  readonly severity: Severity;
  readonly path: string;
  readonly message: string;
  readonly refused: EtcdCopyBackupsTask;
  readonly accepted: EtcdCopyBackupsTask;
  readonly options?: SynthesisOptions;
}

const LOCAL = { provider: 'Local', container: 'to', prefix: 'p' };

export const COPY_TASKS: readonly CopyTaskRow[] = [
  {
    rule: 'spec-absent',
    severity: 'error',
    path: 'spec',
    message: 'expected a sourceStore and a targetStore',
    refused: { ...givenCopyTask(), spec: undefined },
    accepted: givenCopyTask(),
  },
  {
    rule: 'name-length',
    severity: 'error',
    path: 'metadata.name',
    message: `the Job's name '${'a'.repeat(57)}-worker' has 64 characters: expected at most 63, because its pods repeat it in a label`,
    refused: givenCopyTask({}, { name: 'a'.repeat(57) }),
    accepted: givenCopyTask({}, { name: 'a'.repeat(56) }),
  },
  {
    rule: 'provider',
    severity: 'error',
    path: 'spec.sourceStore.provider',
    message: expect.stringMatching(/^"floppy" is not a provider: expected one of /),
    refused: givenCopyTask({ sourceStore: { ...SOURCE, provider: 'floppy' } }),
    accepted: givenCopyTask(),
  },
  {
    rule: 'container',
    severity: 'error',
    path: 'spec.targetStore.container',
    message: 'expected the name of the bucket or container',
    refused: givenCopyTask({ targetStore: { ...TARGET, container: undefined } }),
    accepted: givenCopyTask(),
  },
  {
    rule: 'store-secret',
    severity: 'error',
    path: 'spec.targetStore.secretRef',
    message: 'expected the name of a Secret: here ECS takes its credentials from one',
    refused: givenCopyTask({ targetStore: { ...TARGET, provider: 'ECS', secretRef: undefined } }),
    accepted: givenCopyTask({ targetStore: { ...TARGET, secretRef: undefined } }),
  },
  {
    rule: 'store-secret',
    severity: 'error',
    path: 'spec.sourceStore.secretRef',
    message: 'expected the name of a Secret: here S3 takes its credentials from one',
    refused: givenCopyTask({ sourceStore: { ...SOURCE, secretRef: undefined } }),
    accepted: givenCopyTask({
      sourceStore: { ...SOURCE, provider: 'Local', secretRef: undefined },
    }),
    options: { parity: true },
  },
  {
    rule: 'label',
    severity: 'error',
    path: 'spec.podLabels.team',
    message:
      'expected at most 63 letters, digits, dashes, underscores and dots, with a letter or digit at both ends, got "a b"',
    refused: givenCopyTask({ podLabels: { team: 'a b' } }),
    accepted: givenCopyTask({ podLabels: { team: 'a' } }),
  },
  {
    rule: 'member-labels',
    severity: 'warning',
    path: 'spec.podLabels',
    message:
      'app.kubernetes.io/managed-by and app.kubernetes.io/part-of together make the pods members of Etcd "main": leave one of them out',
    refused: givenCopyTask({
      podLabels: {
        'app.kubernetes.io/managed-by': 'etcd-druid',
        'app.kubernetes.io/part-of': 'main',
      },
    }),
    accepted: givenCopyTask({ podLabels: { 'app.kubernetes.io/part-of': 'main' } }),
  },
  {
    rule: 'image',
    severity: 'error',
    path: 'spec',
    message: expect.stringMatching(/^the image vector has no entry for the image: expected one/),
    refused: givenCopyTask(),
    accepted: givenCopyTask({}, { annotations: extension('engine', 'gardener') }),
    options: { images: [{ name: 'etcd-druid', ref: '' }] },
  },
  {
    rule: 'local-secret',
    severity: 'warning',
    path: 'spec.targetStore.secretRef.name',
    message: expect.stringMatching(/^Secret 's' is not among the input/),
    refused: givenCopyTask({ targetStore: { ...LOCAL, secretRef: { name: 's' } } }),
    accepted: givenCopyTask({ targetStore: LOCAL }),
  },
  {
    rule: 'duration-range',
    severity: 'error',
    path: 'spec.waitForFinalSnapshot.timeout',
    message: 'expected a duration below 292 years, got "99999999999h"',
    refused: givenCopyTask({ waitForFinalSnapshot: { enabled: true, timeout: '99999999999h' } }),
    accepted: givenCopyTask({ waitForFinalSnapshot: { enabled: true, timeout: '99h' } }),
  },
  {
    rule: 'container-clash',
    severity: 'error',
    path: 'spec.targetStore.container',
    message:
      '"to" is also the container of the source, and both would be mounted at one path: expected another',
    refused: givenCopyTask({ sourceStore: LOCAL, targetStore: LOCAL }),
    accepted: givenCopyTask({ sourceStore: { ...LOCAL, container: 'from' }, targetStore: LOCAL }),
  },
];

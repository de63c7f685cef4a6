import type { z } from 'zod';

import type { Kind } from '../kinds.js';
import type { CelRule } from '../structural.js';
import { type AnnotatedSchema, annotatedSchema } from './annotated.js';
import { copyBackupsTaskSpec, copyBackupsTaskStatus } from './copy-backups-task.js';
import { ETCD_RULES, etcdSpec } from './etcd.js';
import { opsTaskSpec, opsTaskStatus } from './ops-task.js';
import { etcdStatus } from './status.js';

interface Definition {
  readonly about: string;
  readonly spec: z.ZodType;
  readonly status: z.ZodType;
  /** Whether a resource without `spec` is refused. */
  readonly specRequired: boolean;
  readonly rules: readonly CelRule[];
}

const DEFINITIONS: Readonly<Record<Kind, Definition>> = {
  Etcd: {
    about: 'An etcd cluster with backups.',
    spec: etcdSpec,
    status: etcdStatus,
    specRequired: true,
    rules: ETCD_RULES,
  },
  EtcdCopyBackupsTask: {
    about: 'Copies backups from one store to another, once.',
    spec: copyBackupsTaskSpec,
    status: copyBackupsTaskStatus,
    // Upstream stores a task without one, so we must not refuse it.
    specRequired: false,
    rules: [],
  },
  EtcdOpsTask: {
    about: 'One operation on a running cluster, done once.',
    spec: opsTaskSpec,
    status: opsTaskStatus,
    specRequired: true,
    rules: [],
  },
};

/** Schema of a whole resource with our notes on every node. */
export function resourceSchema(kind: Kind): AnnotatedSchema {
  const { about, spec, status, specRequired, rules } = DEFINITIONS[kind];
  return {
    type: 'object',
    title: kind,
    about,
    ...(specRequired && { required: ['spec'] }),
    properties: {
      apiVersion: {
        type: 'string',
        description: 'Group and version of the API, `druid.gardener.cloud/v1alpha1`.',
      },
      kind: { type: 'string', description: `What the object is, \`${kind}\`.` },
      metadata: { type: 'object' },
      spec: { ...annotatedSchema(spec), description: 'What is wanted.' },
      status: { ...annotatedSchema(status), description: 'What is observed.' },
    },
    ...(rules.length > 0 && { 'x-kubernetes-validations': rules }),
  };
}

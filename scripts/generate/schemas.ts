import type { Kind } from '../../src/api/kinds.js';
import { structuralSchemaOf } from '../../src/api/schema/annotated.js';
import { resourceSchema } from '../../src/api/schema/definitions.js';
import type { StructuralSchema } from '../../src/api/structural.js';

/** Structural schema of each kind, fresh from its zod source. */
export const schemas: Readonly<Record<Kind, StructuralSchema>> = {
  Etcd: structuralSchemaOf(resourceSchema('Etcd')),
  EtcdCopyBackupsTask: structuralSchemaOf(resourceSchema('EtcdCopyBackupsTask')),
  EtcdOpsTask: structuralSchemaOf(resourceSchema('EtcdOpsTask')),
};

import { type Kind, structuralSchema } from '../crd.js';
import type { StructuralSchema } from '../structural.js';
import { METADATA_SCHEMA } from './metadata-schema.js';

const schemas = new Map<Kind, StructuralSchema>();

/** Schema of the kind, with the `metadata` that every object has and no CRD describes. */
export function resourceSchema(kind: Kind): StructuralSchema {
  const known = schemas.get(kind);
  if (known !== undefined) return known;
  const schema = structuralSchema(kind);
  const complete = { ...schema, properties: { ...schema.properties, metadata: METADATA_SCHEMA } };
  schemas.set(kind, complete);
  return complete;
}

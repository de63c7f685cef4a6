import { type CustomResourceDefinition, crd, type Kind } from '../../../src/api/crd.js';

/** What makes a schema refuse a value of the right type. */
const LIMITS = [
  'x-kubernetes-validations',
  'x-kubernetes-list-type',
  'x-kubernetes-list-map-keys',
  'enum',
  'pattern',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'minimum',
  'maximum',
  'required',
];

/** The definition of a kind without limits: what an older version of it may have admitted. */
export function relaxedCrd(kind: Kind): CustomResourceDefinition {
  const definition = structuredClone(crd(kind));
  const [version] = definition.spec.versions;
  relax(version.schema.openAPIV3Schema as Schema);
  delete (version.subresources as { scale?: unknown }).scale;
  return definition;
}

interface Schema {
  [keyword: string]: unknown;
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: Schema | boolean;
}

function relax(schema: Schema): void {
  for (const limit of LIMITS) delete schema[limit];
  const { properties = {}, items, additionalProperties } = schema;
  for (const part of [...Object.values(properties), items, additionalProperties]) {
    if (typeof part === 'object') relax(part);
  }
}

import type { AnnotatedSchema } from '../../src/api/schema/annotated.js';

/** The named objects in a schema, each before those that it contains. */
export function objectsIn(root: AnnotatedSchema): ReadonlyMap<string, AnnotatedSchema> {
  const objects = new Map<string, AnnotatedSchema>();
  collect(root, objects);
  return objects;
}

/**
 * Name of an object type.
 *
 * @throws Error when it has none, which is a mistake in the schema
 */
export function nameOf({ title, properties = {} }: AnnotatedSchema): string {
  if (title !== undefined) return title;
  const fields = Object.keys(properties).join(', ');
  throw new Error(`an object has no name: use named() for the one with the fields ${fields}`);
}

function collect(node: AnnotatedSchema, into: Map<string, AnnotatedSchema>): void {
  const { properties, additionalProperties, items } = node;
  if (properties !== undefined && !into.has(nameOf(node))) into.set(nameOf(node), node);
  for (const child of [...Object.values(properties ?? {}), additionalProperties, items]) {
    if (child !== undefined) collect(child, into);
  }
}

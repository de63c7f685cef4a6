import { structuralSchema } from '../../src/api/crd.js';
import type { Kind } from '../../src/api/kinds.js';
import type { StructuralSchema } from '../../src/api/structural.js';

/** Every node of a kind's schema with its path, `[]` for items and `{}` for values of a map. */
export function nodes(kind: Kind): readonly (readonly [path: string, node: StructuralSchema])[] {
  return below('', structuralSchema(kind));
}

/** The node at a path as {@link nodes} writes it. */
export function nodeAt(kind: Kind, path: string): StructuralSchema {
  const found = nodes(kind).find(([known]) => known === path);
  if (found === undefined) throw new Error(`${kind} has no ${path}`);
  return found[1];
}

function below(
  path: string,
  node: StructuralSchema,
): (readonly [path: string, node: StructuralSchema])[] {
  const { properties = {}, additionalProperties, items } = node;
  return [
    [path, node],
    ...Object.entries(properties).flatMap(([name, child]) =>
      below(path === '' ? name : `${path}.${name}`, child),
    ),
    ...(additionalProperties ? below(`${path}{}`, additionalProperties) : []),
    ...(items ? below(`${path}[]`, items) : []),
  ];
}

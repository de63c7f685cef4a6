import { setKey } from '../../yaml/set-key.js';
import { isJsonObject, isList, type JsonObject } from '../json.js';
import type { StructuralSchema } from '../structural.js';
import type { Path } from './path.js';

/** Told of each member that the schema does not know, and of the names it knows there. */
export type OnUnknown = (path: Path, known: readonly string[]) => void;

/**
 * The value as the API server would store it: unknown members pruned, nulls
 * dropped or replaced by the default, defaults filled in.
 *
 * A value of another type than the schema's stays as it is; the structural
 * check speaks about it. A null in a list stays too.
 *
 * @see Kubernetes: `PruneWithOptions`, `PruneNonNullableNullsWithoutDefaults`, `Default`
 */
export function normalize(
  schema: StructuralSchema,
  value: unknown,
  path: Path,
  onUnknown: OnUnknown,
): unknown {
  if (isJsonObject(value) && schema.type === 'object') {
    return normalizeObject(schema, value, path, onUnknown);
  }
  const { items } = schema;
  if (isList(value) && items !== undefined) {
    return value.map((item, index) => normalize(items, item, [...path, index], onUnknown));
  }
  return value;
}

function normalizeObject(
  schema: StructuralSchema,
  object: JsonObject,
  path: Path,
  onUnknown: OnUnknown,
): JsonObject {
  const result: Record<string, unknown> = {};
  for (const name of Object.keys(object)) {
    const value = object[name];
    if (value === undefined) continue;
    const below = memberSchema(schema, name);
    if (below === undefined) {
      onUnknown([...path, name], Object.keys(schema.properties ?? {}));
    } else if (value !== null) {
      setKey(result, name, normalize(below, value, [...path, name], onUnknown));
    }
  }
  for (const [name, value] of defaultsOf(schema)) {
    if (!Object.hasOwn(result, name)) setKey(result, name, value);
  }
  return result;
}

/** Schema of a member: of that name, else of any name; `undefined` when the member is unknown. */
export function memberSchema(schema: StructuralSchema, name: string): StructuralSchema | undefined {
  const { properties } = schema;
  return properties !== undefined && Object.hasOwn(properties, name)
    ? properties[name]
    : schema.additionalProperties;
}

const defaults = new WeakMap<StructuralSchema, readonly (readonly [string, unknown])[]>();

function defaultsOf(schema: StructuralSchema): readonly (readonly [string, unknown])[] {
  const known = defaults.get(schema);
  if (known !== undefined) return known;
  const found = Object.entries(schema.properties ?? {})
    .filter(([, below]) => below.default !== undefined)
    .map(([name, below]) => [name, below.default] as const);
  defaults.set(schema, found);
  return found;
}

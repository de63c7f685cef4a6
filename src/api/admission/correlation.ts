import { isEqualJson, isJsonObject, isList, type JsonObject, member } from '../json.js';
import type { StructuralSchema } from '../structural.js';
import { memberSchema } from './normalize.js';

/** New and stored form of a resource, or of a value in it. */
export interface Versions {
  readonly value: unknown;
  /** `undefined` when there is none: on create, for a new member, for an item that has no key. */
  readonly old: unknown;
}

/** Both forms of a value, with its schema. */
export interface Correlated extends Versions {
  readonly schema: StructuralSchema;
}

/** The stored item with the same keys, for an item of a list of type map; `undefined` for other lists. */
export function oldItem(
  schema: StructuralSchema,
  oldList: unknown,
): (item: unknown) => JsonObject | undefined {
  const keys = schema['x-kubernetes-list-map-keys'];
  if (schema['x-kubernetes-list-type'] !== 'map' || keys === undefined || !isList(oldList)) {
    return () => undefined;
  }
  const byKeys = new Map<string, JsonObject>();
  for (const item of oldList) if (isJsonObject(item)) byKeys.set(keysOf(item, keys), item);
  return (item) => (isJsonObject(item) ? byKeys.get(keysOf(item, keys)) : undefined);
}

/** The key members of an item of a list of type map, as one text; items of one list are told apart by it. */
export function keysOf(item: JsonObject, keys: readonly string[]): string {
  return JSON.stringify(keys.map((key) => printable(member(item, key))));
}

function printable(value: unknown): unknown {
  return typeof value === 'bigint' ? { integer: value.toString() } : value;
}

/**
 * True when the value is the stored one, so that the API server forgives
 * what is wrong with it.
 *
 * Lists of type map are compared item by item, whatever their order.
 *
 * @see Kubernetes: `CorrelatedObject.CachedDeepEqual`
 */
export function isUnchanged({ schema, value, old }: Correlated): boolean {
  if (value === undefined || old === undefined) return false;
  if (isList(value) && isList(old)) return isUnchangedList(schema, value, old);
  if (isJsonObject(value) && isJsonObject(old)) return isUnchangedObject(schema, value, old);
  return isEqualJson(value, old);
}

function isUnchangedList(
  schema: StructuralSchema,
  value: readonly unknown[],
  old: readonly unknown[],
): boolean {
  if (schema['x-kubernetes-list-type'] !== 'map') return isEqualJson(value, old);
  const counterpart = oldItem(schema, old);
  const items = schema.items ?? {};
  return (
    value.length === old.length &&
    value.every((item) => isUnchanged({ schema: items, value: item, old: counterpart(item) }))
  );
}

function isUnchangedObject(schema: StructuralSchema, value: JsonObject, old: JsonObject): boolean {
  const names = Object.keys(value);
  return (
    names.length === Object.keys(old).length &&
    names.every((name) =>
      isUnchanged({
        schema: memberSchema(schema, name) ?? {},
        value: value[name],
        old: member(old, name),
      }),
    )
  );
}

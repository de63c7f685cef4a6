import { setKey } from '../../yaml/set-key.js';
import { isInteger, isJsonObject, isList, type JsonObject } from '../json.js';
import type { StructuralSchema } from '../structural.js';
import { memberSchema } from './normalize.js';

/** Makes the value that CEL sees of a JSON value and its schema. */
export type CelConversion = (schema: StructuralSchema, value: unknown) => unknown;

/**
 * The conversion for one resource; what it has converted once, inside another
 * value or alone, it gives again.
 *
 * Whole numbers become bigint where the schema says integer, since the
 * evaluator takes every number for a double. Sets and lists of type map are
 * sorted, so that their order does not matter to `==`; a rule must not use
 * their indexes.
 *
 * @see Kubernetes: `UnstructuredToVal`
 */
export function celConversion(): CelConversion {
  const known = new WeakMap<object, unknown>();
  const convert: CelConversion = (schema, value) => {
    if (!isList(value) && !isJsonObject(value)) return celScalar(schema, value);
    if (known.has(value)) return known.get(value);
    const converted = isList(value)
      ? celList(schema, value, convert)
      : celObject(schema, value, convert);
    known.set(value, converted);
    return converted;
  };
  return convert;
}

function celScalar(schema: StructuralSchema, value: unknown): unknown {
  const isWhole = schema.type === 'integer' || schema['x-kubernetes-int-or-string'] === true;
  return isWhole && isInteger(value) ? BigInt(value) : value;
}

/** Free keys make a Map: the evaluator stumbles over an object with one such as `constructor`. */
function celObject(schema: StructuralSchema, object: JsonObject, convert: CelConversion): unknown {
  const isFree = schema.additionalProperties !== undefined;
  const members = new Map<string, unknown>();
  const result: Record<string, unknown> = {};
  for (const name of Object.keys(object)) {
    const value = convert(memberSchema(schema, name) ?? {}, object[name]);
    if (isFree) members.set(name, value);
    else setKey(result, name, value);
  }
  return isFree ? members : result;
}

function celList(
  schema: StructuralSchema,
  list: readonly unknown[],
  convert: CelConversion,
): readonly unknown[] {
  const items = list.map((item) => convert(schema.items ?? {}, item));
  const listType = schema['x-kubernetes-list-type'];
  if (listType === undefined || listType === 'atomic') return items;
  return items
    .map((item) => ({ item, key: sortKey(item) }))
    .sort((left, right) => compareTexts(left.key, right.key))
    .map(({ item }) => item);
}

function sortKey(item: unknown): string {
  return typeof item === 'string' ? item : (JSON.stringify(item, printable) ?? '');
}

function printable(_name: string, item: unknown): unknown {
  return typeof item === 'bigint' ? item.toString() : item;
}

function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

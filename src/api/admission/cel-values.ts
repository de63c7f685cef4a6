import type { StructuralSchema } from '../structural.js';
import { isInteger, isJsonObject, isList } from './json.js';
import { memberSchema } from './normalize.js';

/**
 * The value as CEL sees it.
 *
 * Whole numbers become bigint where the schema says integer, since the
 * evaluator takes every number for a double. Sets and lists of type map are
 * sorted, so that their order does not matter to `==`; a rule must not use
 * their indexes.
 *
 * @see Kubernetes: `UnstructuredToVal`
 */
export function celValue(schema: StructuralSchema, value: unknown): unknown {
  if (isList(value)) return celList(schema, value);
  if (isJsonObject(value)) {
    const members = Object.entries(value).map(([name, item]): [string, unknown] => [
      name,
      celValue(memberSchema(schema, name) ?? {}, item),
    ]);
    // the evaluator stumbles over an object with a free key such as `constructor`
    return schema.additionalProperties === undefined
      ? Object.fromEntries(members)
      : new Map(members);
  }
  const isWhole = schema.type === 'integer' || schema['x-kubernetes-int-or-string'] === true;
  return isWhole && isInteger(value) ? BigInt(value) : value;
}

function celList(schema: StructuralSchema, list: readonly unknown[]): readonly unknown[] {
  const items = list.map((item) => celValue(schema.items ?? {}, item));
  const listType = schema['x-kubernetes-list-type'];
  const isOrdered = listType === undefined || listType === 'atomic';
  return isOrdered ? items : items.sort((left, right) => compareTexts(keyOf(left), keyOf(right)));
}

function keyOf(item: unknown): string {
  return typeof item === 'string' ? item : (JSON.stringify(item, printable) ?? '');
}

function printable(_name: string, item: unknown): unknown {
  return typeof item === 'bigint' ? item.toString() : item;
}

function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

import { shown } from '../findings.js';
import { isInteger, isJsonObject, isList, type JsonObject, member } from '../json.js';
import type { StructuralSchema } from '../structural.js';
import { acceptedType, typeAdvice } from './accepted.js';
import { type Correlated, isUnchanged, oldItem } from './correlation.js';
import { memberSchema } from './normalize.js';
import type { Path } from './path.js';
import type { Problems } from './problems.js';
import { numberObjections, type Objection, stringObjections } from './scalar-checks.js';

/**
 * Judges a value against the schema alone: types, required members, bounds,
 * patterns, enumerations.
 *
 * What is wrong with a value that is the stored one is forgiven; the resource
 * as a whole never is, since every write changes its metadata.
 *
 * @see Kubernetes: `RatchetingSchemaValidator`
 */
export function checkStructure(node: Correlated, path: Path, problems: Problems): void {
  const mark = problems.mark;
  checkNode(node, path, problems);
  const mayForgive = problems.mark > mark && path.length > 0;
  if (mayForgive && isUnchanged(node)) problems.forgetSince(mark);
}

function checkNode(node: Correlated, path: Path, problems: Problems): void {
  const { schema, value } = node;
  if (!isOfType(schema, value)) {
    const message = `expected ${acceptedType(schema)}, got ${shown(value)}${typeAdvice(schema, value)}`;
    problems.add({ at: path, rule: 'type', message });
    return;
  }
  for (const objection of objections(schema, value)) problems.add({ at: path, ...objection });
  if (isJsonObject(value)) checkMembers(node, value, path, problems);
  else if (isList(value)) checkItems(node, value, path, problems);
}

function isOfType(schema: StructuralSchema, value: unknown): boolean {
  if (schema['x-kubernetes-int-or-string'] === true) {
    return typeof value === 'string' || isInteger(value);
  }
  switch (schema.type) {
    case 'object':
      return isJsonObject(value);
    case 'array':
      return isList(value);
    case 'integer':
      return isInteger(value);
    case 'number':
      return isInteger(value) || Number.isFinite(value);
    case 'string':
      // the API server's type check lets lists pass where the text has a format
      return typeof value === 'string' || (schema.format !== undefined && isList(value));
    case 'boolean':
      return typeof value === 'boolean';
    default:
      return true;
  }
}

function objections(schema: StructuralSchema, value: unknown): readonly Objection[] {
  if (typeof value === 'string') return stringObjections(schema, value);
  if (typeof value === 'number' || typeof value === 'bigint') {
    return numberObjections(schema, value);
  }
  if (isList(value)) return countObjections(value.length, itemBounds(schema));
  if (isJsonObject(value)) return countObjections(Object.keys(value).length, memberBounds(schema));
  return [];
}

interface Bounds {
  readonly noun: 'items' | 'properties';
  readonly least: number | undefined;
  readonly most: number | undefined;
}

function itemBounds({ minItems, maxItems }: StructuralSchema): Bounds {
  return { noun: 'items', least: minItems, most: maxItems };
}

function memberBounds({ minProperties, maxProperties }: StructuralSchema): Bounds {
  return { noun: 'properties', least: minProperties, most: maxProperties };
}

function countObjections(count: number, { noun, least, most }: Bounds): readonly Objection[] {
  if (least !== undefined && count < least) {
    const message = `expected at least ${least} ${noun}, got ${count}: add what is missing`;
    return [{ rule: `min-${noun}`, message }];
  }
  if (most !== undefined && count > most) {
    const message = `expected at most ${most} ${noun}, got ${count}: remove some`;
    return [{ rule: `max-${noun}`, message }];
  }
  return [];
}

function checkMembers(
  { schema, old }: Correlated,
  object: JsonObject,
  path: Path,
  problems: Problems,
): void {
  for (const name of schema.required ?? []) {
    if (Object.hasOwn(object, name)) continue;
    const absent = memberSchema(schema, name) ?? {};
    const empty = mayBeEmpty(absent) ? `; it may be empty, ${name}: {}` : '';
    const message = `missing, but required: add it, ${acceptedType(absent)} is expected${empty}`;
    problems.add({ at: [...path, name], rule: 'required', message });
  }
  for (const [name, value] of Object.entries(object)) {
    const below = memberSchema(schema, name);
    if (below === undefined) continue;
    const node = { schema: below, value, old: member(old, name) };
    checkStructure(node, [...path, name], problems);
  }
}

function checkItems(
  { schema, old }: Correlated,
  list: readonly unknown[],
  path: Path,
  problems: Problems,
): void {
  const { items } = schema;
  if (items === undefined) return;
  const counterpart = oldItem(schema, old);
  for (const [index, value] of list.entries()) {
    checkStructure({ schema: items, value, old: counterpart(value) }, [...path, index], problems);
  }
}

function mayBeEmpty({ type, required = [], minProperties }: StructuralSchema): boolean {
  return type === 'object' && required.length === 0 && minProperties === undefined;
}

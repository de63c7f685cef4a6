import { shown } from '../findings.js';
import { isJsonObject, isList, member } from '../json.js';
import type { StructuralSchema } from '../structural.js';
import { keysOf, type Versions } from './correlation.js';
import { memberSchema } from './normalize.js';
import type { Path } from './path.js';
import { Problems } from './problems.js';

/**
 * Reports repeated items of sets, and items of maps with the same keys.
 *
 * Once the stored object has a repetition anywhere, all repetitions are forgiven.
 *
 * @see Kubernetes: `ValidateListSetsAndMaps`
 */
export function checkListTypes(
  schema: StructuralSchema,
  { value, old }: Versions,
  problems: Problems,
): void {
  const stored = new Problems();
  checkNode(schema, old, [], stored);
  if (stored.mark === 0) checkNode(schema, value, [], problems);
}

function checkNode(schema: StructuralSchema, value: unknown, path: Path, problems: Problems): void {
  if (isList(value)) {
    checkList(schema, value, path, problems);
  } else if (isJsonObject(value)) {
    for (const [name, below] of Object.entries(value)) {
      const belowSchema = memberSchema(schema, name);
      if (belowSchema !== undefined) checkNode(belowSchema, below, [...path, name], problems);
    }
  }
}

function checkList(
  schema: StructuralSchema,
  list: readonly unknown[],
  path: Path,
  problems: Problems,
): void {
  const identity = identityOf(schema);
  if (identity !== undefined) {
    for (const index of repetitions(list, identity.key)) {
      const message = `repeats an earlier item, ${identity.text(list[index])}: remove it or give it another value`;
      problems.add({ at: [...path, index], rule: 'duplicate', message });
    }
  }
  const { items } = schema;
  if (items === undefined) return;
  for (const [index, item] of list.entries()) checkNode(items, item, [...path, index], problems);
}

/** What tells items apart, and how a message names one. */
interface Identity {
  readonly key: (item: unknown) => string;
  readonly text: (item: unknown) => string;
}

/** `undefined` for lists that may repeat. */
function identityOf(schema: StructuralSchema): Identity | undefined {
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  switch (schema['x-kubernetes-list-type']) {
    case 'set':
      return { key: (item) => `${typeof item} ${jsonOf(item)}`, text: shown };
    case 'map':
      return {
        key: (item) => (isJsonObject(item) ? keysOf(item, keys) : jsonOf(item)),
        text: (item) => keys.map((key) => `${key} ${shown(member(item, key))}`).join(', '),
      };
    default:
      return undefined;
  }
}

function jsonOf(value: unknown): string {
  return (
    JSON.stringify(value, (_key, item: unknown) =>
      typeof item === 'bigint' ? item.toString() : item,
    ) ?? ''
  );
}

/** Index of the second item of each kind; further ones would only say the same. */
function repetitions(list: readonly unknown[], key: (item: unknown) => string): readonly number[] {
  const counts = new Map<string, number>();
  return list.flatMap((item, index) => {
    const text = key(item);
    const count = (counts.get(text) ?? 0) + 1;
    counts.set(text, count);
    return count === 2 ? [index] : [];
  });
}

import { shown } from '../findings.js';
import { isJsonObject, valueAt } from '../json.js';

/** A resource as it was read: untyped, and ours to edit because it is a copy. */
export type Tree = Record<string, unknown>;

/** What became of one field of the older shape. */
export interface Change {
  /** Field as it was written, e.g. `spec.store.storePrefix`. */
  readonly path: string;

  /**
   * `mapped`: it says the same today, in `to`; `dropped`: it has no effect
   * today; `ambiguous`: its meaning could not be told and a person has to look.
   */
  readonly kind: 'mapped' | 'dropped' | 'ambiguous';

  /** What was done and why; lower case, no full stop. */
  readonly message: string;

  /** Field of today that holds the value now. */
  readonly to?: string;
}

/** Removes the value at a path and returns it; an object that becomes empty by it goes too. */
export function take(tree: Tree, path: string): unknown {
  const value = valueAt(tree, path);
  const [parentPath, key] = split(path);
  const parent = parentPath === '' ? tree : valueAt(tree, parentPath);
  if (isJsonObject(parent)) delete parent[key];
  return value;
}

/** Sets the value at a path; false when something that is not an object stands in the way. */
export function place(tree: Tree, path: readonly string[], value: unknown): boolean {
  let parent = tree;
  for (const key of path.slice(0, -1)) {
    const child = Object.hasOwn(parent, key) ? (parent[key] ?? undefined) : undefined;
    if (child !== undefined && !isJsonObject(child)) return false;
    const next = child ?? {};
    parent[key] = next;
    parent = next;
  }
  parent[path.at(-1) ?? ''] = value;
  return true;
}

/** Moves a value to where it stands today, unless today's field is given as well. */
export function move(tree: Tree, from: string, to: string, because = ''): readonly Change[] {
  const value = valueAt(tree, from);
  if (value === undefined) return [];
  const present = valueAt(tree, to) ?? undefined;
  if (present !== undefined || value === null) {
    take(tree, from);
    return [{ path: from, kind: 'dropped', message: reasonToDrop(value, present, to) }];
  }
  if (!place(tree, to.split('.'), value)) return [];
  take(tree, from);
  return [{ path: from, kind: 'mapped', to, message: `moved to ${to}${because}` }];
}

/** Removes a field that has no effect today. */
export function drop(
  tree: Tree,
  path: string,
  because: (value: unknown) => string,
): readonly Change[] {
  if (valueAt(tree, path) === undefined) return [];
  return [{ path, kind: 'dropped', message: `dropped: ${because(take(tree, path))}` }];
}

function reasonToDrop(value: unknown, present: unknown, to: string): string {
  if (value === null) return 'dropped: null counts as absent';
  if (shown(value) === shown(present)) return `dropped: ${to} says the same`;
  return `dropped: ${to} is given too and wins, ${shown(present)} over ${shown(value)}`;
}

function split(path: string): readonly [string, string] {
  const dot = path.lastIndexOf('.');
  return [path.slice(0, Math.max(dot, 0)), path.slice(dot + 1)];
}

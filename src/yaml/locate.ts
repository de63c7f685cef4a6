import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Composed } from './compose.js';
import { readKey } from './scalar.js';

/**
 * Line of the key or item at a path, or of its nearest parent that is written out.
 *
 * What comes from an alias or a merge is found at the line of the alias.
 */
export function lineOfPath({ root, lineOf }: Composed, path: readonly (string | number)[]): number {
  let node = root;
  let line = lineOf(root);
  for (const step of path) {
    const found = child(node, step);
    if (found === undefined) break;
    line = found.at === null ? line : lineOf(found.at);
    node = found.value;
  }
  return line;
}

/** The value one step down, and the node whose line counts for it. */
function child(
  node: Node | null,
  step: string | number,
): { readonly at: Node | null; readonly value: Node | null } | undefined {
  if (isSeq<Node | null>(node)) {
    const item = node.items[Number(step)];
    return item === undefined ? undefined : { at: item, value: item };
  }
  if (!isMap<Node, Node | null>(node)) return undefined;
  const pair = node.items.findLast(({ key }) => isScalar(key) && readKey(key) === String(step));
  return pair && { at: pair.key, value: pair.value };
}

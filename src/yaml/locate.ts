import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
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
  const pair = pairsOf(node).get(String(step));
  return pair && { at: pair.key, value: pair.value };
}

type Pairs = ReadonlyMap<string, Pair<Node, Node | null>>;

/** Pairs by key, so that many findings in a large mapping do not each walk through it. */
const PAIRS = new WeakMap<YAMLMap<Node, Node | null>, Pairs>();

function pairsOf(map: YAMLMap<Node, Node | null>): Pairs {
  const known = PAIRS.get(map);
  if (known !== undefined) return known;
  const pairs = new Map(
    map.items.flatMap((pair) => {
      const key = isScalar(pair.key) ? readKey(pair.key) : undefined;
      return key === undefined ? [] : [[key, pair] as const];
    }),
  );
  PAIRS.set(map, pairs);
  return pairs;
}

import { isAlias, isCollection, type Node } from 'yaml';
import type { Composed } from './compose.js';
import type { YamlProblem } from './document.js';

/** Deepest nesting of mappings and lists read; resources stay below 20. */
const MAX_DEPTH = 100;

/** Most nodes that aliases may stand for in one document. */
const MAX_ALIASED_NODES = 10_000;

/** Most problems told of one document. */
const MAX_PROBLEMS = 1_000;

/** What one reading of a document gathers on its way. */
export interface Reading {
  readonly composed: Composed;
  readonly problems: YamlProblem[];
  readonly anchors: Map<string, Node>;
  /** Nodes from the root to the one being read, to find one that contains itself. */
  readonly open: Set<Node>;
  /** How many aliases lead to the node being read. */
  aliasDepth: number;
  aliasedNodes: number;
  /** Whether the node being read stands between brackets or braces. */
  isInFlow: boolean;
}

export function newReading(composed: Composed): Reading {
  return {
    composed,
    problems: [],
    anchors: new Map(),
    open: new Set(),
    aliasDepth: 0,
    aliasedNodes: 0,
    isInFlow: false,
  };
}

/** Notes a problem; a warning only where the text stands, not where an alias repeats it. */
export function note(
  { problems, aliasDepth, composed }: Reading,
  node: Node,
  severity: YamlProblem['severity'],
  message: string,
): void {
  const isRepeated = severity === 'warning' && aliasDepth > 0;
  if (isRepeated || problems.length >= MAX_PROBLEMS) return;
  problems.push({ line: composed.lineOf(node), message, severity });
}

/** Counts the node, and notes once when there are too many, or too deep ones. */
export function isWithinLimits(reading: Reading, node: Node): boolean {
  if (reading.aliasDepth > 0) reading.aliasedNodes += 1;
  const excess = reading.aliasedNodes - MAX_ALIASED_NODES;
  if (excess === 1) {
    const message = `aliases stand for more than ${MAX_ALIASED_NODES} values: write them out`;
    note(reading, node, 'error', message);
  }
  const isTooDeep = reading.open.size === MAX_DEPTH && isCollection(node);
  if (isTooDeep) note(reading, node, 'error', `nesting is deeper than ${MAX_DEPTH} levels`);
  return excess <= 0 && !isTooDeep;
}

/** An anchor may be set anew; an alias means the last one before it. */
export function rememberAnchor(reading: Reading, node: Node): void {
  if (isAlias(node) || reading.aliasDepth > 0) return;
  if ('anchor' in node && typeof node.anchor === 'string') reading.anchors.set(node.anchor, node);
}

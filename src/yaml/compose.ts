import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type { YamlProblem } from './document.js';
import { readScalar, textOfKey } from './scalar.js';

/** Deepest nesting read; the API server's own limit is far higher, real resources stay below 20. */
const MAX_DEPTH = 100;

/** Most nodes that aliases may stand for in one document. */
const MAX_ALIASED_NODES = 10_000;

/** Most syntax errors told of one document; those that follow the first are often its echo. */
const MAX_SYNTAX_ERRORS = 3;

const MERGE_KEY = '<<';

/** A document as nodes with positions, before its values are read. */
export interface Composed {
  readonly root: Node | null;
  lineAt(node: Node | null): number;
}

/** What one reading of a document gathers on its way. */
interface Reading extends Composed {
  readonly problems: YamlProblem[];
  readonly anchors: Map<string, Node>;
  /** Nodes being read, to find one that contains itself. */
  readonly open: Set<Node>;
  aliasedNodes: number;
  aliasDepth: number;
}

/** Reading cannot go on; the problem has been noted. */
class Unreadable extends Error {}

/** Finds the grammar of one document. */
export function compose(text: string): Composed & { readonly problems: readonly YamlProblem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    logLevel: 'silent',
    prettyErrors: false,
    resolveKnownTags: false,
    schema: 'failsafe',
    uniqueKeys: false,
  });
  const lineAt = (node: Node | null) => lines.linePos(node?.range?.[0] ?? 0).line;
  const problems = document.errors.slice(0, MAX_SYNTAX_ERRORS).map(({ pos, message }) => ({
    line: lines.linePos(Math.max(pos[0], 0)).line,
    message: `${message.charAt(0).toLowerCase()}${message.slice(1)}`,
    severity: 'error' as const,
  }));
  return { root: document.contents, lineAt, problems };
}

/** The value of a document, and what is to be said about it. */
export function valueOf(composed: Composed): {
  readonly value: unknown;
  readonly problems: readonly YamlProblem[];
} {
}

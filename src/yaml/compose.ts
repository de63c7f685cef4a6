import { type Document, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { YamlProblem } from './document.js';

/** The grammar of one document, before its values are read. */
export interface Composed {
  readonly root: Node | null;
  readonly syntaxErrors: readonly YamlProblem[];
  /** True for a plain scalar between brackets that libyaml, unlike YAML 1.2, splits elsewhere. */
  isMisreadInFlow(node: Node): boolean;
  /** True when the node reaches the end of a text that has no final line break. */
  isCutShort(node: Node): boolean;
  /** Line of a node in the document, 1-based. */
  lineOf(node: Node | null): number;
}

/** Most syntax errors told of one document; those that follow the first are often its echo. */
const MAX_SYNTAX_ERRORS = 3;

/** Finds the grammar of one document; never throws. */
export function compose(text: string): Composed {
  const lines = new LineCounter();
  const document = parse(text, lines);
  if (document === undefined) return tooDeep();
  const end = text.trimEnd().length;
  const isCut = !text.slice(end).includes('\n');
  const syntaxErrors = document.errors.slice(0, MAX_SYNTAX_ERRORS).map(({ pos, message }) => ({
    line: lines.linePos(Math.max(0, Math.min(pos[0], end))).line,
    message: `not valid YAML: ${withoutText(message)}`,
    severity: 'error' as const,
  }));
  return {
    root: document.contents,
    syntaxErrors,
    isMisreadInFlow: (node) => isMisreadInFlow(text, node),
    isCutShort: (node) => isCut && (node.range?.[1] ?? 0) >= text.length,
    lineOf: (node) => lines.linePos(node?.range?.[0] ?? 0).line,
  };
}

/** @returns undefined where the nesting exhausts the stack of the library, which descends by recursion */
function parse(text: string, lineCounter: LineCounter): Document.Parsed | undefined {
  try {
    const document = parseDocument(text, {
      lineCounter,
      logLevel: 'silent',
      prettyErrors: false,
      resolveKnownTags: false,
      schema: 'failsafe',
      uniqueKeys: false,
    });
    return document.errors.some(({ message }) => STACK.test(message)) ? undefined : document;
  } catch (error) {
    if (error instanceof RangeError && STACK.test(error.message)) return undefined;
    throw error;
  }
}

const STACK = /call stack/i;

function tooDeep(): Composed {
  return {
    root: null,
    syntaxErrors: [{ line: 1, message: 'nesting is too deep to be read', severity: 'error' }],
    isMisreadInFlow: () => false,
    isCutShort: () => false,
    lineOf: () => 1,
  };
}

function isMisreadInFlow(text: string, node: Node): boolean {
  const end = node.range?.[1] ?? 0;
  const isPlain = isScalar(node) && node.type === 'PLAIN';
  return (
    isPlain && (/^[?:]/.test(node.source ?? '') || /^:[,[\]{}]/.test(text.slice(end, end + 2)))
  );
}

/** The library repeats what it could not read, which may be a value of a Secret. */
function withoutText(message: string): string {
  const text = message.replace(/(extra characters|tag): .*$/s, '$1');
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

import { compose } from './compose.js';
import type { YamlDocument, YamlProblem } from './document.js';
import { lineOfPath } from './locate.js';
import { type Chunk, splitDocuments } from './split.js';
import { readValue } from './value.js';

export type { YamlDocument } from './document.js';

/** Settings of {@link readYaml}. */
export interface ReadYamlOptions {
  /**
   * Largest document read, in bytes of UTF-8.
   *
   * @default 10485760
   */
  readonly maxBytes?: number | undefined;
}

const DEFAULT_MAX_BYTES = 10 * 1024 * 1024;

/**
 * Reads a stream of YAML or JSON documents as kubectl reads them.
 *
 * Plain scalars follow YAML 1.1 as Go understands it: `yes` is true, `0775` is
 * octal, `2001-01-01` is text. An integer is a `number` up to ±2^53-1 and a
 * `bigint` beyond; a float without a fraction is an integer, as in JSON.
 * Whatever is wrong, or read otherwise than a person may think, is a problem of
 * its document, never an exception: bad syntax, a key that stands twice, an
 * unknown tag, aliases for more than 10,000 values, nesting over 100 levels.
 * Documents without content are left out.
 *
 * @see sigs.k8s.io/yaml: `YAMLToJSON`
 */
export function readYaml(text: string, options: ReadYamlOptions = {}): YamlDocument[] {
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  const stream = text.startsWith('\ufeff') ? text.slice(1) : text;
  return splitDocuments(stream).flatMap((chunk) => readChunk(chunk, maxBytes) ?? []);
}

function readChunk(chunk: Chunk, maxBytes: number): YamlDocument | undefined {
  const refusal = reasonToRefuse(chunk, maxBytes);
  if (refusal !== undefined) return refused(chunk, refusal);
  if (isBlank(chunk.text)) return undefined;
  const composed = compose(chunk.text);
  if (composed.syntaxErrors.length > 0) return document(chunk, undefined, composed.syntaxErrors);
  const { value, problems } = readValue(composed);
  const all = [...problems, ...lineBreakProblems(chunk.text)];
  return value === null && all.length === 0 ? undefined : document(chunk, value, all);
}

function document(chunk: Chunk, value: unknown, problems: readonly YamlProblem[]): YamlDocument {
  const before = chunk.line - 1;
  let composed: ReturnType<typeof compose> | undefined;
  return {
    value,
    line: before + firstLineWithContent(chunk.text),
    lineOf(path) {
      composed ??= compose(chunk.text);
      return before + lineOfPath(composed, path);
    },
    problems: problems.map((problem) => ({ ...problem, line: before + problem.line })),
  };
}

function refused(chunk: Chunk, { line, message }: Omit<YamlProblem, 'severity'>): YamlDocument {
  const at = chunk.line - 1 + line;
  const problems = [{ line: at, message, severity: 'error' }] as const;
  return { value: undefined, line: at, lineOf: () => at, problems };
}

/** What forbids to look at a document at all. */
function reasonToRefuse(
  { text, marker }: Chunk,
  maxBytes: number,
): { readonly line: number; readonly message: string } | undefined {
  if (isLongerThan(maxBytes, text)) {
    return { line: 1, message: `document is larger than ${maxBytes} bytes: split it` };
  }
  const content = marker.slice('---'.length).trim();
  if (content !== '' && !content.startsWith('#')) {
    return {
      line: 1,
      message: 'text behind "---" is refused by kubectl: put it on a line of its own',
    };
  }
  if (marker.startsWith('...') && !isBlank(text)) {
    return {
      line: 1,
      message: 'text after "..." is not read by kubectl: begin a document with ---',
    };
  }
  const control = CONTROL_CHARACTER.exec(text);
  if (control === null) return undefined;
  const code = text.charCodeAt(control.index).toString(16).padStart(4, '0').toUpperCase();
  const line = text.slice(0, control.index).split('\n').length;
  return { line, message: `control character U+${code} is not allowed in YAML: remove it` };
}

/** What YAML forbids anywhere, quoted or not. */
const CONTROL_CHARACTER =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufeff\ufffe\uffff]/;

/** YAML 1.1 has three line breaks more than YAML 1.2. */
function lineBreakProblems(text: string): readonly YamlProblem[] {
  const index = text.search(/[\u0085\u2028\u2029]/);
  if (index < 0) return [];
  const code = text.charCodeAt(index).toString(16).padStart(4, '0').toUpperCase();
  const message = `character U+${code} is a line break to kubectl: write it as an escape in double quotes`;
  return [{ line: text.slice(0, index).split('\n').length, message, severity: 'warning' }];
}

/** A line that is neither blank nor a comment. */
const CONTENT = /^[^\S\n]*[^\s#]/m;

function isBlank(text: string): boolean {
  return !CONTENT.test(text);
}

function firstLineWithContent(text: string): number {
  return text.slice(0, Math.max(text.search(CONTENT), 0)).split('\n').length;
}

/** True when the text has more bytes in UTF-8; counts them only where it is close. */
function isLongerThan(maxBytes: number, text: string): boolean {
  const MOST_BYTES_PER_UNIT = 3;
  if (text.length * MOST_BYTES_PER_UNIT <= maxBytes) return false;
  return text.length > maxBytes || new TextEncoder().encode(text).length > maxBytes;
}

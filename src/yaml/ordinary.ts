import { readFlow } from './ordinary-flow.js';
import { KEY, nameOfKey, ordinaryPlain, QUOTED, unquoted } from './ordinary-scalar.js';
import { MAX_DEPTH } from './reading.js';
import { setKey } from './set-key.js';

/** Where the reading of a document stands. */
interface Cursor {
  readonly lines: string[];
  /** Index of the current line, which has content; past the end when there is none. */
  at: number;
  depth: number;
  hasDeclined: boolean;
}

/** Tabs, Windows line ends, the line breaks of YAML 1.1, broken characters: for the full reader. */
const UNUSUAL = /[\t\r\u0085\u2028\u2029\p{Surrogate}]/u;

const KEY_AND_COLON = new RegExp(`^(${KEY}):(?: +|$)`);
const QUOTED_VALUE = new RegExp(`^(${QUOTED}) *(?:$| #)`);
const PLAIN_START = /^(?:[^ \-?:,[\]{}#&*!|>'"%@`]|-[^ ])/;
const LITERAL = /^\|([-+]?) *(?:$| #)/;
const NOTHING = /^ *(?:$|#)/;

/**
 * Reads an ordinary document, about ten times as fast as the full reader.
 *
 * Ordinary are block mappings and lists, scalars and brackets of one line, and
 * `|` blocks. It knows nothing of problems: at the first thing out of the
 * ordinary it declines, and the full reader has the word.
 *
 * @returns undefined when it declines
 */
export function readOrdinary(text: string): { readonly value: unknown } | undefined {
  if (UNUSUAL.test(text)) return undefined;
  const cursor: Cursor = { lines: text.split('\n'), at: -1, depth: 0, hasDeclined: false };
  advance(cursor);
  const value = readNode(cursor, indentOf(cursor));
  if (cursor.at < cursor.lines.length) decline(cursor);
  return cursor.hasDeclined ? undefined : { value };
}

/** Gives up: moves past the end, so that every loop ends. */
function decline(cursor: Cursor): undefined {
  cursor.hasDeclined = true;
  cursor.at = cursor.lines.length;
  return undefined;
}

/** Moves to the next line that is neither blank nor a comment. */
function advance(cursor: Cursor): void {
  do cursor.at += 1;
  while (cursor.at < cursor.lines.length && NOTHING.test(lineAt(cursor)));
}

function lineAt({ lines, at }: Cursor): string {
  return lines[at] ?? '';
}

/** Indentation of the current line, -1 past the end. */
function indentOf(cursor: Cursor): number {
  return lineAt(cursor).search(/[^ ]/);
}

function readNode(cursor: Cursor, indent: number): unknown {
  if (indent < 0 || cursor.depth === MAX_DEPTH) return decline(cursor);
  cursor.depth += 1;
  const value = isItem(cursor, indent) ? readItems(cursor, indent) : readEntries(cursor, indent);
  cursor.depth -= 1;
  return value;
}

function isItem(cursor: Cursor, indent: number): boolean {
  return lineAt(cursor).startsWith('- ', indent);
}

function readEntries(cursor: Cursor, indent: number): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  do {
    const line = lineAt(cursor).slice(indent);
    const [start = '', token = ''] = KEY_AND_COLON.exec(line) ?? [];
    const name = nameOfKey(token, object);
    if (start === '' || name === undefined) decline(cursor);
    else setKey(object, name, readBehindKey(cursor, indent, line.slice(start.length)));
  } while (indentOf(cursor) === indent);
  if (indentOf(cursor) > indent) decline(cursor);
  return object;
}

function readBehindKey(cursor: Cursor, indent: number, text: string): unknown {
  if (!NOTHING.test(text)) return readText(cursor, indent, text);
  advance(cursor);
  const inner = indentOf(cursor);
  if (inner > indent) return readNode(cursor, inner);
  return inner === indent && isItem(cursor, indent) ? readNode(cursor, indent) : null;
}

function readItems(cursor: Cursor, indent: number): readonly unknown[] {
  const items: unknown[] = [];
  do items.push(readItem(cursor, indent));
  while (indentOf(cursor) === indent && isItem(cursor, indent));
  return items;
}

function readItem(cursor: Cursor, indent: number): unknown {
  const behind = lineAt(cursor).slice(indent + 1);
  const inner = behind.search(/[^ ]/);
  const text = behind.slice(inner);
  if (NOTHING.test(behind)) return decline(cursor);
  if (!text.startsWith('- ') && !KEY_AND_COLON.test(text)) return readText(cursor, indent, text);
  // The dash is indentation to what stands behind it.
  cursor.lines[cursor.at] = ' '.repeat(indent + 1) + behind;
  return readNode(cursor, indent + 1 + inner);
}

/** A scalar or brackets on the current line, or a block that it opens. */
function readText(cursor: Cursor, indent: number, text: string): unknown {
  const literal = LITERAL.exec(text);
  if (literal !== null) return readLiteral(cursor, indent, literal[1] ?? '');
  const value = valueOfText(text, cursor.depth);
  advance(cursor);
  // A deeper line would go on with this one.
  return value === undefined || indentOf(cursor) > indent ? decline(cursor) : value;
}

function valueOfText(text: string, depth: number): unknown {
  if (/^["']/.test(text)) {
    const token = QUOTED_VALUE.exec(text)?.[1];
    return token && unquoted(token);
  }
  if (/^[[{]/.test(text)) {
    const flow = readFlow(text, depth);
    return flow && /^ *(?:$| #)/.test(flow.rest) ? flow.value : undefined;
  }
  const comment = text.indexOf(' #');
  const plain = withoutBlanksAtEnd(comment < 0 ? text : text.slice(0, comment));
  const isPlain = PLAIN_START.test(plain) && !plain.includes(': ') && !plain.endsWith(':');
  return isPlain ? ordinaryPlain(plain) : undefined;
}

/** The lines below that are indented deeper than the parent, without the indentation of the first. */
function readLiteral(cursor: Cursor, indent: number, chomping: string): unknown {
  const { lines } = cursor;
  const start = cursor.at + 1;
  advanceTo(cursor, (column) => column >= 0);
  const inner = indentOf(cursor);
  if (inner <= indent) return decline(cursor);
  advanceTo(cursor, (column) => column >= 0 && column < inner);
  const isAtEnd = cursor.at === lines.length;
  const body = lines.slice(start, isAtEnd ? -1 : cursor.at);
  const isCutShort = isAtEnd && lines.at(-1) !== '';
  const hasBlanks = body.some((line) => line.length > inner && !/[^ ]/.test(line));
  if (isCutShort || hasBlanks || indentOf(cursor) > indent) return decline(cursor);
  cursor.at -= 1;
  advance(cursor);
  return chomped(body.map((line) => line.slice(inner)).join('\n'), chomping);
}

/** Moves to the next line whose first character is at a column that counts. */
function advanceTo(cursor: Cursor, counts: (indent: number) => boolean): void {
  do cursor.at += 1;
  while (cursor.at < cursor.lines.length && !counts(indentOf(cursor)));
}

function chomped(text: string, chomping: string): string {
  if (chomping === '+') return `${text}\n`;
  let end = text.length;
  while (text[end - 1] === '\n') end -= 1;
  return chomping === '-' ? text.slice(0, end) : `${text.slice(0, end)}\n`;
}

function withoutBlanksAtEnd(text: string): string {
  let end = text.length;
  while (text[end - 1] === ' ') end -= 1;
  return text.slice(0, end);
}

import { KEY, nameOfKey, ordinaryPlain, QUOTED, unquoted } from './ordinary-scalar.js';
import { MAX_DEPTH } from './reading.js';
import { setKey } from './set-key.js';

/** Where the reading of a line with brackets stands; at its end once it has failed. */
interface Flow {
  readonly text: string;
  at: number;
  hasFailed: boolean;
}

const BLANKS = / */y;
const KEY_AND_COLON = new RegExp(`(${KEY}) *: +`, 'y');
const SCALAR = new RegExp(
  `${QUOTED}|[A-Za-z0-9_./+-](?:[A-Za-z0-9_./+=@%-]|:(?=[A-Za-z0-9/])| (?=[A-Za-z0-9_./+-]))*`,
  'y',
);

/**
 * Reads a list or mapping in brackets that begins a text and is closed on the same line.
 *
 * @returns the text behind the bracket too; undefined for anything out of the ordinary
 */
export function readFlow(
  text: string,
  depth: number,
): { readonly value: unknown; readonly rest: string } | undefined {
  const flow: Flow = { text, at: 0, hasFailed: false };
  const value = readValue(flow, depth);
  return flow.hasFailed ? undefined : { value, rest: text.slice(flow.at) };
}

function readValue(flow: Flow, depth: number): unknown {
  if (isAt(flow, '[')) return depth < MAX_DEPTH ? readItems(flow, depth) : fail(flow);
  if (isAt(flow, '{')) return depth < MAX_DEPTH ? readEntries(flow, depth) : fail(flow);
  const [token = ''] = take(flow, SCALAR) ?? [];
  if (/^["']/.test(token)) return unquoted(token);
  const value = /^(?:-(?: |$)|$)/.test(token) ? undefined : ordinaryPlain(token);
  return value === undefined ? fail(flow) : value;
}

function readItems(flow: Flow, depth: number): readonly unknown[] {
  const items: unknown[] = [];
  flow.at += 1;
  while (isOpen(flow, ']')) {
    items.push(readValue(flow, depth + 1));
    endItem(flow, ']');
  }
  return items;
}

function readEntries(flow: Flow, depth: number): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  flow.at += 1;
  while (isOpen(flow, '}')) {
    const [, token] = take(flow, KEY_AND_COLON) ?? [];
    const name = token === undefined ? undefined : nameOfKey(token, object);
    if (name === undefined) fail(flow);
    else setKey(object, name, readValue(flow, depth + 1));
    endItem(flow, '}');
  }
  return object;
}

/** Steps over blanks, and over the closing bracket where it comes next. */
function isOpen(flow: Flow, bracket: string): boolean {
  take(flow, BLANKS);
  if (isAt(flow, bracket)) {
    flow.at += 1;
    return false;
  }
  return !flow.hasFailed;
}

/** After an item comes a comma or the closing bracket. */
function endItem(flow: Flow, bracket: string): void {
  take(flow, BLANKS);
  if (isAt(flow, ',')) flow.at += 1;
  else if (!isAt(flow, bracket)) fail(flow);
}

function isAt({ text, at }: Flow, character: string): boolean {
  return text[at] === character;
}

function take(flow: Flow, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = flow.at;
  const match = pattern.exec(flow.text);
  if (match !== null) flow.at = pattern.lastIndex;
  return match;
}

function fail(flow: Flow): undefined {
  flow.hasFailed = true;
  flow.at = flow.text.length;
  return undefined;
}

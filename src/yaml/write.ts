import { isAmbiguous } from './ambiguous.js';
import { canBeBlock, doubleQuoted, literalBlock, quoted } from './text.js';

/** Indentation of one level. */
const STEP = '  ';

/** Longest key that YAML reads without a `?` before it, in characters. */
const MAX_SIMPLE_KEY_CHARACTERS = 1024;

/**
 * Prints one YAML document, ending in a line break.
 *
 * The bytes are those of cdk8s's `Yaml.stringify`, except that every text is
 * quoted which some reader of YAML 1.1 or 1.2 would take for another type
 * (`0o14`, `1_000`), that unprintable characters are escaped, and that an
 * object which occurs twice is printed twice, without an anchor. Keys keep their order;
 * `undefined` is printed as null.
 *
 * @param value null, booleans, finite numbers, bigints, strings, arrays and plain objects of such
 * @throws TypeError for anything else, such as a Date or a function
 */
export function writeYaml(value: unknown): string {
  // Pieces joined once: a chain of concatenations costs several times the time.
  const pieces: string[] = [];
  if (isCollection(value)) addCollection(pieces, value, '', false);
  else pieces.push(typeof value === 'string' ? keyText(value, '') : scalar(value, ''));
  pieces.push('\n');
  return pieces.join('');
}

/** Prints a stream of documents with `---` between them. */
export function writeYamlStream(values: readonly unknown[]): string {
  return values.map(writeYaml).join('---\n');
}

/** @param isBelow whether a filled collection begins on a line of its own, behind a colon */
function addCollection(pieces: string[], value: object, indent: string, isBelow: boolean): void {
  if (Array.isArray(value)) addSequence(pieces, value, indent, isBelow);
  else addMapping(pieces, Object.entries(value), indent, isBelow);
}

function addSequence(
  pieces: string[],
  items: readonly unknown[],
  indent: string,
  isBelow: boolean,
): void {
  if (items.length === 0) pieces.push(isBelow ? ' []' : '[]');
  const nextItem = `\n${indent}- `;
  let lead = isBelow ? nextItem : '- ';
  for (const item of items) {
    pieces.push(lead);
    if (isCollection(item)) addCollection(pieces, item, indent + STEP, false);
    else pieces.push(scalar(item, indent + STEP));
    lead = nextItem;
  }
}

function addMapping(
  pieces: string[],
  entries: readonly (readonly [string, unknown])[],
  indent: string,
  isBelow: boolean,
): void {
  if (entries.length === 0) pieces.push(isBelow ? ' {}' : '{}');
  const nextLine = `\n${indent}`;
  let lead = isBelow ? nextLine : '';
  for (const [name, value] of entries) {
    const key = keyText(name, indent);
    const isSimple = key.length <= MAX_SIMPLE_KEY_CHARACTERS;
    pieces.push(lead, isSimple ? key : `? ${key}${nextLine}`);
    addValue(pieces, value, indent + STEP, isSimple);
    lead = nextLine;
  }
}

/** What stands behind a key, colon included. */
function addValue(pieces: string[], value: unknown, indent: string, isBelow: boolean): void {
  if (isCollection(value)) {
    pieces.push(isBelow ? ':' : ': ');
    addCollection(pieces, value, indent, isBelow);
  } else {
    pieces.push(': ', scalar(value, indent));
  }
}

function isCollection(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || Object.getPrototypeOf(prototype) === null) return true;
  throw unprintable(value);
}

function scalar(value: unknown, indent: string): string {
  if (typeof value === 'string') return string(value, indent);
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number' && Number.isFinite(value)) {
    return Object.is(value, -0) ? '-0' : JSON.stringify(value);
  }
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  throw unprintable(value);
}

/** Most texts of a manifest: too long for a word of YAML, and not a number, whichever reader. */
const SURELY_PLAIN = /^(?:[A-DF-Za-df-z/]|[Ee](?![0-9+-]))[A-Za-z0-9_./@=+-]{5,}$/;

const CONTROL_OR_UNPRINTABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/u;

/** What cannot stand plainly: an indicator first, a comment or a mapping inside, a blank at the end. */
const NOT_PLAIN =
  /^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/;

/** @param indent what continuation lines begin with; undefined where the text must stay on one line */
function string(text: string, indent: string | undefined): string {
  if (SURELY_PLAIN.test(text)) return text;
  if (CONTROL_OR_UNPRINTABLE.test(text)) return doubleQuoted(text, indent);
  if (text.includes('\n')) {
    const isBlock = indent !== undefined && canBeBlock(text);
    return isBlock ? literalBlock(text, indent) : quoted(text, indent);
  }
  return NOT_PLAIN.test(text) || isAmbiguous(text) ? quoted(text, indent) : text;
}

/** At the start of a line a text may not look like a document marker. */
function keyText(text: string, indent: string): string {
  const shown = string(text, undefined);
  const isMarker = indent === '' && /^(---|\.\.\.)/.test(shown);
  return isMarker ? quoted(text, undefined) : shown;
}

function unprintable(value: unknown): TypeError {
  const kind = typeof value === 'object' ? value?.constructor?.name : typeof value;
  return new TypeError(
    `cannot print a value of type ${kind}: expected null, a boolean, a finite number, a string, an array or a plain object`,
  );
}

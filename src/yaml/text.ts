/** Shortest double-quoted text that is broken at its line breaks, in characters. */
const MULTI_LINE_CHARACTERS = 40;

/** Characters that readers refuse, or take for line breaks, where they stand unescaped. */
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** Escapes that have a letter; other characters below 256 are written as `\x1f`. */
const LETTER_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['0000', '\\0'],
  ['0007', '\\a'],
  ['000b', '\\v'],
  ['001b', '\\e'],
  ['0085', '\\N'],
  ['2028', '\\L'],
  ['2029', '\\P'],
]);

/**
 * Single quotes around a text with double ones in it, double quotes around any other.
 *
 * @param indent what continuation lines begin with; undefined keeps all on one line, as a key must
 */
export function quoted(text: string, indent: string | undefined): string {
  const isSingle = text.includes('"') && !text.includes("'") && !text.includes('\n');
  return isSingle ? `'${text}'` : doubleQuoted(text, indent);
}

/** Double quotes, with escapes; a long text goes to a new line at each line break. */
export function doubleQuoted(text: string, indent: string | undefined): string {
  const json = JSON.stringify(text);
  const line = json
    .replace(/\\u([0-9a-f]{4})|\\./g, (found, code?: string) =>
      code === undefined ? found : escapeOf(code),
    )
    .replace(UNPRINTABLE, (character) => {
      return escapeOf(character.charCodeAt(0).toString(16).padStart(4, '0'));
    })
    .replace(/ (?=\\n)/g, '\\ ');
  if (indent === undefined || json.length < MULTI_LINE_CHARACTERS) return line;
  return line.replace(/((?:\\n)+)( ?)|\\./g, (match, breaks: string | undefined, blank, offset) => {
    if (breaks === undefined) return match;
    const isLast = blank === '' && offset + match.length === line.length - 1;
    return brokenLines(breaks.length / 2, blank, isLast, indent);
  });
}

/** Folding eats one line break; the last of the text stays an escape, and so does a blank behind one. */
function brokenLines(breaks: number, blank: string, isLast: boolean, indent: string): string {
  if (!isLast) return `${'\n'.repeat(breaks + 1)}${indent}${blank && '\\ '}`;
  return breaks === 1 ? '\\n' : `${'\n'.repeat(breaks)}${indent}\\n`;
}

function escapeOf(code: string): string {
  return LETTER_ESCAPES.get(code) ?? (code.startsWith('00') ? `\\x${code.slice(2)}` : `\\u${code}`);
}

/** False where readers of blocks lose blanks, or take a tab for indentation. */
export function canBeBlock(text: string): boolean {
  const isBlankWithin = !/[^\n\t ]/.test(text) && /[\t ]/.test(text);
  return !isBlankWithin && !/^\n*\t|\n[\t ]+$/.test(text);
}

/** Tells how far a block is indented, where its own first line begins with a blank. */
const STEP_INDICATOR = '2';

/** A `|` block: the text line by line, as it is, if {@link canBeBlock}. */
export function literalBlock(text: string, indent: string): string {
  const indicator = /^\n* /.test(text) ? STEP_INDICATOR : '';
  const lines = text.replace(/\n$/, '').replace(/\n+(?=[^\n])/g, (breaks) => breaks + indent);
  return `|${indicator}${chomping(text)}\n${indent}${lines}`;
}

/** What becomes of the line breaks at the end: stripped, one kept, or all kept. */
function chomping(text: string): '-' | '' | '+' {
  let end = text.length;
  while (end > 0 && '\n\t '.includes(text.charAt(end - 1))) end -= 1;
  const firstBreak = text.indexOf('\n', end);
  if (firstBreak < 0) return '-';
  return end === 0 || firstBreak !== text.length - 1 ? '+' : '';
}

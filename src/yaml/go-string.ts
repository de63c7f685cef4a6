import { readPlain } from './plain.js';

/** Prints one text as the Go YAML printer does: plain, quoted in one of two ways, or as a block. */
export function goString(text: string, indent: string): string {
  if (text.includes('\n')) return canBeBlock(text) ? block(text, indent) : doubleQuoted(text);
  if (isAmbiguous(text) || SPECIAL.test(text)) return doubleQuoted(text);
  return NOT_PLAIN.test(text) ? `'${text.replaceAll("'", "''")}'` : text;
}

/** Narrower than in `writeYaml`: Go looks for what Go itself reads, and base 60. */
function isAmbiguous(text: string): boolean {
  if (text === '<<' || readPlain(text).type !== 'string') return true;
  return SEXAGESIMAL.test(text) || isTime(text);
}

/** Base 60, a number of YAML 1.1 that kubectl reads as text. */
const SEXAGESIMAL = /^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?$/;

const CLOCK = '([01]?[0-9]|2[0-3]):[0-5]?[0-9]:[0-5]?[0-9]([.,][0-9]+)?';
const TIME = new RegExp(
  `^([0-9]{4})-(0?[1-9]|1[0-2])-([0-9]{1,2})([Tt]${CLOCK}(Z|[-+][0-9]{2}:[0-5][0-9])| +${CLOCK})?$`,
);

/** A date that exists, with or without a time of day; kubectl reads it as text. */
function isTime(text: string): boolean {
  const match = TIME.exec(text);
  if (match === null) return false;
  const [, year, month, day] = match;
  const lastDay = new Date(Date.UTC(2000 + (Number(year) % 400), Number(month), 0)).getUTCDate();
  return Number(day) >= 1 && Number(day) <= lastDay;
}

/** What the printer holds for printable: no controls, not even tabs, and nothing beyond 16 bits. */
const PRINTABLE = '\\u0020-\\u007e\\u00a0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd';
const SPECIAL = new RegExp(`[^\\n${PRINTABLE}]`);
const ESCAPED = new RegExp(`["\\\\]|[^${PRINTABLE}]`, 'gu');

/** An indicator first, a marker, a comment or a mapping inside, a blank at either end. */
const NOT_PLAIN = /^[#,[\]{}&*!|>'"%@` ]|^---|^\.\.\.|^[-?:]( |$)|:( |$)| #| $/;

function canBeBlock(text: string): boolean {
  return !SPECIAL.test(text) && !/ \n| $/.test(text);
}

function block(text: string, indent: string): string {
  const indicator = /^[ \n]/.test(text) ? '2' : '';
  const chomping = text.endsWith('\n') ? (/^\n$|\n\n$/.test(text) ? '+' : '') : '-';
  const lines = text.replace(/\n$/, '').replace(/\n+(?=[^\n])/g, (breaks) => breaks + indent);
  return `|${indicator}${chomping}\n${/^[^\n]/.test(lines) ? indent : ''}${lines}`;
}

const ESCAPES: ReadonlyMap<number, string> = new Map([
  [0x00, '0'],
  [0x07, 'a'],
  [0x08, 'b'],
  [0x09, 't'],
  [0x0a, 'n'],
  [0x0b, 'v'],
  [0x0c, 'f'],
  [0x0d, 'r'],
  [0x1b, 'e'],
  [0x22, '"'],
  [0x5c, '\\'],
  [0x85, 'N'],
  [0x2028, 'L'],
  [0x2029, 'P'],
]);

function doubleQuoted(text: string): string {
  const body = text.replace(ESCAPED, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\${ESCAPES.get(code) ?? numericEscape(code)}`;
  });
  return `"${body}"`;
}

function numericEscape(code: number): string {
  const digits = code.toString(16).toUpperCase();
  if (code <= 0xff) return `x${digits.padStart(2, '0')}`;
  return code <= 0xffff ? `u${digits.padStart(4, '0')}` : `U${digits.padStart(8, '0')}`;
}

import { keyOfPlain } from './key.js';
import { isSurprising, readPlain, type ScalarValue } from './plain.js';

/** Pattern of a scalar in double quotes with the commonest escapes, or in single quotes. */
export const QUOTED = `"(?:[^"\\\\]|\\\\["\\\\nrt])*"|'(?:[^']|'')*'`;

/** Pattern of a key without blanks, or in quotes without escapes. */
export const KEY = `[A-Za-z0-9_./][A-Za-z0-9_./-]*|"[^"\\\\]*"|'[^']*'`;

/** The text of a token that matches {@link QUOTED}. */
export function unquoted(token: string): string {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  return token.includes('\\') ? String(JSON.parse(token)) : token.slice(1, -1);
}

/** @returns undefined for a plain scalar about which something is to be said */
export function ordinaryPlain(text: string): ScalarValue | undefined {
  if (isSurprising(text)) return undefined;
  const { value } = readPlain(text);
  return typeof value === 'number' && !Number.isFinite(value) ? undefined : value;
}

/**
 * The name of a key that matches {@link KEY}.
 *
 * @returns undefined for a key that stands in the object, or is read otherwise than it looks
 */
export function nameOfKey(token: string, object: object): string | undefined {
  const isQuoted = /^["']/.test(token);
  const name = isQuoted ? token.slice(1, -1) : token;
  const isOrdinary = (isQuoted || keyOfPlain(token) === token) && !Object.hasOwn(object, name);
  return isOrdinary ? name : undefined;
}

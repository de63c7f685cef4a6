/**
 * Orders keys as the Go YAML printer does: `x-9` before `x-10`, other characters before letters.
 *
 * @returns negative when `a` comes first
 * @see go-yaml: `keyList.Less`
 */
export function compareNaturally(a: string, b: string): number {
  const at = firstDifference(a, b);
  const ours = a.slice(at);
  const theirs = b.slice(at);
  if (ours === '' || theirs === '') return a.length - b.length;
  const isLetter = LETTER.test(ours);
  if (isLetter !== LETTER.test(theirs)) return isLetter ? 1 : -1;
  const byNumber = isLetter ? 0 : compareNumbers(a.slice(0, at), ours, theirs);
  return byNumber || codeOf(ours) - codeOf(theirs);
}

const LETTER = /^\p{L}/u;
const DIGITS = /^\p{Nd}*/u;
const OPEN_NUMBER = /[^\P{Nd}0]\p{Nd}*$/u;

/** Index of the first character that differs, never inside a surrogate pair. */
function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return /[\ud800-\udbff]/.test(a.charAt(at - 1)) ? at - 1 : at;
}

/** Compares the digits that two keys go on with by value, then by their count. */
function compareNumbers(before: string, a: string, b: string): number {
  const ours = DIGITS.exec(a)?.[0] ?? '';
  const theirs = DIGITS.exec(b)?.[0] ?? '';
  const isInside = (a.startsWith('0') || b.startsWith('0')) && OPEN_NUMBER.test(before);
  const start = isInside ? 1n : 0n;
  const difference = numberOf(ours, start) - numberOf(theirs, start);
  return difference === 0n ? ours.length - theirs.length : Number(difference);
}

/** The number as Go's signed 64-bit integer, which wraps around. */
function numberOf(digits: string, start: bigint): bigint {
  let number = start;
  for (const digit of digits) {
    number = BigInt.asIntN(64, number * 10n + BigInt(codeOf(digit) - codeOf('0')));
  }
  return number;
}

function codeOf(text: string): number {
  return text.codePointAt(0) ?? 0;
}

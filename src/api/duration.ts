/**
 * What the API server admits as a duration of an Etcd.
 *
 * Narrower than {@link parseDuration} (no sign, no bare `0`, digits on both
 * sides of a point) and without a bound: `99999999999h` is admitted.
 *
 * @see etcd-druid: pattern of the duration fields of `Etcd.spec`
 */
export const DURATION_PATTERN = '^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$';

const MICROSECOND = 1_000n;
const MILLISECOND = 1_000_000n;
const SECOND = 1_000_000_000n;
const MINUTE = 60n * SECOND;
const HOUR = 60n * MINUTE;

/** Size of each unit in nanoseconds; Go reads the micro sign and the Greek mu alike. */
const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: MICROSECOND,
  '\u00b5s': MICROSECOND,
  '\u03bcs': MICROSECOND,
  ms: MILLISECOND,
  s: SECOND,
  m: MINUTE,
  h: HOUR,
};

const MAX_INT64 = 2n ** 63n - 1n;
const WHOLE = /^([+-]?)((?:(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h))+)$/;
const TERM = /([0-9]*)\.?([0-9]*)([a-z\u00b5\u03bc]+)/g;

/** Longest text read, in characters: it bounds the arithmetic. */
const MAX_CHARACTERS = 256;

/**
 * Reads a duration as Go does: one or more numbers with a unit, `1h30m`, `2.75h`, `0`.
 *
 * @returns nanoseconds; a fraction of one is dropped
 * @throws RangeError for a text outside Go's grammar, more than 256 characters,
 * or a value outside the signed 64-bit range (about 292 years)
 * @see Go: `time.ParseDuration`
 */
export function parseDuration(text: string): bigint {
  const match = text.length <= MAX_CHARACTERS ? WHOLE.exec(text) : null;
  if (match === null) {
    if (/^[+-]?0$/.test(text)) return 0n;
    throw notUnderstood(text);
  }
  let total = 0n;
  for (const [, digits = '', decimals = '', unit = ''] of (match[2] ?? '').matchAll(TERM)) {
    const size = UNITS[unit] ?? 0n;
    total += BigInt(digits) * size + fraction(decimals, size);
  }
  const signed = match[1] === '-' ? -total : total;
  if (signed > MAX_INT64 || signed < -MAX_INT64 - 1n) throw tooLong(text);
  return signed;
}

/**
 * Prints nanoseconds in Go's canonical form: `12h0m0s`, `1m1.25s`, `1.5ms`, `0s`.
 *
 * @see Go: `time.Duration.String`
 */
export function printDuration(nanoseconds: bigint): string {
  if (nanoseconds < 0n) return `-${printDuration(-nanoseconds)}`;
  if (nanoseconds === 0n) return '0s';
  if (nanoseconds < MICROSECOND) return `${nanoseconds}ns`;
  if (nanoseconds < MILLISECOND) return `${decimal(nanoseconds, MICROSECOND)}\u00b5s`;
  if (nanoseconds < SECOND) return `${decimal(nanoseconds, MILLISECOND)}ms`;
  const seconds = `${decimal(nanoseconds % MINUTE, SECOND)}s`;
  const minutes = nanoseconds / MINUTE;
  if (minutes === 0n) return seconds;
  return minutes < 60n ? `${minutes}m${seconds}` : `${minutes / 60n}h${minutes % 60n}m${seconds}`;
}

/**
 * The spelling of a duration that Go programs print: `300s` → `5m0s`.
 *
 * @throws RangeError as {@link parseDuration}
 */
export function canonicalDuration(text: string): string {
  return printDuration(parseDuration(text));
}

/** Go multiplies the digits behind the point in floating point; the same here, to the nanosecond. */
function fraction(decimals: string, unit: bigint): bigint {
  let digits = 0n;
  let scale = 1;
  for (const digit of decimals) {
    if (digits > MAX_INT64 / 10n) break;
    digits = digits * 10n + BigInt(digit);
    scale *= 10;
  }
  return BigInt(Math.trunc(Number(digits) * (Number(unit) / scale)));
}

function decimal(value: bigint, unit: bigint): string {
  const places = unit.toString().length - 1;
  const rest = (value % unit).toString().padStart(places, '0').replace(/0+$/, '');
  return rest === '' ? `${value / unit}` : `${value / unit}.${rest}`;
}

function notUnderstood(text: string): RangeError {
  const excerpt = text.length > MAX_CHARACTERS ? `${text.slice(0, 40)}…` : text;
  return new RangeError(
    `duration "${excerpt}" is not understood: expected numbers with a unit of ns us µs ms s m h; write for example "1h30m" (a day is "24h")`,
  );
}

function tooLong(text: string): RangeError {
  return new RangeError(
    `duration "${text}" is out of range: expected at most ${printDuration(MAX_INT64)}; use a shorter one`,
  );
}

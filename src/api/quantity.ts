/**
 * Numbers with a unit as Kubernetes spells them: `8Gi`, `250m`, `1e3`.
 *
 * A value is an exact count of billionths, never a float. A finer value is
 * rounded away from zero to one billionth, and a binary one above 2^63-1 is
 * cut to 2^63-1.
 *
 * @see Kubernetes: `resource.Quantity` of k8s.io/apimachinery
 */
export interface Quantity {
  /** Value in billionths, exact. */
  readonly nano: bigint;
  /** The text Kubernetes prints for it: largest unit that leaves an integer. */
  readonly canonical: string;
}

/**
 * What the API server admits as a Quantity string; it also admits integers.
 *
 * Wider than {@link parseQuantity}: `1e1.5` is admitted and unreadable.
 *
 * @see Kubernetes: pattern of generated CRD schemas for `resource.Quantity`
 */
export const QUANTITY_PATTERN =
  '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$';

const GRAMMAR = /^([+-]?)([0-9]*)(?:\.([0-9]*))?([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?$/;

/** Longest text and largest exponent read; far beyond any real size, they bound the arithmetic. */
const MAX_CHARACTERS = 128;
const MAX_EXPONENT = 999;

const NANO_DIGITS = 9;
const UNIT = 10n ** BigInt(NANO_DIGITS);
const MAX_INT64 = 2n ** 63n - 1n;

const BINARY_UNITS = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const DECIMAL_UNITS = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];

/** The pieces of a text; `digits` and `decimals` together are the mantissa. */
interface Parts {
  readonly text: string;
  readonly negative: boolean;
  readonly digits: string;
  readonly decimals: string;
  readonly notation: 'binary' | 'decimal' | 'exponent';
  /** Power of 2 for the binary notation, of 10 for the others. */
  readonly exponent: number;
}

/**
 * Reads a quantity.
 *
 * @param given text, or an integer without a unit
 * @throws RangeError for a text outside the grammar, a fractional number,
 * more than 128 characters, or an exponent beyond ±999
 */
export function parseQuantity(given: string | number | bigint): Quantity {
  const parts = split(textOf(given));
  const nano = nanoOf(parts);
  return { nano, canonical: isKeptAsTyped(parts) ? parts.text : print(nano, parts.notation) };
}

/** True for what {@link parseQuantity} reads; any other type is false, not an error. */
export function isQuantity(value: unknown): value is string | number | bigint {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') {
    return false;
  }
  try {
    parseQuantity(value);
    return true;
  } catch {
    return false;
  }
}

/**
 * The text Kubernetes stores for a quantity: `1000m` → `1`, `1.5Gi` → `1536Mi`.
 *
 * Keeps the family of the unit. Kubernetes leaves some unusual spellings alone
 * (`+5`, `1.500`), and so does this.
 *
 * @throws RangeError as {@link parseQuantity}
 */
export function canonicalQuantity(value: string | number | bigint): string {
  return parseQuantity(value).canonical;
}

/**
 * A quantity as a whole count of bytes (or cores), fractions rounded away from zero.
 *
 * @throws RangeError as {@link parseQuantity}, and outside the signed 64-bit range
 */
export function quantityBytes(value: string | number | bigint): bigint {
  const { nano } = parseQuantity(value);
  const bytes = dividedAwayFromZero(nano, UNIT);
  if (bytes > MAX_INT64 || bytes < -MAX_INT64 - 1n) {
    throw new RangeError(
      `quantity "${value}" does not fit a 64-bit integer: expected at most ${MAX_INT64}; use a smaller one`,
    );
  }
  return bytes;
}

/**
 * Orders two quantities by value, whatever their units: negative when `a` is less.
 *
 * @throws RangeError as {@link parseQuantity}
 */
export function compareQuantities(
  a: string | number | bigint,
  b: string | number | bigint,
): number {
  const left = parseQuantity(a).nano;
  const right = parseQuantity(b).nano;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function textOf(given: string | number | bigint): string {
  if (typeof given !== 'number') return String(given);
  if (!Number.isInteger(given)) {
    throw new RangeError(
      `quantity ${given} is not an integer: expected a string for a fraction; write "${given}"`,
    );
  }
  return BigInt(given).toString();
}

function split(text: string): Parts {
  const match = text.length <= MAX_CHARACTERS ? GRAMMAR.exec(text) : null;
  const [, sign, leading = '', decimals = '', suffix = ''] = match ?? [];
  if (match === null || leading + decimals === '') throw notUnderstood(text);
  const digits = leading.replace(/^0+/, '') || '0';
  return { text, negative: sign === '-', digits, decimals, ...unitOf(text, suffix) };
}

function unitOf(text: string, suffix: string): Pick<Parts, 'notation' | 'exponent'> {
  if (suffix.endsWith('i')) {
    return { notation: 'binary', exponent: 10 * BINARY_UNITS.indexOf(suffix) };
  }
  if (suffix.length <= 1) {
    return { notation: 'decimal', exponent: 3 * DECIMAL_UNITS.indexOf(suffix) - NANO_DIGITS };
  }
  const exponent = Number(suffix.slice(1));
  if (Math.abs(exponent) > MAX_EXPONENT) throw notUnderstood(text);
  return { notation: 'exponent', exponent };
}

function nanoOf({ negative, digits, decimals, notation, exponent }: Parts): bigint {
  const mantissa = BigInt(digits + decimals);
  const nano =
    notation === 'binary'
      ? atMost(
          MAX_INT64 * UNIT,
          shifted(mantissa << BigInt(exponent), NANO_DIGITS - decimals.length),
        )
      : shifted(mantissa, NANO_DIGITS - decimals.length + exponent);
  return negative ? -nano : nano;
}

/** `value * 10^places`, rounded up. */
function shifted(value: bigint, places: number): bigint {
  const power = 10n ** BigInt(Math.abs(places));
  return places >= 0 ? value * power : dividedAwayFromZero(value, power);
}

function atMost(limit: bigint, value: bigint): bigint {
  return value > limit ? limit : value;
}

function dividedAwayFromZero(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor;
  if (value % divisor === 0n) return quotient;
  return value > 0n ? quotient + 1n : quotient - 1n;
}

/**
 * True where Kubernetes takes the text for canonical without printing it anew.
 *
 * It does so for short numbers only, and does not look at a sign, at leading
 * zeros or at a bare point.
 *
 * @see Kubernetes: fast path of `resource.ParseQuantity`
 */
function isKeptAsTyped({ digits, decimals, notation, exponent }: Parts): boolean {
  if (notation === 'binary') {
    const room = 14 - digits.length - Math.trunc((exponent * 3) / 10);
    return decimals === '' && room >= 0 && BigInt(digits) % 8n !== 0n;
  }
  const scale = exponent - decimals.length;
  const mantissa = digits + decimals;
  return (
    mantissa.length <= 18 &&
    scale >= -NANO_DIGITS &&
    scale % 3 === 0 &&
    !mantissa.endsWith('000') &&
    !mantissa.startsWith('0')
  );
}

function print(nano: bigint, notation: Parts['notation']): string {
  if (nano === 0n) return '0';
  if (notation !== 'binary') return printDecimal(nano, notation);
  const whole = nano / UNIT;
  const isSmall = whole > -1024n && whole < 1024n;
  return isSmall || nano % UNIT !== 0n ? printDecimal(nano, 'decimal') : printBinary(whole);
}

function printBinary(value: bigint): string {
  let mantissa = value;
  let step = 0;
  while (mantissa % 1024n === 0n && step < BINARY_UNITS.length - 1) {
    mantissa /= 1024n;
    step += 1;
  }
  return `${mantissa}${BINARY_UNITS[step]}`;
}

function printDecimal(nano: bigint, notation: 'decimal' | 'exponent'): string {
  let mantissa = nano;
  let step = 0;
  while (mantissa % 1000n === 0n) {
    mantissa /= 1000n;
    step += 1;
  }
  const exponent = 3 * step - NANO_DIGITS;
  const unit = notation === 'decimal' ? DECIMAL_UNITS[step] : undefined;
  return `${mantissa}${unit ?? (exponent === 0 ? '' : `e${exponent}`)}`;
}

function notUnderstood(text: string): RangeError {
  const excerpt = text.length > MAX_CHARACTERS ? `${text.slice(0, 40)}…` : text;
  return new RangeError(
    `quantity "${excerpt}" is not understood: expected a number and at most one unit of Ki Mi Gi Ti Pi Ei, n u m k M G T P E, or an exponent up to e${MAX_EXPONENT}; write for example "8Gi" or "500m"`,
  );
}

/** What a YAML scalar can be once it has passed through JSON, as it does on its way to the API server. */
export type ScalarValue = null | boolean | number | bigint | string;

/** How one plain (unquoted) scalar is read. */
export interface PlainScalar {
  /** Kind of the scalar in YAML; JSON does not keep the difference of integer and float. */
  readonly type: 'null' | 'boolean' | 'integer' | 'float' | 'string';
  /** As kubectl hands it on; a fraction is a number, and so is anything from 10^21 on. */
  readonly value: ScalarValue;
}

const TRUE = ['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'];
const FALSE = ['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'];

const WORDS: ReadonlyMap<string, PlainScalar> = new Map<string, PlainScalar>([
  ...TRUE.map((word) => [word, { type: 'boolean', value: true }] as const),
  ...FALSE.map((word) => [word, { type: 'boolean', value: false }] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map(
    (word) => [word, { type: 'null', value: null }] as const,
  ),
  ...['.inf', '.Inf', '.INF'].flatMap((word) => [
    [word, { type: 'float', value: Infinity }] as const,
    [`+${word}`, { type: 'float', value: Infinity }] as const,
    [`-${word}`, { type: 'float', value: -Infinity }] as const,
  ]),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, { type: 'float', value: NaN }] as const),
]);

const FIRST_OF_NON_STRING = /^[-+.0-9yYnNtTfFoO~]|^$/;
const SMALL_INTEGER = /^(0|[1-9][0-9]{0,14})$/;
const INTEGER = /^([-+]?)(0[bB][01]+|0[oO][0-7]+|0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)$/;
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
/** Behind a leading point, unlike elsewhere, an underscore must stand between two digits. */
const SEPARATED_FRACTION = /^\.[0-9]+(_[0-9]+)*([eE][-+]?[0-9]+(_[0-9]+)*)?$/;

const CORE_BOOLEAN = /^(true|false)$/i;

const MAX_INT64 = 2n ** 63n - 1n;
const MAX_UINT64 = 2n ** 64n - 1n;

/**
 * Reads a plain scalar as kubectl does: YAML 1.1 words, and numbers as Go spells them.
 *
 * `0775` and `0o14` are octal, `1_000` is 1000, `yes` is true, while `12:30:00`
 * and `2001-01-01` stay text.
 *
 * @see sigs.k8s.io/yaml: `resolve` of its goyaml.v2
 */
export function readPlain(text: string): PlainScalar {
  if (SMALL_INTEGER.test(text)) return { type: 'integer', value: Number(text) };
  if (!FIRST_OF_NON_STRING.test(text)) return { type: 'string', value: text };
  return WORDS.get(text) ?? readNumber(text) ?? { type: 'string', value: text };
}

/** True where a reader of YAML 1.2 sees another value than kubectl, or a person might. */
export function isSurprising(text: string): boolean {
  if (!FIRST_OF_NON_STRING.test(text)) return false;
  if (/^[A-Za-z]/.test(text))
    return typeof WORDS.get(text)?.value === 'boolean' && !CORE_BOOLEAN.test(text);
  return /^[-+]?0[oO]/.test(text) || !Object.is(readPlain(text).value, readCore(text));
}

function readNumber(text: string): PlainScalar | undefined {
  if (!/^[-+.0-9]/.test(text)) return undefined;
  const digits =
    text.startsWith('.') && !SEPARATED_FRACTION.test(text) ? text : text.replaceAll('_', '');
  return readInteger(digits) ?? readFloat(digits);
}

function readInteger(digits: string): PlainScalar | undefined {
  // Go also reads a sign behind the prefix of a binary number.
  const [, sign, magnitude = ''] = INTEGER.exec(digits.replace(/^0b([-+])/, '$10b')) ?? [];
  if (sign === undefined) return undefined;
  const absolute = BigInt(/^0[0-7]/.test(magnitude) ? `0o${magnitude}` : magnitude);
  const limit = { '': MAX_UINT64, '+': MAX_INT64, '-': MAX_INT64 + 1n }[sign] ?? 0n;
  if (absolute > limit) return undefined;
  return { type: 'integer', value: narrowed(sign === '-' ? -absolute : absolute) };
}

function readFloat(digits: string): PlainScalar | undefined {
  const value = FLOAT.test(digits) ? Number(digits) : Number.NaN;
  return Number.isFinite(value) ? { type: 'float', value: throughJson(value) } : undefined;
}

/** The float by its shortest digits; without a fraction it is an integer. */
function throughJson(float: number): number | bigint {
  if (!Number.isInteger(float) || Math.abs(float) >= 1e21) return float;
  return Number.isSafeInteger(float) ? float + 0 : BigInt(float.toString());
}

function narrowed(value: bigint): number | bigint {
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

/** The reading of YAML 1.2's core schema. */
function readCore(text: string): ScalarValue {
  const word = WORDS.get(text);
  if (word !== undefined) {
    return word.type !== 'boolean' || CORE_BOOLEAN.test(text) ? word.value : text;
  }
  if (/^[-+]?[0-9]+$/.test(text)) return narrowed(BigInt(text.replace('+', '')));
  if (/^0(o[0-7]+|x[0-9a-fA-F]+)$/.test(text)) return narrowed(BigInt(text));
  return FLOAT.test(text) ? throughJson(Number(text)) : text;
}

import { goString } from './go-string.js';
import { compareNaturally } from './natural-order.js';

/** Indentation of one level; a list inside a mapping has none. */
const STEP = '  ';

/** Longest key printed without a `?` before it, in bytes of UTF-8. */
const MAX_SIMPLE_KEY_BYTES = 128;

/**
 * Prints a document byte by byte as Go programs of Kubernetes do.
 *
 * Keys in natural order, lists at the indentation of their key, double quotes
 * around text that YAML 1.1 would read as another type, single quotes where the
 * syntax needs some, `|` blocks for text of several lines, nothing folded. A
 * checksum over the document then equals one that such a program takes.
 *
 * @param value null, booleans, finite numbers, bigints, strings, arrays and plain objects of such
 * @throws TypeError for anything else, `undefined` included
 * @see sigs.k8s.io/yaml: `Marshal`
 */
export function writeGoYaml(value: unknown): string {
  return `${text(value, '')}\n`;
}

/** A value whose first line goes where it stands; the others begin with the indentation. */
function text(value: unknown, indent: string): string {
  if (Array.isArray(value)) return sequence(value, indent);
  if (typeof value === 'object' && value !== null) return mapping(value, indent);
  return scalar(value, indent);
}

function sequence(items: readonly unknown[], indent: string): string {
  const lines = items.map((item) => `- ${inline(item, indent)}`);
  return lines.length === 0 ? '[]' : lines.join(`\n${indent}`);
}

/** What stands behind a dash, or behind the colon of a long key. */
function inline(value: unknown, indent: string): string {
  const isScalar = typeof value !== 'object' || value === null;
  return text(value, isScalar ? indent : indent + STEP);
}

function mapping(object: object, indent: string): string {
  const lines = Object.entries(object)
    .sort(([a], [b]) => compareNaturally(a, b))
    .map(([name, value]) => entry(name, value, indent));
  return lines.length === 0 ? '{}' : lines.join(`\n${indent}`);
}

function entry(name: string, value: unknown, indent: string): string {
  const inner = indent + STEP;
  const key = goString(name, inner);
  if (!isSimple(name)) return `? ${key}\n${indent}: ${inline(value, indent)}`;
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    return `${key}: ${text(value, indent)}`;
  }
  const below = Array.isArray(value) ? indent : inner;
  return `${key}:\n${below}${text(value, below)}`;
}

function isSimple(name: string): boolean {
  if (/[\n\r\u0085\u2028\u2029]/.test(name)) return false;
  const MOST_BYTES_PER_UNIT = 3;
  if (name.length * MOST_BYTES_PER_UNIT <= MAX_SIMPLE_KEY_BYTES) return true;
  return new TextEncoder().encode(name).length <= MAX_SIMPLE_KEY_BYTES;
}

function scalar(value: unknown, indent: string): string {
  if (typeof value === 'string') return goString(value, indent + STEP);
  if (typeof value === 'number' && Number.isFinite(value)) return number(value);
  if (value === null || typeof value === 'boolean' || typeof value === 'bigint') {
    return String(value);
  }
  throw new TypeError(
    `cannot print a value of type ${typeof value}: expected null, a boolean, a finite number, a string, an array or a plain object`,
  );
}

/** Shortest digits; a fraction outside 10^-4 to 10^6 has an exponent, and so has all from 10^21 on. */
function number(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return String(value);
  const scientific = value.toExponential();
  const exponent = Number(scientific.split('e')[1]);
  if (exponent >= -4 && exponent < 6) return String(value);
  return scientific.replace(/([-+])([0-9])$/, '$10$2');
}

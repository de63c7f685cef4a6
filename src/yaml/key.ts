import { readPlain } from './plain.js';

/**
 * The name under which kubectl stores a plain key: `N` is `false`, `0x10` is `16`, `1.10` is `1.1`.
 *
 * @returns undefined for a key that kubectl refuses: null, or an integer beyond 64 signed bits
 * @see sigs.k8s.io/yaml: `convertToJSONableObject`
 */
export function keyOfPlain(text: string): string | undefined {
  const { type, value } = readPlain(text);
  if (type === 'null') return undefined;
  if (type === 'float') return printFloat32(Number(value));
  if (typeof value === 'bigint' && value >= 2n ** 63n) return undefined;
  return String(value);
}

/** Shortest digits that name the float of 32 bits, with an exponent outside 10^-4 to 10^6. */
function printFloat32(value: number): string {
  const float = Math.fround(value);
  if (Number.isNaN(float)) return '.nan';
  if (!Number.isFinite(float)) return float > 0 ? '.inf' : '-.inf';
  const digits = significantDigits(float);
  const scientific = float.toExponential(digits - 1);
  const exponent = Number(scientific.split('e')[1]);
  if (exponent >= -4 && exponent < 6) return String(Number(float.toPrecision(digits)));
  return scientific.replace(/([-+])([0-9])$/, '$10$2');
}

function significantDigits(float: number): number {
  let digits = 1;
  while (Math.fround(Number(float.toPrecision(digits))) !== float) digits += 1;
  return digits;
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalQuantity,
  compareQuantities,
  isQuantity,
  parseQuantity,
  QUANTITY_PATTERN,
  quantityBytes,
} from '../../src/api/quantity.js';

const ADMITTED = [
  ...[
    '8Gi',
    '8589934592',
    '1.5Gi',
    '1.05Gi',
    '.50Gi',
    '5.',
    '4e9',
    '4E9',
    '2E',
    '700n',
    '700u',
    '500m',
  ],
  ...['+2Gi', '-2Gi', '-5', '0', '1e1.5'],
];
const NOT_ADMITTED = [
  ...['8GiB', '8 Gi', '8K', '8ki', '', 'lots', '0x10', '8GiGi', '.', '+', '1e', ' 1', '1\n', 'Gi'],
];

describe('QUANTITY_PATTERN', () => {
  const pattern = new RegExp(QUANTITY_PATTERN);

  it.each(ADMITTED)('admits "%s"', (text) => {
    expect(pattern.test(text)).toBe(true);
  });

  it.each(NOT_ADMITTED)('rejects "%s"', (text) => {
    expect(pattern.test(text)).toBe(false);
  });

  it('admits whatever can be read', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[+-]?[0-9.]{1,4}(Ki|k|K|E|e|e[0-9]|e-[0-9])?$/), (text) => {
        return !isQuantity(text) || pattern.test(text);
      }),
    );
  });
});

describe('canonicalQuantity', () => {
  it.each([
    ['1000m', '1'],
    ['2500m', '2500m'],
    ['2000m', '2'],
    [1, '1'],
    [1000, '1k'],
    ['1000', '1k'],
    ['1024', '1024'],
    ['0.5', '500m'],
    ['1.5', '1500m'],
    ['1000k', '1M'],
    ['1e3', '1e3'],
    ['1024Mi', '1Gi'],
    ['1000Mi', '1000Mi'],
    ['1.5Gi', '1536Mi'],
    ['10.5Gi', '10752Mi'],
    ['1048576Ki', '1Gi'],
    ['1024Gi', '1Ti'],
    ['0.5Mi', '512Ki'],
    ['0.5Ki', '512'],
    ['0.3Gi', '322122547200m'],
    ['0', '0'],
    [0, '0'],
    ['0Gi', '0'],
    ['-0', '0'],
    ['-1.5', '-1500m'],
    ['-2048Mi', '-2Gi'],
    ['1023Ki', '1023Ki'],
    ['12e4', '120e3'],
    ['1e1', '10'],
  ])('prints %j as "%s"', (given, printed) => {
    expect(canonicalQuantity(given)).toBe(printed);
  });

  it('rounds a value below one billionth up', () => {
    expect(canonicalQuantity('0.0000000001')).toBe('1n');
    expect(canonicalQuantity('-0.1n')).toBe('-1n');
  });

  it('cuts a binary value at 2^63-1, and no decimal one', () => {
    expect(canonicalQuantity('8Ei')).toBe('9223372036854775807');
    expect(canonicalQuantity('99999999999999999999')).toBe('99999999999999999999');
  });

  it('prints a value beyond the largest unit with an exponent', () => {
    expect(canonicalQuantity('1000E')).toBe('1e21');
  });

  it.each(['+5', '5.', '1.500', '0100m', '+3Gi', '3.Gi', '1E3'])(
    'keeps "%s", which Kubernetes takes for canonical',
    (text) => {
      expect(canonicalQuantity(text)).toBe(text);
    },
  );

  it.each([
    ['+8Gi', '8Gi'],
    ['0.100', '100m'],
    ['+5000', '5k'],
    ['+1234567890123456789', '1234567890123456789'],
    ['8.Gi', '8Gi'],
  ])('mends "%s" to "%s"', (text, printed) => {
    expect(canonicalQuantity(text)).toBe(printed);
  });

  it('reads integers beyond the safe range exactly', () => {
    expect(canonicalQuantity(9007199254740993n)).toBe('9007199254740993');
  });

  it('keeps the value, and is stable', () => {
    const unit = fc.constantFrom(
      '',
      'n',
      'u',
      'm',
      'k',
      'M',
      'G',
      'Ki',
      'Mi',
      'Gi',
      'Ti',
      'e3',
      'e-6',
    );
    const text = fc.tuple(fc.stringMatching(/^-?[0-9]{1,12}(\.[0-9]{1,6})?$/), unit);
    fc.assert(
      fc.property(text, ([number, suffix]) => {
        const printed = canonicalQuantity(number + suffix);
        expect(parseQuantity(printed).nano).toBe(parseQuantity(number + suffix).nano);
        expect(canonicalQuantity(printed)).toBe(printed);
      }),
    );
  });
});

describe('quantityBytes', () => {
  it.each([
    ['8Gi', 8589934592n],
    ['1Gi', 1073741824n],
    ['100Mi', 104857600n],
    ['1G', 1000000000n],
    ['1.5', 2n],
    ['0.1Gi', 107374183n],
    ['100.5Mi', 105381888n],
    ['1n', 1n],
    ['-1.5', -2n],
    ['8Ei', 9223372036854775807n],
    [9007199254740993n, 9007199254740993n],
  ])('gives %s as %s', (given, bytes) => {
    expect(quantityBytes(given)).toBe(bytes);
  });

  it('rejects a value beyond 64 bits', () => {
    expect(() => quantityBytes('10E')).toThrow(/"10E" does not fit a 64-bit integer/);
    expect(() => quantityBytes('-10E')).toThrow(RangeError);
  });
});

describe('compareQuantities', () => {
  it.each([
    ['1Gi', '1024Mi', 0],
    ['1000m', '1', 0],
    ['1G', '1Gi', -1],
    ['2', '1999m', 1],
    ['-1', '0', -1],
  ])('compares %s with %s as %i', (a, b, order) => {
    expect(compareQuantities(a, b)).toBe(order);
  });
});

describe('parseQuantity', () => {
  it.each([...NOT_ADMITTED, '1e1.5', '1e1000', '1e-1000', '9'.repeat(200)])(
    'rejects "%s"',
    (text) => {
      expect(() => parseQuantity(text)).toThrow(/is not understood: expected a number/);
    },
  );

  it('rejects a fraction that is not a string', () => {
    expect(() => parseQuantity(1.5)).toThrow(
      'quantity 1.5 is not an integer: expected a string for a fraction; write "1.5"',
    );
    expect(() => parseQuantity(Number.NaN)).toThrow(RangeError);
  });
});

describe('isQuantity', () => {
  it('is false, not an error, for any other type', () => {
    expect([null, undefined, true, {}, [], 1.5, 'x'].map(isQuantity)).not.toContain(true);
    expect(['1', 1, 1n].map(isQuantity)).not.toContain(false);
  });
});

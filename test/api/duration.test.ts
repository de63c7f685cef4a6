import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalDuration,
  DURATION_PATTERN,
  parseDuration,
  printDuration,
} from '../../src/api/duration.js';

describe('DURATION_PATTERN', () => {
  const pattern = new RegExp(DURATION_PATTERN);

  it.each([
    ...['1h30m15s', '0s', '250ms', '90us', '15\u00b5s', '1000ns', '2.75h', '5s10m1h', '10h5m6m'],
    ...['1.5h0.5m', '00012h', '99999999999h'],
  ])('admits "%s"', (text) => {
    expect(pattern.test(text)).toBe(true);
  });

  it.each([
    ...['30', '', '1d', '-5m', '+5m', '5M', '5 m', '  5m', '5m ', '5m\n', '1.h', '.5h', '1,5h'],
    ...['hms', '1h5', '15\u03bcs', '0'],
  ])('rejects "%s"', (text) => {
    expect(pattern.test(text)).toBe(false);
  });
});

describe('canonicalDuration', () => {
  it.each([
    ['5s', '5s'],
    ['300s', '5m0s'],
    ['43200s', '12h0m0s'],
    ['15m', '15m0s'],
    ['24h', '24h0m0s'],
    ['1.5h', '1h30m0s'],
    ['90m30s', '1h30m30s'],
    ['500ms', '500ms'],
    ['1500ms', '1.5s'],
    ['1ns', '1ns'],
    ['1500us', '1.5ms'],
    ['61.25s', '1m1.25s'],
    ['1h1ms', '1h0m0.001s'],
    ['2h45m', '2h45m0s'],
    ['0s', '0s'],
    ['0', '0s'],
    ['90us', '90\u00b5s'],
    ['1.5\u00b5s', '1.5\u00b5s'],
    ['1.5\u03bcs', '1.5\u00b5s'],
    ['-90s', '-1m30s'],
    ['.5h', '30m0s'],
    ['1.h', '1h0m0s'],
    ['59m59.999999999s', '59m59.999999999s'],
    ['2562047h47m16.854775807s', '2562047h47m16.854775807s'],
  ])('prints "%s" as "%s"', (text, printed) => {
    expect(canonicalDuration(text)).toBe(printed);
  });
});

describe('parseDuration', () => {
  it('counts nanoseconds', () => {
    expect(parseDuration('1h30m15s')).toBe(5415_000_000_000n);
    expect(parseDuration('10h5m6m')).toBe(parseDuration('10h11m'));
  });

  it('drops what is finer than a nanosecond', () => {
    expect(parseDuration('1.9ns')).toBe(1n);
    expect(parseDuration('0.0000000000000000000000001h')).toBe(0n);
  });

  it.each(['', '30', '1d', '5 m', '5m ', 'hms', '1h5', '.s', '1,5h', '--1s', '5M', 'm', '00'])(
    'rejects "%s"',
    (text) => {
      expect(() => parseDuration(text)).toThrow(/is not understood: expected numbers with a unit/);
    },
  );

  it.each(['99999999999h', '9223372036854775808ns', '2562047h47m16.854775808s', '-2562048h'])(
    'rejects "%s", which 64 bits of nanoseconds do not hold',
    (text) => {
      expect(() => parseDuration(text)).toThrow(/is out of range: expected at most 2562047h47m/);
    },
  );

  it('rejects an endless text at once', () => {
    expect(() => parseDuration('1s'.repeat(1_000_000))).toThrow(/"1s1s.*…" is not understood/);
  });

  it('reads back what printDuration prints', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (nanoseconds) => {
        expect(parseDuration(printDuration(nanoseconds))).toBe(nanoseconds);
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { isAmbiguous } from '../../src/yaml/ambiguous.js';
import { keyOfPlain } from '../../src/yaml/key.js';
import { isSurprising, readPlain } from '../../src/yaml/plain.js';

/** Each plain scalar as kubectl reads it, and whether another reader or a person would be surprised. */
const TABLE = [
  ['0775', 509, true],
  ['012', 10, true],
  ['yes', true, true],
  ['on', true, true],
  ['y', true, true],
  ['No', false, true],
  ['OFF', false, true],
  ['true', true, false],
  ['False', false, false],
  ['yEs', 'yEs', false],
  ['1_000', 1000, true],
  ['0o14', 12, true],
  ['0O14', 12, true],
  ['-0o14', -12, true],
  ['0b11', 3, true],
  ['-0b11', -3, true],
  ['0b-11', -3, true],
  ['12:30:00', '12:30:00', false],
  ['2001-01-01', '2001-01-01', false],
  ['E0', 'E0', false],
  ['1e3', 1000, false],
  ['+1', 1, false],
  ['-1', -1, false],
  ['1.', 1, false],
  ['.5', 0.5, false],
  ['-.5e1', -5, false],
  ['1.5', 1.5, false],
  ['0x1F', 31, false],
  ['-0x1F', -31, true],
  ['08', 8, false],
  ['09.5', 9.5, false],
  ['0_7', 7, true],
  ['._5', '._5', false],
  ['.0_5', 0.05, true],
  ['1__0_', 10, true],
  ['_1', '_1', false],
  ['-', '-', false],
  ['+', '+', false],
  ['.', '.', false],
  ['0x', '0x', false],
  ['0b2', '0b2', false],
  ['~', null, false],
  ['null', null, false],
  ['NULL', null, false],
  ['nUll', 'nUll', false],
  ['', null, false],
  ['.inf', Infinity, false],
  ['+.INF', Infinity, false],
  ['-.Inf', -Infinity, false],
  ['.nan', Number.NaN, false],
  ['9223372036854775807', 9223372036854775807n, false],
  ['18446744073709551615', 18446744073709551615n, false],
  ['+9223372036854775808', 9223372036854776000n, true],
  ['18446744073709551617', 18446744073709552000n, true],
  ['-9223372036854775809', -9223372036854776000n, true],
  ['1e400', '1e400', true],
  ['1e21', 1e21, false],
  ['0xFFFFFFFFFFFFFFFFF', '0xFFFFFFFFFFFFFFFFF', true],
  ['-0.0', 0, false],
  ['<<', '<<', false],
  ['name', 'name', false],
] as const;

describe('readPlain', () => {
  it.each(TABLE)('reads "%s" as kubectl does, %s', (text, value) => {
    expect(readPlain(text).value).toBe(value);
  });
});

describe('isSurprising', () => {
  it.each(TABLE)('judges "%s", read as %s: %s', (text, _value, isASurprise) => {
    expect(isSurprising(text)).toBe(isASurprise);
  });
});

describe('isAmbiguous', () => {
  it.each(TABLE.filter(([, value]) => typeof value !== 'string').map(([text]) => [text]))(
    'holds for %j, which kubectl does not read as text',
    (text) => {
      expect(isAmbiguous(text)).toBe(true);
    },
  );

  it.each(['12:30:00', '2001-01-01', 'E0', '=', '<<', '.', '-.', '1e400', '0o8_', '._'])(
    'holds for %j, which only other readers take for another type',
    (text) => {
      expect(readPlain(text).type).toBe('string');
      expect(isAmbiguous(text)).toBe(text !== '0o8_');
    },
  );

  it.each([
    'a',
    'e',
    'etcd',
    'n1',
    'no-op',
    'yes!',
    '-a',
    '1.2.3',
    '10s',
    '0 3 * * *',
    '==',
    '2001-1',
  ])('does not hold for %j', (text) => {
    expect(isAmbiguous(text)).toBe(false);
  });
});

describe('keyOfPlain', () => {
  it.each([
    ['name', 'name'],
    ['N', 'false'],
    ['0x10', '16'],
    ['1.10', '1.1'],
    ['1e3', '1000'],
    ['1e6', '1e+06'],
    ['1234567.0', '1.234567e+06'],
    ['0.00001', '1e-05'],
    ['16777217.0', '1.6777216e+07'],
    ['1e39', '.inf'],
    ['-.Inf', '-.inf'],
    ['.NaN', '.nan'],
    ['9223372036854775807', '9223372036854775807'],
  ])('names %s "%s"', (text, name) => {
    expect(keyOfPlain(text)).toBe(name);
  });

  it.each(['~', '', 'null', '9223372036854775808'])('has no name for %j', (text) => {
    expect(keyOfPlain(text)).toBeUndefined();
  });
});

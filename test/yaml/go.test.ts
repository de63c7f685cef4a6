import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeGoYaml } from '../../src/yaml/go.js';
import { readYaml } from '../../src/yaml/read.js';
import { comparable, DELICATE_TEXTS, manifest } from './arbitrary.js';

/** The checksum a pod template carries, for texts that need no escape of Go's JSON. */
function checksumOf(document: string): string {
  const data = JSON.stringify({ 'etcd.conf.yaml': document });
  return createHash('sha256').update(data).digest('hex');
}

describe('writeGoYaml', () => {
  const url = (port: number) => `http://etcd-min-0.etcd-min-peer.demo.svc:${port}`;
  const configuration = {
    name: 'etcd-config',
    'data-dir': '/var/etcd/data/new.etcd',
    metrics: 'basic',
    'snapshot-count': 10000,
    'enable-grpc-gateway': false,
    'quota-backend-bytes': 8589934592n,
    'initial-cluster-token': 'etcd-cluster',
    'initial-cluster-state': 'new',
    'initial-cluster': `etcd-min-0=${url(2380)}`,
    'auto-compaction-mode': 'periodic',
    'auto-compaction-retention': '30m',
    'listen-peer-urls': 'http://0.0.0.0:2380',
    'listen-client-urls': 'http://0.0.0.0:2379',
    'initial-advertise-peer-urls': { 'etcd-min-0': [url(2380)] },
    'advertise-client-urls': { 'etcd-min-0': [url(2379)] },
    'next-cluster-version-compatible': true,
  };

  it('prints the document whose checksum upstream puts on the pods', () => {
    expect(checksumOf(writeGoYaml(configuration))).toBe(
      '022e6c21481e799960cae8132ed733c0d69afcbb57abbfd5b1632752de88df12',
    );
    const array = { ...configuration, 'backend-bbolt-freelist-type': 'array' };
    expect(checksumOf(writeGoYaml(array))).toBe(
      '5ece07aefd33d8e2b09c84d9b074635d18a618e40b242d523501267f0bdf260f',
    );
  });

  it('sorts keys, puts lists at the indentation of their key, and folds nothing', () => {
    const value = {
      z: [{ b: 1, a: [2, [3]] }, [], {}],
      a: { empty: {}, none: [], text: '' },
      long: 'http://x:1,'.repeat(30),
      nothing: null,
      fraction: 0.5,
    };
    expect(writeGoYaml(value)).toBe(`a:
  empty: {}
  none: []
  text: ""
fraction: 0.5
long: ${'http://x:1,'.repeat(30)}
nothing: null
z:
- a:
  - 2
  - - 3
  b: 1
- []
- {}
`);
  });

  it.each([
    [
      ['x-10', 'x-9', 'x-1', 'x-100'],
      ['x-1', 'x-9', 'x-10', 'x-100'],
    ],
    [
      ['e-0', 'pfx-e-0', 'E-0', 'e_0', 'e'],
      ['E-0', 'e', 'e-0', 'e_0', 'pfx-e-0'],
    ],
    [
      ['a01', 'a1', 'a001', 'a0', 'a'],
      ['a', 'a0', 'a1', 'a01', 'a001'],
    ],
    [
      ['a100', 'a101', 'a11'],
      ['a11', 'a100', 'a101'],
    ],
    [
      ['a1b', 'a1-', 'a1.', 'a1'],
      ['a1', 'a1-', 'a1.', 'a1b'],
    ],
    [
      ['\u00e9', 'z', '\ud83d\ude00', '1'],
      ['\ud83d\ude00', '1', 'z', '\u00e9'],
    ],
  ])('sorts %j naturally', (keys, sorted) => {
    const lines = writeGoYaml(Object.fromEntries(keys.map((key) => [`k${key}`, 0]))).split('\n');
    const printed = lines.slice(0, -1).map((line) => line.replace(/^"?k(.*?)"?: 0$/, '$1'));
    expect(
      printed.map((key) =>
        String(JSON.parse(`"${key.replace(/\\U0001F60(.)/, '\\ud83d\\ude0$1')}"`)),
      ),
    ).toEqual(sorted);
  });

  it.each([
    ...['10', '0', '010', '1e3', 'yes', '0x1F', '1:30', '2500', 'on', '0777', '0x1f', '', '1_000'],
    ...[
      '2001-01-01',
      '2024-02-29',
      '2001-01-01 20:30:00',
      '2001-12-14T09:05:07.5+05:30',
      '1:30.0',
      '~',
      'null',
      '.inf',
      '<<',
    ],
  ])('puts double quotes around "%s", which YAML 1.1 reads as another type', (text) => {
    expect(writeGoYaml({ a: text })).toBe(`a: "${text}"\n`);
  });

  it.each([
    '5m',
    '1h',
    '10h30m',
    'a,b',
    'a:b',
    'a#b',
    '-a',
    '2001-13-01',
    '2023-02-29',
    'E0',
    '=',
    'a\u00e9',
  ])('leaves "%s" plain', (text) => {
    expect(writeGoYaml({ a: text })).toBe(`a: ${text}\n`);
  });

  it.each([
    ['a: b', "'a: b'"],
    ['a #b', "'a #b'"],
    ['#a', "'#a'"],
    ["'a", "'''a'"],
    [' a ', "' a '"],
    ['---', "'---'"],
    ['- a', "'- a'"],
    ['%a', "'%a'"],
    ['a\tb', '"a\\tb"'],
    ['\ud83d\ude00', '"\\U0001F600"'],
    ['\u0000\u0085\u2028', '"\\0\\N\\L"'],
    ['a\nb', '|-\n  a\n  b'],
    ['a\nb\n', '|\n  a\n  b'],
    ['a\n\n', '|+\n  a\n'],
    [' a\n', '|2\n   a'],
    ['\n\na', '|2-\n\n\n  a'],
    ['a \nb', '"a \\nb"'],
    ['a\nb ', '"a\\nb "'],
  ])('prints %j as %s', (text, printed) => {
    expect(writeGoYaml({ a: text })).toBe(`a: ${printed}\n`);
    expect(writeGoYaml({ a: [text] })).toBe(`a:\n- ${printed}\n`);
  });

  it.each([
    [9223372036854775807n, '9223372036854775807'],
    [1e20, '100000000000000000000'],
    [1e21, '1e+21'],
    [1.5e-7, '1.5e-07'],
    [1234567.5, '1.2345675e+06'],
    [-0.25, '-0.25'],
  ])('prints the number %d as %s', (value, printed) => {
    expect(writeGoYaml(value)).toBe(`${printed}\n`);
  });

  it('puts a question mark before a key of several lines or of more than 128 bytes', () => {
    const key = '\u00e9'.repeat(65);
    expect(writeGoYaml({ [key]: { a: [1] } })).toBe(`? ${key}\n: a:\n  - 1\n`);
    expect(writeGoYaml({ ['\u00e9'.repeat(64)]: 1 })).toBe(`${'\u00e9'.repeat(64)}: 1\n`);
    expect(writeGoYaml({ 'a\nb': 'c\nd' })).toBe('? |-\n  a\n  b\n: |-\n  c\n  d\n');
  });

  it.each([[undefined], [Number.NaN], [() => 1], [Symbol('x')]])('rejects %s', (value) => {
    expect(() => writeGoYaml({ value })).toThrow(/cannot print a value of type/);
  });

  it.each(DELICATE_TEXTS.map((text) => [text]))('keeps %j', (text) => {
    expectSame({ [text]: [text, { a: text }] });
  });

  it('is read back by kubectl as the same value', () => {
    fc.assert(
      fc.property(manifest, (value) => expectSame({ value })),
      { numRuns: 500 },
    );
  });
});

function expectSame(value: object): void {
  const [document] = readYaml(writeGoYaml(value));
  expect(document?.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(comparable(document?.value)).toEqual(comparable(value));
}

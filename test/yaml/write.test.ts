import { Yaml } from 'cdk8s';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { isAmbiguous } from '../../src/yaml/ambiguous.js';
import { readYaml } from '../../src/yaml/read.js';
import { writeYaml, writeYamlStream } from '../../src/yaml/write.js';
import { comparable, DELICATE_TEXTS, manifest } from './arbitrary.js';

describe('writeYaml', () => {
  it('prints a manifest as cdk8s does', () => {
    const value = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a', labels: {}, finalizers: [] },
      data: { 'etcd.conf.yaml': 'a: 1\nb:\n- 2\n', flag: 'true', mode: '0640' },
      list: [1, [2, { a: 3, b: [4] }], {}, [], null, { c: 'd e' }],
      number: 1.5,
      nothing: undefined,
    };
    expect(writeYaml(value)).toBe(Yaml.stringify(value));
    expect(writeYaml(value)).toMatchInlineSnapshot(`
      "apiVersion: v1
      kind: ConfigMap
      metadata:
        name: a
        labels: {}
        finalizers: []
      data:
        etcd.conf.yaml: |
          a: 1
          b:
          - 2
        flag: "true"
        mode: "0640"
      list:
        - 1
        - - 2
          - a: 3
            b:
              - 4
        - {}
        - []
        - null
        - c: d e
      number: 1.5
      nothing: null
      "
    `);
  });

  it.each([
    ...['0o14', '0O7', 'E0', '1_000', 'yes', 'y', 'on', '0775', '0b11', '12:30:00', '2001-01-01'],
    ...['1e3', '+1', '1.', '0x1F', '~', 'null', '=', '<<', '.', '+12e03', '190:20:30.15', ''],
    ...['E012345', '0.5', '08', '0:30', '2001-12-14 21:00:00', '1:30.0', '00', '123456789012'],
  ])('quotes the text "%s", which some reader takes for another type', (text) => {
    expect(writeYaml({ [text]: text })).toBe(`"${text}": "${text}"\n`);
  });

  it.each([
    '0 */24 * * *',
    'http://a:1/b',
    '10s',
    '100Mi',
    '--flag=true',
    'v1.2.3',
    '1.2.3',
    'n0',
    '-a',
  ])('leaves "%s" plain', (text) => {
    expect(writeYaml([text])).toBe(`- ${text}\n`);
  });

  it('prints integers beyond 2^53 in full', () => {
    expect(writeYaml({ quota: 9223372036854775807n })).toBe('quota: 9223372036854775807\n');
  });

  it('prints an object that occurs twice, twice', () => {
    const shared = { a: 1 };
    expect(writeYaml([shared, shared])).toBe('- a: 1\n- a: 1\n');
  });

  it('escapes characters that readers refuse or take for line breaks', () => {
    expect(writeYaml(['\u0085', '\u2028', '\ufeff', '\u007f', '\u0000'])).toBe(
      '- "\\N"\n- "\\L"\n- "\\ufeff"\n- "\\x7f"\n- "\\0"\n',
    );
  });

  it('puts a question mark before a key of more than 1024 characters', () => {
    const value = { ['k'.repeat(1025)]: { a: [1] }, ['l'.repeat(1024)]: [1], b: -0 };
    expect(writeYaml(value)).toBe(Yaml.stringify(value));
  });

  it.each(DELICATE_TEXTS.filter((text) => !differsFromCdk8s(text)).map((text) => [text]))(
    'has the bytes of cdk8s for %j',
    (text) => {
      const value = { a: text, b: [text], [`k${text}`]: { c: text } };
      expect(writeYaml(value)).toBe(Yaml.stringify(value));
    },
  );

  it('prints a root that is no collection', () => {
    expect(['text', 'a: b', '---', 'a\nb', 7, null].map(writeYaml)).toEqual([
      'text\n',
      '"a: b"\n',
      '"---"\n',
      '"a\\nb"\n',
      '7\n',
      'null\n',
    ]);
  });

  it.each([
    ['a Date', new Date(0), 'type Date'],
    ['a function', () => 1, 'type function'],
    ['NaN', Number.NaN, 'type number'],
    ['a Map', new Map(), 'type Map'],
    ['a symbol', Symbol('x'), 'type symbol'],
  ])('rejects %s', (_title, value, message) => {
    expect(() => writeYaml({ value })).toThrow(TypeError);
    expect(() => writeYaml([value])).toThrow(message);
  });

  it.each(DELICATE_TEXTS.map((text) => [text]))('keeps %j for every reader', (text) => {
    expectSame({ [text]: [text, { a: text }] });
  });

  it('is read back as the same value by YAML 1.1, YAML 1.2 and readYaml', () => {
    fc.assert(
      fc.property(manifest, (value) => expectSame({ value })),
      { numRuns: 500 },
    );
  });

  it('has the bytes of cdk8s where no text is delicate', () => {
    fc.assert(
      fc.property(manifest, (value) => {
        fc.pre(!textsIn(value).some(differsFromCdk8s));
        expect(writeYaml({ value })).toBe(Yaml.stringify({ value }));
      }),
      { numRuns: 500 },
    );
  });
});

describe('writeYamlStream', () => {
  it('puts a marker between documents, not before or after', () => {
    const values = [{ a: 1 }, { b: 2 }];
    expect(writeYamlStream(values)).toBe('a: 1\n---\nb: 2\n');
    expect(writeYamlStream(values)).toBe(Yaml.stringify(...values));
    expect(writeYamlStream([])).toBe('');
  });
});

function expectSame(value: object): void {
  const text = writeYaml(value);
  const expected = comparable(value);
  for (const version of ['1.1', '1.2'] as const) {
    expect(comparable(parse(text, { version, maxAliasCount: 0 }))).toEqual(expected);
  }
  const [document, ...more] = readYaml(text);
  expect(more).toEqual([]);
  expect(document?.problems).toEqual([]);
  expect(comparable(document?.value)).toEqual(expected);
}

/** Texts that we quote or escape on purpose where cdk8s does not, or where its output cannot be read back. */
function differsFromCdk8s(text: string): boolean {
  return (
    isAmbiguous(text) ||
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|^[\n ]*\t|^[\n ]+$|\n \n/.test(text)
  );
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return [...Object.keys(value), ...Object.values(value).flatMap(textsIn)];
}

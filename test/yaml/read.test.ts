import { describe, expect, it } from 'vitest';
import { readYaml } from '../../src/yaml/read.js';

/** Value of the only document, which must be free of problems. */
function valueIn(text: string): unknown {
  const [document, ...more] = readYaml(text);
  expect(more).toEqual([]);
  expect(document?.problems).toEqual([]);
  return document?.value;
}

/** `line severity message` of each problem of the stream. */
function problemsOf(text: string, options = {}): readonly string[] {
  return readYaml(text, options).flatMap(({ problems }) =>
    problems.map(({ line, severity, message }) => `${line} ${severity} ${message}`),
  );
}

describe('readYaml', () => {
  it('reads every style of scalar and collection', () => {
    const text = `
plain: a b
single: 'it''s'
double: "a\\tb\\u00e9\\x41"
literal: |
  one
   two
folded: >-
  one
  two

  three
list:
- 1
- - nested
  - [flow, {a: b}]
map: {a: 1, b: [2, 3]}
empty:
nothing: ~
`;
    expect(valueIn(text)).toEqual({
      plain: 'a b',
      single: "it's",
      double: 'a\tb\u00e9A',
      literal: 'one\n two\n',
      folded: 'one two\nthree',
      list: [1, ['nested', ['flow', { a: 'b' }]]],
      map: { a: 1, b: [2, 3] },
      empty: null,
      nothing: null,
    });
  });

  it('reads JSON', () => {
    const object = { a: [1, 1.5, -2e3, true, null, 'x\n"\\'], b: { c: {} }, d: [] };
    expect(valueIn(JSON.stringify(object))).toEqual(object);
    expect(valueIn(JSON.stringify(object, null, '\t'))).toEqual(object);
  });

  it('reads a byte order mark and Windows line ends', () => {
    expect(valueIn('\ufeffa: 1\r\nb: |\r\n  x\r\n  y\r\n')).toEqual({ a: 1, b: 'x\ny\n' });
  });

  it('gives a block scalar no final line break where the text has none', () => {
    expect(valueIn('a: |\n  x')).toEqual({ a: 'x' });
    expect(valueIn('a: |\n  x\n')).toEqual({ a: 'x\n' });
    expect(readYaml('a: |\n  x\n---\nb: 1\n')[0]?.value).toEqual({ a: 'x\n' });
  });

  it('gives integers as numbers while they are exact, and as bigints beyond', () => {
    expect(valueIn('[9007199254740991, 9007199254740992, -9007199254740993]')).toEqual([
      9007199254740991,
      9007199254740992n,
      -9007199254740993n,
    ]);
  });

  it('keeps a key named __proto__ a key', () => {
    const value = valueIn('__proto__: {polluted: true}\nconstructor: 1') as object;
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect('polluted' in {}).toBe(false);
  });

  describe('streams', () => {
    it('cuts at markers, with or without a comment, and leaves out empty documents', () => {
      const documents = readYaml(
        '# only a comment\n---\na: 1\n--- # second\n\n---\nnull\n---\nb: 2\n...\n',
      );
      expect(documents.map(({ value, line }) => [line, value])).toEqual([
        [3, { a: 1 }],
        [9, { b: 2 }],
      ]);
    });

    it('reads the other documents when one is wrong', () => {
      const documents = readYaml('a: 1\n---\nb: [\n---\nc: 3\n');
      expect(documents.map(({ value }) => value)).toEqual([{ a: 1 }, undefined, { c: 3 }]);
      expect(documents[1]?.problems[0]).toMatchObject({ line: 3, severity: 'error' });
    });

    it('gives no document for no text', () => {
      expect(['', '\n\n', '# x', '---\n---\n'].flatMap((text) => readYaml(text))).toEqual([]);
    });

    it.each([
      [
        '--- {a: 1}\n',
        '1 error text behind "---" is refused by kubectl: put "{a: 1}" on a line of its own',
      ],
      [
        'a: 1\n...\nb: 2\n',
        '2 error text after "..." is not read by kubectl: begin a document with ---',
      ],
    ])('rejects what kubectl does not read in %j', (text, problem) => {
      expect(problemsOf(text)).toContain(problem);
    });
  });

  describe('anchors and merge keys', () => {
    it('reads an alias as a value of its own', () => {
      const value = valueIn('a: &x {b: [1]}\nc: *x') as { a: object; c: object };
      expect(value).toEqual({ a: { b: [1] }, c: { b: [1] } });
      expect(value.a).not.toBe(value.c);
    });

    it('lets an alias mean the last anchor before it', () => {
      expect(valueIn('- &x 1\n- *x\n- &x 2\n- *x')).toEqual([1, 1, 2, 2]);
    });

    it('merges, explicit keys and earlier sources first', () => {
      const text = 'a: &a {k: 1, l: 1}\nb: &b {k: 2, m: 2}\nc:\n  <<: [*a, *b]\n  l: 3';
      expect(valueIn(text)).toMatchObject({ c: { k: 1, l: 3, m: 2 } });
      expect(valueIn('a: &a {k: 1}\nb:\n  <<: *a\n  c: 1')).toMatchObject({ b: { k: 1, c: 1 } });
    });

    it('takes a quoted << for a key', () => {
      expect(valueIn('"<<": {a: 1}')).toEqual({ '<<': { a: 1 } });
    });

    it('warns where a merge key replaces a key before it', () => {
      const text = 'a: &a {k: 1}\nb:\n  k: 2\n  <<: *a';
      expect(readYaml(text)[0]?.value).toMatchObject({ b: { k: 1 } });
      expect(problemsOf(text)).toEqual([
        '4 warning merge key << replaces "k", which stands before it: move << to the top of the mapping',
      ]);
    });

    it.each([
      ['a: *x', '1 error alias "*x" has no anchor before it'],
      ['a: &x\n  - *x', '2 error alias "*x" stands inside its own anchor'],
      [
        '<<: 1',
        '1 error merge key << has no mapping: expected an alias of one, or a list of such aliases',
      ],
    ])('rejects %j', (text, problem) => {
      expect(problemsOf(text)).toEqual([problem]);
    });

    it('rejects aliases that stand for millions of values', () => {
      const lines = ['a0: &a0 [1,1,1,1,1,1,1,1,1,1]'];
      for (let level = 1; level < 10; level += 1) {
        lines.push(
          `a${level}: &a${level} [${Array(10)
            .fill(`*a${level - 1}`)
            .join(',')}]`,
        );
      }
      expect(problemsOf(lines.join('\n'))).toContainEqual(
        expect.stringMatching(/error aliases stand for more than 10000 values: write them out/),
      );
    });
  });

  describe('what kubectl reads otherwise than a person may think', () => {
    it.each([
      ['0775', 509],
      ['0o14', 12],
      ['0b11', 3],
      ['1_000', 1000],
      ['yes', true],
      ['Off', false],
      ['y', true],
    ])('reads plain %s as %j, with a warning', (plain, value) => {
      const [document] = readYaml(`a: 1\nb: ${plain}\n`);
      expect(document?.value).toEqual({ a: 1, b: value });
      expect(document?.problems).toEqual([
        {
          line: 2,
          severity: 'warning',
          message: expect.stringContaining(`plain ${plain} is read as the`),
        },
      ]);
    });

    it('says what to write instead', () => {
      expect(problemsOf('mode: 0775')).toEqual([
        '1 warning plain 0775 is read as the integer 509 by kubectl, and otherwise by YAML 1.2: write 509, or "0775" for the text',
      ]);
    });

    it.each([
      ['N', 'false'],
      ['yes', 'true'],
      ['0x10', '16'],
      ['1.10', '1.1'],
      ['1e6', '1e+06'],
      ['0.00001', '1e-05'],
      ['012', '10'],
    ])('reads key %s as "%s", with a warning', (key, name) => {
      const [document] = readYaml(`a: 1\n${key}: 2\n`);
      expect(document?.value).toEqual({ a: 1, [name]: 2 });
      expect(document?.problems).toEqual([
        {
          line: 2,
          severity: 'warning',
          message: `key ${key} is read as "${name}" by kubectl: quote it, "${key}", to keep the text`,
        },
      ]);
    });

    it('does not warn about quoted or ordinary scalars', () => {
      valueIn(
        'a: "yes"\n"N": 1\nb: [true, 1.5, 1e3, 0x1F, +1, .5, 2001-01-01, "12:30:00"]\n8080: x',
      );
    });

    it('warns once, where the text stands, not where an alias repeats it', () => {
      expect(problemsOf('- &x [on]\n- *x')).toHaveLength(1);
    });

    it.each(['{a:, b: 1}', '[a:]', '{?a: 1}', '[:a]'])(
      'rejects %s, which kubectl splits elsewhere',
      (text) => {
        expect(problemsOf(text)).toContainEqual(
          expect.stringContaining('kubectl reads this otherwise between brackets'),
        );
      },
    );

    it('warns about a line break of YAML 1.1', () => {
      expect(problemsOf('a: 1\nb: "x\u2028y"')).toEqual([
        '2 warning character U+2028 is a line break to kubectl: write it as an escape in double quotes',
      ]);
    });
  });

  describe('refusals', () => {
    it.each([
      ['a: 1\n\tb: 2', /^2 error not valid YAML: tabs are not allowed as indentation/],
      ['a: b: c', /^1 error not valid YAML: nested mappings/],
      ['a: "x', /^1 error not valid YAML: missing closing/],
      ['a: @x', /^1 error not valid YAML: plain value cannot start with reserved character @/],
      [
        'a:\n  b: 1\n c: 2',
        /^3 error not valid YAML: all mapping items must start at the same column/,
      ],
      ['%YAML 1.2\n---\na: 1', /error not valid YAML: missing directives-end/],
    ])('rejects bad syntax in %j', (text, problem) => {
      expect(problemsOf(text)[0]).toMatch(problem);
      expect(readYaml(text)[0]?.value).toBeUndefined();
    });

    it.each([
      ['a: 1\nb: 2\na: 3', '3 error key "a" stands twice in one mapping: remove one'],
      ['{"a": 1, a: 2}', '1 error key "a" stands twice in one mapping: remove one'],
      ['1: a\n"1": b', '2 error key "1" stands twice in one mapping: remove one'],
      ['~: 1', '1 error key "~" is not text: expected a name; quote it or remove it'],
      [
        '18446744073709551615: 1',
        '1 error key "18446744073709551615" is not text: expected a name; quote it or remove it',
      ],
      ['[a]: 1', '1 error key is not a scalar: expected text; quote it where it is meant so'],
      [
        'a: .inf',
        '1 error .inf is not a number that JSON has: write a finite one, or ".inf" for the text',
      ],
      ['a: !!int x', '1 error "x" is not of its tag !!int'],
      [
        'a: "\\ud800"',
        '1 error an escape from \\ud800 to \\udfff stands alone: expected a pair, or the character itself',
      ],
      ['a: \u0001', '1 error control character U+0001 is not allowed in YAML: remove it'],
      ['a: 1\nb: "\u0090"', '2 error control character U+0090 is not allowed in YAML: remove it'],
    ])('rejects %j', (text, problem) => {
      expect(problemsOf(text)).toEqual([problem]);
    });

    it.each(['!foo x', '!!binary aGk=', '!!set {a, b}', '!x [1]'])(
      'rejects the tag of %s',
      (value) => {
        expect(problemsOf(`a: ${value}`)).toEqual([
          expect.stringMatching(/^1 error tag "!.*" is not known/),
        ]);
      },
    );

    it.each([
      ['!!str 12', '12'],
      ['! 12', '12'],
      ['!!int "3"', 3],
      ['!!float 0x10', 16],
      ['!!bool yes', true],
      ['!!null ""', null],
      ['!!map {b: 1}', { b: 1 }],
      ['!!seq [1]', [1]],
    ])('reads the tag of %s', (text, value) => {
      expect(valueIn(`a: ${text}`)).toEqual({ a: value });
    });

    it.each([
      ['lists', '['.repeat(101) + ']'.repeat(101)],
      ['a stack that the parser would overflow', '['.repeat(100_000)],
      ['mappings', Array.from({ length: 102 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ])('rejects nesting over 100 levels of %s', (_title, text) => {
      expect(problemsOf(text).join('\n')).toMatch(
        /error nesting is (deeper than 100 levels|too deep)/,
      );
    });

    it('reads nesting of 100 levels', () => {
      expect(readYaml('['.repeat(100) + ']'.repeat(100))[0]?.problems).toEqual([]);
    });

    it('rejects a document over 10 MiB, counted in UTF-8, and no smaller one', () => {
      const big = `a: "${'é'.repeat(5 * 1024 * 1024)}"`;
      expect(problemsOf(big)).toEqual(['1 error document is larger than 10485760 bytes: split it']);
      expect(problemsOf('a: éé', { maxBytes: 7 })).toEqual([]);
      expect(problemsOf('a: éé', { maxBytes: 6 })).toHaveLength(1);
    });

    it('reads many keys in one mapping in time that grows with their number', () => {
      const lines = Array.from({ length: 20_000 }, (_, index) => `k${index}: ${index}`);
      expect(Object.keys(valueIn(lines.join('\n')) as object)).toHaveLength(20_000);
    });

    it('tells at most a thousand problems of one document', () => {
      expect(problemsOf('- yes\n'.repeat(2_000))).toHaveLength(1_000);
    });
  });

  describe('lineOf', () => {
    const [, document] = readYaml(`# first
a: 1
---

# second
kind: Etcd
spec:
  list:
  - name: x
    value: 1

  - {name: y,
     value: 2}
  base: &base
    k: 1
  alias: *base
  N: 1
`);

    it.each([
      [[], 6],
      [['kind'], 6],
      [['spec'], 7],
      [['spec', 'list'], 8],
      [['spec', 'list', 0], 9],
      [['spec', 'list', 0, 'value'], 10],
      [['spec', 'list', 1, 'name'], 12],
      [['spec', 'list', 1, 'value'], 13],
      [['spec', 'base', 'k'], 15],
      [['spec', 'alias', 'k'], 16],
      [['spec', 'false'], 17],
    ])('finds %j at line %i', (path, line) => {
      expect(document?.lineOf(path)).toBe(line);
    });

    it.each([
      [['spec', 'nothing'], 7],
      [['spec', 'list', 7, 'name'], 8],
      [['kind', 'deeper'], 6],
      [['nothing'], 6],
    ])('gives the nearest parent for %j, line %i', (path, line) => {
      expect(document?.lineOf(path)).toBe(line);
    });

    it('works on a document that could not be read', () => {
      expect(readYaml('a: 1\n---\nb: [')[1]?.lineOf(['b'])).toBe(3);
    });

    it('knows the line of the document', () => {
      expect(document?.line).toBe(6);
    });
  });
});

import { describe, expect, it } from 'vitest';
import { readYaml } from '../../src/yaml/read.js';
import { problemsOf, valueIn } from './reading.js';

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
        '1 error text behind "---" is refused by kubectl: put it on a line of its own',
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
      ['a: *x', '1 error alias has no anchor before it: quote a text that begins with *'],
      ['a: &x\n  - *x', '2 error alias stands inside its own anchor'],
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

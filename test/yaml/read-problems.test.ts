import { describe, expect, it } from 'vitest';
import { readYaml } from '../../src/yaml/read.js';
import { problemsOf, valueIn } from './reading.js';

describe('readYaml', () => {
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
      ['a: !!int x', '1 error text is not of its tag !!int'],
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
          expect.stringMatching(/^1 error tag is not known/),
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
});

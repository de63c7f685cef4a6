import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose } from '../../src/yaml/compose.js';
import { writeGoYaml } from '../../src/yaml/go.js';
import { readOrdinary } from '../../src/yaml/ordinary.js';
import { readValue } from '../../src/yaml/value.js';
import { writeYaml } from '../../src/yaml/write.js';
import { manifest } from './arbitrary.js';

/** Reads with the full reader. */
function readFully(text: string): {
  readonly value: unknown;
  readonly problems: readonly object[];
} {
  const composed = compose(text);
  const { value, problems } = readValue(composed);
  return { value, problems: [...composed.syntaxErrors, ...problems] };
}

const ORDINARY = [
  "a: 1\nb: two words\nc: \"x: y\" # comment\nd: 'it''s'\n",
  '# comment\n\na:\n  b:\n    - 1\n    - c: d\n      e: f\n    - - 2\n      - 3\n',
  'a:\n- 1\n- b: 2\n  c:\n  - 3\nd:\n',
  'a: {b: c, d: [1, "two", {e: f}], g: {}, h: []} # comment\n',
  'a: |\n  x\n   y\n\n  z\n\nb: |-\n    x\n# comment\nc: |+\n  x\n\nd: 1\n',
  'url: http://c:2/d\nflag: --a=b\nschedule: 0 */24 * * *\nimage: r/n:v1@sha256:0a\n',
  '- a\n- b: c\n',
  '"quoted": "tab\\tquote\\" backslash\\\\ \\n"\n\'single\': ~\n8080: x\n',
  '  a: 1\n  b: 2',
];

const OUT_OF_THE_ORDINARY = [
  ...['a: 0775', 'a: yes', 'N: 1', '012: 1', '1.10: x', 'a: .inf', 'a: 1\na: 2', '{a: 1}', '"a"'],
  ...['a: &x 1', 'a: *x', 'a: !!str 1', '<<: {a: 1}', '? a\n: b', 'a b: c', 'a: b: c', 'a: b:'],
  ...[
    'a: x\n  y',
    'a: "x\n  y"',
    'a: >\n  x',
    'a: |2\n  x',
    'a: |\n  x',
    'a: |\nb: 1',
    'a: |\n x\n  \n',
  ],
  ...['a:\tb', 'a: 1\r\nb: 2', 'a: "\\u00e9"', 'a: [1', 'a: [,]', 'a: {b:}', 'a: {b}', 'a: [?x]'],
  ...[
    'a:\n  b: 1\n c: 2',
    'a: 1\n  b: 2',
    '- a\nb: c',
    'a:\n  b\n',
    '-',
    '- - -',
    'a: - b',
    'a: @x',
  ],
  ...['a: "x" y', 'a: [1] 2', 'a: "\u2028"', `${'- '.repeat(101)}x`, 'a: |\n    x\n  # y\nb: 1\n'],
];

describe('readOrdinary', () => {
  it.each(ORDINARY)('reads %j as the full reader does', (text) => {
    const { value, problems } = readFully(text);
    expect(problems).toEqual([]);
    expect(readOrdinary(text)).toEqual({ value });
  });

  it.each(OUT_OF_THE_ORDINARY)('declines %j', (text) => {
    expect(readOrdinary(text)).toBeUndefined();
  });

  const PIECES = [
    ...[
      ' ',
      '\n',
      ':',
      '-',
      '#',
      ',',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      'x',
      '  ',
      '\n  ',
      ' #',
      ': ',
      '|',
      '>',
    ],
    ...[
      '- ',
      '\n# c\n',
      '\n\n',
      '\n- ',
      ' |\n',
      '|+',
      '&a ',
      '*a',
      '!t ',
      '?',
      '0',
      '.',
      '_',
      '\\',
      '~',
      '\u00a0',
    ],
  ];
  const edits = fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.nat(3),
      insert: fc.constantFrom(...PIECES),
    }),
    { maxLength: 4 },
  );
  const damaged = fc
    .tuple(
      fc.dictionary(fc.constantFrom('a', 'b', 'n', 'x-y', '1'), manifest, { minKeys: 1 }),
      edits,
      fc.boolean(),
    )
    .map(([value, changes, isGo]) =>
      changes.reduce(
        (text, { at, remove, insert }) => {
          const start = Math.floor(at * text.length);
          return text.slice(0, start) + insert + text.slice(start + remove);
        },
        isGo ? writeGoYaml(value) : writeYaml(value),
      ),
    )
    .filter((text) => !/^(---|\.\.\.)/m.test(text));

  it('declines, or agrees with the full reader and has nothing to hide', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const ordinary = readOrdinary(text);
        if (ordinary === undefined) return;
        const { value, problems } = readFully(text);
        expect(problems).toEqual([]);
        expect(ordinary.value).toEqual(value);
      }),
      { numRuns: 3_000 },
    );
  });
});

import fc from 'fast-check';

/** Texts that YAML readers are known to take for something else, or to trip over. */
export const DELICATE_TEXTS = [
  ...['', ' ', 'a', 'yes', 'no', 'on', 'Off', 'y', 'N', 'true', 'False', 'null', '~', '<<', '='],
  ...[
    '0',
    '-1',
    '+1',
    '012',
    '0775',
    '0o14',
    '0O7',
    '0b11',
    '0x1F',
    '1_000',
    '1.',
    '.5',
    '.',
    '+.',
  ],
  ...[
    '1e3',
    'E0',
    'e5',
    '-E-3',
    '.e1',
    '.inf',
    '-.INF',
    '.nan',
    '1:30',
    '12:30:00',
    '190:20:30.15',
  ],
  ...['2001-01-01', '2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59:43.10 -5', '99999999999h'],
  ...[
    '- a',
    '-',
    '--',
    '---',
    '...',
    '? a',
    '?',
    ':',
    ': a',
    'a:',
    'a: b',
    'a #b',
    '#a',
    'a#b',
    '&a',
  ],
  ...[
    '*a',
    '!a',
    '|',
    '>',
    '%a',
    '@a',
    '`a',
    '{a}',
    '[a]',
    'a,b',
    ', a',
    "it's",
    '"a"',
    `'"`,
    'a\\b',
  ],
  ...['a\nb', 'a\n', 'a\n\n', '\na', '\n', '\n\n', ' a\nb', 'a \nb', 'a\n b', 'a\n\n\tb', '\ta\nb'],
  ...[
    ' \n',
    'a\n ',
    'a\tb',
    '\ta',
    'a\t',
    'a\rb',
    'a\r\nb\r\n',
    '\u0000',
    '\u001b[0m',
    '\u007f',
    '\u0085',
  ],
  ...[
    '\u00a0',
    '\u2028',
    '\ufeffa',
    '\uffff',
    '\u00e9',
    '\ud83d\ude00',
    '0 */24 * * *',
    'a: |\n  b\n',
  ],
  ...[
    'x'.repeat(200),
    `${'x '.repeat(100)}\ny`,
    `\u0001${'line\n'.repeat(20)}`,
    `\u0001${'line \n  '.repeat(9)}`,
    `\u0001${'l'.repeat(50)}\n\n\n`,
    `"\r${' \n '.repeat(30)}`,
  ],
] as const;

const text = fc.oneof(
  fc.constantFrom(...DELICATE_TEXTS),
  fc.string(),
  fc.string({
    unit: fc.constantFrom(...'ab:#-?,[]{}&*!|>\'"%@`~=<._/\\0123456789xeExXynoYN \t\n\r'),
  }),
);

const scalar = fc.oneof(
  { weight: 4, arbitrary: text },
  fc.constantFrom(null, true, false),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n }),
);

/** Anything that can stand in a manifest. */
export const manifest: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

/** A value with its bigints as integers of JSON would be compared, and its keys in one order. */
export function comparable(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .map(([key, item]) => [key, comparable(item)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

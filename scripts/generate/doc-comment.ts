import type { Unset } from '../../src/api/schema/field.js';

/** Columns of a line, as in the rest of the sources. */
const WIDTH = 100;

interface Documented {
  readonly text: string;
  /** What an absent field means. */
  readonly unset: Unset | undefined;
  readonly indent: string;
}

/** A comment whose first sentence stands alone, with what is left below it. */
export function docComment({ text, unset, indent }: Documented): string {
  const [first = '', rest = ''] = split(escaped(text));
  const paragraphs = [first, rest, unset === undefined ? '' : `@default ${escaped(literal(unset))}`]
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => wrapped(paragraph, WIDTH - indent.length - ' * '.length));
  const [only] = paragraphs;
  if (paragraphs.length === 1 && only?.length === 1) {
    const line = `${indent}/** ${only[0]} */`;
    if (line.length <= WIDTH) return line;
  }
  const lines = paragraphs.flatMap((paragraph, at) => (at === 0 ? paragraph : ['', ...paragraph]));
  return [
    `${indent}/**`,
    ...lines.map((line) => `${indent} * ${line}`.trimEnd()),
    `${indent} */`,
  ].join('\n');
}

/** Without the end of a comment, which stands in many a schedule. */
function escaped(text: string): string {
  return text.replaceAll('*/', '*\\/');
}

/** The first sentence and the others. */
function split(text: string): readonly string[] {
  const at = text.indexOf('. ');
  return at === -1 ? [text] : [text.slice(0, at + 1), text.slice(at + 2)];
}

function literal(unset: Unset): string {
  return typeof unset === 'string' && !unset.startsWith('- ') ? `'${unset}'` : `${unset}`;
}

function wrapped(paragraph: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

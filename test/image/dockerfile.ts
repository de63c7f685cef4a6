/** One instruction of a Dockerfile. */
export interface Instruction {
  /** In capitals, e.g. `COPY`. */
  readonly keyword: string;
  /** What stands behind `--`, e.g. `from`. */
  readonly flags: Readonly<Record<string, string>>;
  readonly args: readonly string[];
}

/** Instructions that have options of their own, and not those of a program. */
const FLAGGED = ['COPY', 'FROM'];

/** The instructions from one `FROM` to the next. */
export interface Stage {
  readonly name: string;
  /** The image, or the stage, that it begins with. */
  readonly base: string;
  readonly instructions: readonly Instruction[];
}

export interface Dockerfile {
  /** The last one is the image. */
  readonly stages: readonly Stage[];
  /** Every build argument with its value, wherever it is declared. */
  readonly args: Readonly<Record<string, string>>;
}

type Values = Record<string, string>;

/** An instruction as it was written, on one line. */
interface Line {
  readonly keyword: string;
  readonly rest: string;
}

/**
 * Reads a Dockerfile that has no here-documents.
 *
 * @param platform arguments that a builder gives by itself, such as `TARGETARCH`
 */
export function parseDockerfile(text: string, platform: Readonly<Values>): Dockerfile {
  const [head = [], ...sections] = splitAtFrom(logicalLines(text));
  const args: Values = {};
  const outside: Values = { ...platform };
  for (const { rest } of head) Object.assign(args, declare(rest, outside, outside));
  const stages = sections.map(([from, ...lines]) => {
    const [base = '', , name = ''] = instructionOf(from, outside).args;
    // Inside a stage only what is declared there has a value.
    const inside: Values = {};
    const instructions: Instruction[] = [];
    for (const line of lines) {
      if (line.keyword === 'ARG') Object.assign(args, declare(line.rest, inside, outside));
      else instructions.push(instructionOf(line, inside));
    }
    return { name, base, instructions };
  });
  return { stages, args };
}

function splitAtFrom(lines: readonly Line[]): [Line[], ...[Line, ...Line[]][]] {
  const sections: [Line[], ...[Line, ...Line[]][]] = [[]];
  for (const line of lines) {
    if (line.keyword === 'FROM') sections.push([line]);
    else sections.at(-1)?.push(line);
  }
  return sections;
}

function logicalLines(text: string): Line[] {
  const lines = text.split('\n').filter((line) => !/^\s*(#|$)/.test(line));
  const joined = lines.join('\n').replaceAll('\\\n', ' ');
  return joined.split('\n').map((line) => {
    const [, keyword = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
    return { keyword, rest };
  });
}

function instructionOf({ keyword, rest }: Line, values: Readonly<Values>): Instruction {
  const words = wordsOf(keyword, rest).map((word) => expanded(word, values));
  const isFlag = (word: string) => FLAGGED.includes(keyword) && word.startsWith('--');
  const flags = Object.fromEntries(words.filter(isFlag).map((word) => word.slice(2).split('=')));
  return { keyword, flags, args: words.filter((word) => !isFlag(word)) };
}

function declare(text: string, scope: Values, outside: Readonly<Values>): Values {
  const [name = '', value = outside[name]] = text.trim().split('=');
  if (value === undefined) throw new Error(`ARG ${name} has no value`);
  scope[name] = value;
  return { [name]: value };
}

function expanded(word: string, values: Readonly<Values>): string {
  return word.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${name} has no value where ${word} stands`);
    return value;
  });
}

/** The words of shell-like text, where quotation marks hold a word together, or of a JSON array. */
function wordsOf(keyword: string, text: string): string[] {
  if (keyword === 'ENTRYPOINT') return JSON.parse(text);
  const words = text.match(/(?:[^\s"]|"[^"]*")+/g) ?? [];
  return words.map((word) => word.replaceAll('"', ''));
}

import { type LocatedFinding, ROOT_PATH, type Severity } from '../api/findings.js';
import type { Io, TextOutput } from './io.js';

type Style = 'red' | 'yellow' | 'bold';

const SGR: Readonly<Record<Style, string>> = { red: '31', yellow: '33', bold: '1' };

const STYLE_OF: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow' };

/** Findings in the order in which a person reads the input. */
function inOrder(findings: readonly LocatedFinding[]): readonly LocatedFinding[] {
  return findings.toSorted(
    (a, b) => compare(a.file, b.file) || a.line - b.line || compare(a.path, b.path),
  );
}

/** Prints findings for a person, one line each. */
export async function printFindings(io: Io, findings: readonly LocatedFinding[]): Promise<void> {
  if (findings.length === 0) return;
  await io.stderr.write(
    inOrder(findings)
      .map((each) => findingLine(each, io.stderr))
      .join(''),
  );
}

/** Prints findings for a program: one JSON array. */
export async function printJson(io: Io, findings: readonly LocatedFinding[]): Promise<void> {
  const rows = inOrder(findings).map(
    ({ file, line, kind, name, path, rule, message, severity }) =>
      ({ file, line, kind, name, path, rule, message, severity }) satisfies LocatedFinding,
  );
  await io.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
}

/** One line of a failure that is not about a place in the input. */
export async function printError(io: Io, message: string): Promise<void> {
  await io.stderr.write(`${styled('error:', 'red', io.stderr)} ${message}\n`);
}

/** One line of something worth knowing. */
export async function printNote(io: Io, message: string): Promise<void> {
  await io.stderr.write(`${styled('note:', 'bold', io.stderr)} ${printable(message)}\n`);
}

/** Count and noun, e.g. `1 error`, `2 errors`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** What the findings come to, e.g. `2 errors, 1 warning`. */
export function tally(findings: readonly LocatedFinding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return `${counted(errors, 'error')}, ${counted(findings.length - errors, 'warning')}`;
}

function findingLine(finding: LocatedFinding, to: TextOutput): string {
  const { file, line, severity, rule, message } = finding;
  const place = styled(printable(`${file}:${line}:`), 'bold', to);
  const grade = styled(`${severity}:`, STYLE_OF[severity], to);
  return `${place} ${grade} ${printable(`${subject(finding)}${message}`)} [${rule}]\n`;
}

function subject({ kind, name, path }: LocatedFinding): string {
  const words = [kind, name, path === ROOT_PATH ? '' : path].filter((word) => word !== '');
  return words.length === 0 ? '' : `${words.join(' ')}: `;
}

/** Input must not move the cursor or colour what follows. */
function printable(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    /[\u0000-\u001f\u007f-\u009f]/g,
    (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function styled(text: string, style: Style, { colors }: TextOutput): string {
  return colors ? `\u001b[${SGR[style]}m${text}\u001b[0m` : text;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

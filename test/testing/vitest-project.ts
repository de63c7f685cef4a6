import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
const DOOR = path.join(ROOT, 'src/testing.ts');

/** How vitest is told to treat snapshots. */
export type Mode = 'new' | 'ci' | 'update';

/** What one test file came to: its own verdict, and all that its tests said. */
export interface FileResult {
  readonly passed: boolean;
  readonly messages: string;
}

/** A folder with test files of its own, in which vitest runs as it would for a user. */
export interface VitestProject {
  /** Writes test files by name, without `.test.js`. */
  readonly write: (files: Readonly<Record<string, string>>) => void;
  /** Runs all files, or what the arguments choose. */
  readonly run: (mode: Mode, ...args: string[]) => (file: string) => FileResult;
  /** The snapshot file of a test file; `undefined` when there is none. */
  readonly stored: (file: string) => string | undefined;
  /** Names of the texts that are stored for a test file. */
  readonly keys: (file: string) => string[];
  readonly remove: () => void;
}

export function vitestProject(): VitestProject {
  const folder = mkdtempSync(path.join(tmpdir(), 'matcher-'));
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  const stored = (file: string) => {
    const snapshot = path.join(folder, '__manifests__', `${file}.test.js.snap`);
    return existsSync(snapshot) ? readFileSync(snapshot, 'utf8') : undefined;
  };
  return {
    write: (files) => {
      for (const [file, text] of Object.entries(files)) {
        writeFileSync(path.join(folder, `${file}.test.js`), PREAMBLE + text);
      }
    },
    run: (mode, ...args) => runVitest(folder, mode, args),
    stored,
    keys: (file) =>
      [...(stored(file) ?? '').matchAll(/^exports\[`(.*)`\]/gm)].map(([, key]) => key ?? ''),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** Matches a Lease of that name. */
export const matches = (name: string, hint = '') =>
  `expect(lease('${name}')).toMatchManifest(${hint && `'${hint}'`});`;

/** A test of that name. */
export const test = (name: string, ...body: string[]) =>
  `it('${name}', () => { ${body.join(' ')} });\n`;

/** A `describe` block of that name. */
export const block = (name: string, ...body: string[]) =>
  `describe('${name}', () => { ${body.join(' ')} });\n`;

const PREAMBLE = `import ${JSON.stringify(DOOR)};
import { describe, expect, it } from 'vitest';
const lease = (name) => ({ metadata: { name }, kind: 'Lease', apiVersion: 'coordination.k8s.io/v1' });
`;

function runVitest(folder: string, mode: Mode, args: readonly string[]) {
  const vitest = path.join(ROOT, 'node_modules/vitest/vitest.mjs');
  const report = path.join(folder, 'report.json');
  rmSync(report, { force: true });
  const update = mode === 'update' ? ['-u'] : [];
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [vitest, 'run', '--no-color', '--reporter=json', `--outputFile=${report}`, ...update, ...args],
    { cwd: folder, encoding: 'utf8', env: environment(mode) },
  );
  if (!existsSync(report)) throw new Error(`vitest did not run:\n${stdout}\n${stderr}`);
  const { testResults }: Report = JSON.parse(readFileSync(report, 'utf8'));
  return (file: string): FileResult => {
    const result = testResults.find(({ name }) => name.endsWith(`/${file}.test.js`));
    if (result === undefined) throw new Error(`${file} did not run:\n${stdout}\n${stderr}`);
    const messages = result.assertionResults.flatMap(
      ({ failureMessages }) => failureMessages ?? [],
    );
    return {
      passed: result.status === 'passed',
      messages: [result.message, ...messages].join('\n'),
    };
  };
}

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly failureMessages?: readonly string[] }[];
  }[];
}

/** Without what this test run itself was told. */
function environment(mode: Mode): Record<string, string | undefined> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VITEST|NODE_ENV|CI$|TEST$|GITHUB_ACTIONS)/.test(name),
  );
  return { ...Object.fromEntries(inherited), ...(mode === 'ci' ? { CI: 'true' } : {}) };
}

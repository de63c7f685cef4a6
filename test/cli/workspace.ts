import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Io } from '../../src/cli/io.js';
import { run } from '../../src/cli/run.js';

/** A folder of its own for one test, and a command line in it. */
export interface Workspace {
  readonly root: string;
  write(file: string, text: string): void;
  read(file: string): string;
  exists(file: string): boolean;
  /** Every file below a folder, sorted, with `/`. */
  files(folder: string): readonly string[];
  /** Every entry of the folder itself, hidden ones too. */
  entries(): readonly string[];
  run(args: readonly string[], process?: Partial<Process>): Promise<Outcome>;
}

export interface Process {
  readonly stdin: string;
  readonly stdinBytes: Uint8Array;
  readonly interactive: boolean;
  readonly colors: boolean;
  readonly signal: AbortSignal;
  readonly now: () => number;
  /** Called before each write to standard output. */
  readonly onStdout: () => void;
}

export interface Outcome {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

export function workspace(files: Readonly<Record<string, string>> = {}): Workspace {
  const root = mkdtempSync(path.join(tmpdir(), 'etcd-druid-test-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const at = (file: string) => path.join(root, file);
  const space: Workspace = {
    root,
    write: (file, text) => {
      mkdirSync(path.dirname(at(file)), { recursive: true });
      writeFileSync(at(file), text);
    },
    read: (file) => readFileSync(at(file), 'utf8'),
    exists: (file) => existsSync(at(file)),
    files: (folder) =>
      readdirSync(at(folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(at(folder), path.join(entry.parentPath, entry.name)))
        .map((file) => file.replaceAll(path.sep, '/'))
        .sort(),
    entries: () => readdirSync(root).sort(),
    run: (args, process = {}) => runIn(root, args, process),
  };
  for (const [file, text] of Object.entries(files)) space.write(file, text);
  return space;
}

async function runIn(
  cwd: string,
  args: readonly string[],
  process: Partial<Process>,
): Promise<Outcome> {
  const said = { stdout: '', stderr: '' };
  const { interactive = false, colors = false } = process;
  const output = (name: 'stdout' | 'stderr') => ({
    interactive,
    colors,
    write: async (text: string) => {
      if (name === 'stdout') process.onStdout?.();
      said[name] += text;
    },
  });
  const io: Io = {
    cwd,
    stdout: output('stdout'),
    stderr: output('stderr'),
    stdin: async () => process.stdinBytes ?? new TextEncoder().encode(process.stdin ?? ''),
    signal: process.signal ?? new AbortController().signal,
    now: process.now ?? (() => 0),
  };
  return { exit: await run(args, io), ...said };
}

/** An Etcd as text; `spec` is put into its `spec`, indented as it must be. */
export function etcdYaml(
  name: string,
  { namespace = 'demo', replicas = 1, spec = '' } = {},
): string {
  return `apiVersion: druid.gardener.cloud/v1alpha1
kind: Etcd
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  replicas: ${replicas}
  labels: {}
  etcd: {}
  backup: {}
${spec}`;
}

import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The repository. */
export const ROOT = path.resolve(import.meta.dirname, '../..');

/** What `npm pack` reads of the repository, besides what the build makes. */
const PACKED_FROM = ['package.json', '.gitignore', 'README.md', 'LICENSE', 'CHANGELOG.md', 'crds'];

/** A package that was built apart from the repository's own `lib`, and packed. */
export interface Packed {
  /** Folder for everything that a test makes; the caller removes it. */
  readonly workspace: string;
  /** The package as npm would publish it, before it is packed. */
  readonly folder: string;
  readonly tarball: string;
}

/** Builds and packs what is in the repository now. */
export function packed(): Packed {
  const workspace = mkdtempSync(path.join(tmpdir(), 'package-'));
  const folder = path.join(workspace, 'package');
  for (const file of PACKED_FROM.filter((name) => existsSync(path.join(ROOT, name)))) {
    cpSync(path.join(ROOT, file), path.join(folder, file), { recursive: true });
  }
  succeed(run(ROOT, process.execPath, 'scripts/build.mjs', path.join(folder, 'lib')));
  const { stdout } = succeed(
    run(folder, 'npm', 'pack', '--ignore-scripts', '--json', '--pack-destination', workspace),
  );
  const [{ filename }] = Object.values(JSON.parse(stdout)) as [{ filename: string }];
  return { workspace, folder, tarball: path.join(workspace, filename) };
}

/** Makes a project from texts by file name. */
export function project(
  { workspace }: Packed,
  name: string,
  files: Readonly<Record<string, string>>,
): string {
  const folder = path.join(workspace, name);
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), text);
  return folder;
}

/** Runs a program to its end, with this process's Node and none of the repository's programs. */
export function run(cwd: string, command: string, ...args: string[]): SpawnSyncReturns<string> {
  return runWith({}, cwd, command, ...args);
}

/** The same with more environment. */
export function runWith(
  environment: Readonly<Record<string, string>>,
  cwd: string,
  command: string,
  ...args: string[]
): SpawnSyncReturns<string> {
  return spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...cleanEnvironment(), ...environment },
    shell: process.platform === 'win32',
    maxBuffer: 64 * 1024 * 1024,
  });
}

/** What this test run brings with it must not help a consumer. */
export function cleanEnvironment(): Record<string, string> {
  const own = Object.entries(process.env).filter(
    ([name, value]) => value !== undefined && !/^(npm_|VITEST|JEST|NODE_ENV|CI$|TEST$)/i.test(name),
  );
  const entries = (process.env.PATH ?? '').split(path.delimiter);
  const outside = entries.filter((entry) => !entry.startsWith(ROOT));
  const search = [path.dirname(process.execPath), ...outside].join(path.delimiter);
  return { ...(Object.fromEntries(own) as Record<string, string>), PATH: search };
}

/** Fails with all that the program said. */
export function succeed(result: SpawnSyncReturns<string>): SpawnSyncReturns<string> {
  if (result.status === 0) return result;
  throw new Error(
    `exit ${result.status} ${result.error ?? ''}\n${result.stdout}\n${result.stderr}`,
  );
}

const UNREACHABLE = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|ENOTCACHED/;

/**
 * Installs packages as a consumer does; the local cache is asked first.
 *
 * @returns why it could not be done; `undefined` when it was
 * @throws Error when the registry was there and the installation failed all the
 *   same, and with CI=true always
 */
export function install(folder: string, ...packages: string[]): string | undefined {
  const result = run(
    folder,
    'npm',
    'install',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    ...packages,
  );
  const [cause] = UNREACHABLE.exec(result.stderr) ?? [];
  if (result.status === 0 || cause === undefined || process.env.CI === 'true') {
    succeed(result);
    return undefined;
  }
  const reason = `the package registry cannot be reached (${cause})`;
  process.stderr.write(`\nSKIPPED: tests of the packed package in ${folder}: ${reason}\n`);
  return reason;
}

export function remove({ workspace }: Packed): void {
  rmSync(workspace, { recursive: true, force: true });
}

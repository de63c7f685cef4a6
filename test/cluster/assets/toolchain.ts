import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { arch, platform } from 'node:os';

import type { Asset } from './asset.js';
import { goDirective } from './pins.js';

const NODE_TO_GO: Readonly<Record<string, string>> = { x64: 'amd64' };
const GO_TO_DEBIAN: Readonly<Record<string, string>> = { amd64: 'x86_64', arm64: 'aarch64' };
/** What the pinned packages of Swift need. */
const OLDEST_PYTHON = [3, 11];

/** Architecture of this machine as Go names it. */
export const hostArchitecture = NODE_TO_GO[arch()] ?? arch();

/** Name of the folder below `lib` that Debian keeps this machine's libraries in. */
export const libraryFolder = `${GO_TO_DEBIAN[hostArchitecture] ?? hostArchitecture}-linux-gnu`;

/**
 * Short name of what builds the asset here, e.g. `go1.26.8` or `bookworm`; undefined when it is absent.
 */
export function toolchain(asset: Asset): string | undefined {
  switch (asset.kind) {
    case 'go':
      return goVersion();
    case 'debian':
      return debianRelease();
    case 'npm':
      // Scripts that any Node runs: whose npm unpacked them makes no difference.
      return 'npm';
    case 'python':
      return pythonVersion();
    default:
      return asset satisfies never;
  }
}

/** Why the asset cannot be built on this machine, and what would help; undefined when it can. */
export function obstacle(asset: Asset): string | undefined {
  if (asset.linuxOnly && platform() !== 'linux') return 'Linux is needed';
  switch (asset.kind) {
    case 'go':
      return goObstacle(goDirective(asset));
    case 'debian':
      return debianRelease() === asset.release
        ? undefined
        : `Debian ${asset.release} with apt-get and dpkg-deb is needed`;
    case 'npm':
      return found('npm', '--version') ? undefined : 'npm is needed, which comes with Node';
    case 'python':
      return pythonObstacle();
    default:
      return asset satisfies never;
  }
}

function goObstacle(wanted: string): string | undefined {
  const version = goVersion();
  const cure = `Go ${wanted} or newer is needed (https://go.dev/dl)`;
  if (version === undefined) return `${cure}, and no "go" is on the PATH`;
  return isOlder(numbers(version), numbers(wanted)) ? `${cure}, and this is ${version}` : undefined;
}

function pythonObstacle(): string | undefined {
  const version = pythonVersion();
  const cure = `Python ${OLDEST_PYTHON.join('.')} or newer is needed`;
  if (version === undefined) return `${cure}, and no "python3" is on the PATH`;
  if (isOlder(numbers(version), OLDEST_PYTHON)) return `${cure}, and this is ${version}`;
  return found('python3', '-c', 'import venv, ensurepip')
    ? undefined
    : "Python's module venv is needed (on Debian: the package python3-venv)";
}

const goVersion = once(() => output('go', 'env', 'GOVERSION'));

const pythonVersion = once(() =>
  output('python3', '-c', 'import sys; print("python%d.%d" % sys.version_info[:2])'),
);

const debianRelease = once(() => {
  if (!found('apt-get', '--version') || !found('dpkg-deb', '--version')) return undefined;
  return /^VERSION_CODENAME="?([a-z]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
});

function once<T>(look: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: look() };
    return known.value;
  };
}

function output(command: string, ...args: readonly string[]): string | undefined {
  // GOTOOLCHAIN: a newer Go is never fetched behind the user's back.
  const env = { ...process.env, GOTOOLCHAIN: 'local' };
  const { status, stdout } = spawnSync(command, args, { env, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

function found(command: string, ...args: readonly string[]): boolean {
  return output(command, ...args) !== undefined;
}

function numbers(version: string): number[] {
  return version
    .replace(/^\D+/, '')
    .split('.')
    .map((part) => Number.parseInt(part, 10));
}

function isOlder(given: readonly number[], wanted: readonly number[]): boolean {
  const at = wanted.findIndex((part, index) => part !== (given[index] ?? 0));
  return at !== -1 && (given[at] ?? 0) < (wanted[at] ?? 0);
}

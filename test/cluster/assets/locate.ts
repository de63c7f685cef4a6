import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Asset } from './asset.js';
import { builtFolder } from './cache.js';
import { CATALOGUE, type ProgramName } from './catalogue.js';
import { missingAsset } from './missing.js';
import { libraryFolder } from './toolchain.js';

/** The programs of a `KUBEBUILDER_ASSETS` folder, laid out as `setup-envtest` does. */
const ENVTEST_PROGRAMS: readonly string[] = ['etcd', 'kube-apiserver', 'kubectl'];

/** A program is needed that is not there; the message says how to get it. */
export class MissingAssetError extends Error {
  public override readonly name = 'MissingAssetError';
}

/**
 * Absolute path of a program, or one sentence saying what is missing and how to get it.
 * `KUBEBUILDER_ASSETS` (a folder) is looked at first, then the cache.
 */
export function locate(
  program: ProgramName,
): { readonly path: string } | { readonly missing: string } {
  const file = programFile(program);
  return file === undefined ? { missing: missingPrograms(program).join(' ') } : { path: file };
}

/**
 * Absolute path of a program.
 *
 * @throws {@link MissingAssetError} with the sentence of {@link locate}
 */
export function programPath(program: ProgramName): string {
  const found = locate(program);
  if ('missing' in found) throw new MissingAssetError(found.missing);
  return found.path;
}

/** One sentence for each asset that is missing; empty when all is there. */
export function missingPrograms(...programs: readonly ProgramName[]): string[] {
  const missing = programs.filter((program) => programFile(program) === undefined);
  return [...new Set(missing.map(providerOf))].map(missingAsset);
}

/**
 * Environment that programs of Debian packages need to run from the cache: the unpacked folders first
 * on the `PATH`, and where libraries and the extensions of iptables are.
 *
 * @throws {@link MissingAssetError} when the packages are not there
 */
export function debianEnvironment(): Record<string, string> {
  const root = programPath('debian-root');
  const inside = (...folders: readonly string[]) =>
    folders.map((folder) => path.join(root, folder));
  return {
    PATH: [...inside('usr/sbin', 'usr/bin', 'sbin', 'bin'), process.env.PATH].join(path.delimiter),
    LD_LIBRARY_PATH: inside(`usr/lib/${libraryFolder}`, `lib/${libraryFolder}`).join(
      path.delimiter,
    ),
    XTABLES_LIBDIR: path.join(root, 'usr/lib', libraryFolder, 'xtables'),
  };
}

function programFile(program: ProgramName): string | undefined {
  const folder = process.env.KUBEBUILDER_ASSETS;
  if (folder && ENVTEST_PROGRAMS.includes(program)) {
    const given = path.resolve(folder, program);
    if (existsSync(given)) return given;
  }
  const asset = providerOf(program);
  const built = builtFolder(asset);
  return built === undefined ? undefined : path.join(built, asset.programs[program] ?? '');
}

function providerOf(program: ProgramName): Asset {
  const asset = CATALOGUE.find(({ programs }) => program in programs);
  if (asset === undefined) throw new Error(`no asset provides ${program}`);
  return asset;
}

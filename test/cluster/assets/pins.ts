import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { Asset, GoAsset } from './asset.js';

const PROGRAM_FLAGS = '-s -w';

/** Raise it when a builder makes something else of the same pins. */
const RECIPE = 1;

/** Folder of the repository with the files that pin the asset's content; undefined when the catalogue alone does. */
export function pinFolder(asset: Asset): string | undefined {
  if (asset.kind === 'debian') return undefined;
  return path.resolve('test/cluster', asset.kind, asset.folder);
}

/**
 * Version of what the asset is made from, as its pins say: `1.35.4`, the name of
 * a Debian release, or nothing for our own programs.
 */
export function release(asset: Asset): string {
  switch (asset.kind) {
    case 'debian':
      return asset.release;
    case 'go':
      return asset.release === undefined
        ? ''
        : captured(asset, 'go.mod', `\\s${asset.release} v(\\S+)`);
    case 'npm':
      return captured(asset, 'package.json', `"${asset.release}": "(\\S+)"`);
    case 'python':
      return captured(asset, 'requirements.txt', `^${asset.release}==(\\S+)`);
    default:
      return asset satisfies never;
  }
}

/** The oldest Go that the asset's module accepts, e.g. `1.26.0`. */
export function goDirective(asset: GoAsset): string {
  return captured(asset, 'go.mod', '^go (\\S+)$');
}

/** What the linker is told: no debug tables, and the version where users see one. */
export function linkerFlags(asset: GoAsset): string {
  const version = release(asset);
  const [major, minor] = version.split('.');
  const variables = {
    gitVersion: `v${version}`,
    gitMajor: major,
    gitMinor: minor,
    gitTreeState: 'clean',
    // Unset, it would be a placeholder of `git archive`; the module proxy does not tell the commit.
    gitCommit: '',
  };
  const stamps = (asset.stamped ?? []).flatMap((name) =>
    Object.entries(variables).map(([variable, value]) => `-X ${name}.${variable}=${value}`),
  );
  return [PROGRAM_FLAGS, ...stamps].join(' ');
}

/** Twelve hexadecimal digits that change with whatever decides the asset's content, the toolchain aside. */
export function pinDigest(asset: Asset): string {
  const hash = createHash('sha256');
  const { expectedSeconds: _, programs: __, onDemand: ___, ...content } = asset;
  hash.update(JSON.stringify([RECIPE, content]));
  if (asset.kind === 'go') hash.update(linkerFlags(asset));
  const folder = pinFolder(asset);
  for (const file of folder === undefined ? [] : pinFiles(folder)) {
    hash.update(`\n${path.basename(file)}\n`).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 12);
}

function pinFiles(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => path.join(folder, name))
    .sort();
}

function captured(asset: Asset, file: string, pattern: string): string {
  const text = readFileSync(path.join(pinFolder(asset) ?? '', file), 'utf8');
  const value = new RegExp(pattern, 'm').exec(text)?.[1];
  if (value === undefined) throw new Error(`${asset.name}: ${file} has no line like ${pattern}`);
  return value;
}

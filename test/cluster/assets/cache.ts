import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import path from 'node:path';

import type { Asset } from './asset.js';
import { pinDigest } from './pins.js';
import { hostArchitecture, toolchain } from './toolchain.js';

/** File in every asset's folder that says how it was built. */
export const RECORD = 'asset.json';

/** What is known of an asset that was built. */
export interface BuildRecord {
  /** How long the build took. */
  readonly seconds: number;
  /** Size of all files. */
  readonly bytes: number;
}

/**
 * Folder outside the repository for what takes long to make: `CDK8S_ETCD_DRUID_CACHE`, else
 * `$XDG_CACHE_HOME/cdk8s-etcd-druid`, else `~/.cache/cdk8s-etcd-druid`. It may not exist yet.
 */
export function cacheDirectory(): string {
  const given = process.env.CDK8S_ETCD_DRUID_CACHE;
  if (given) return path.resolve(given);
  const caches = process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
  return path.join(caches, 'cdk8s-etcd-druid');
}

/** Folder with one subfolder for every key of the asset that was built. */
export function assetShelf(name: string): string {
  return path.join(cacheDirectory(), 'assets', name);
}

/**
 * Where a build with the present pins and toolchain belongs; undefined when the toolchain is absent.
 * The folder's name is the asset's key: pins, toolchain, system. Whatever exists there is complete.
 */
export function assetFolder(asset: Asset): string | undefined {
  const builtBy = toolchain(asset);
  if (builtBy === undefined) return undefined;
  return path.join(assetShelf(asset.name), `${pinDigest(asset)}-${builtBy}-${system()}`);
}

/** Folder of the asset as its present pins say; undefined when it must be built first. */
export function builtFolder(asset: Asset): string | undefined {
  const folder = assetFolder(asset) ?? builtElsewhere(asset);
  return folder !== undefined && existsSync(folder) ? folder : undefined;
}

/** What was recorded when the asset was built. */
export function buildRecord(folder: string): BuildRecord {
  return JSON.parse(readFileSync(path.join(folder, RECORD), 'utf8'));
}

/** Where the output of the asset's last build is kept. */
export function buildLog(name: string): string {
  return path.join(cacheDirectory(), 'logs', `${name}.log`);
}

/** A cache outlives the compiler that filled it: what the present pins made is good without it. */
function builtElsewhere(asset: Asset): string | undefined {
  const shelf = assetShelf(asset.name);
  const pins = `${pinDigest(asset)}-`;
  const key = existsSync(shelf)
    ? readdirSync(shelf).find((name) => name.startsWith(pins) && name.endsWith(`-${system()}`))
    : undefined;
  return key === undefined ? undefined : path.join(shelf, key);
}

function system(): string {
  return `${platform()}-${hostArchitecture}`;
}

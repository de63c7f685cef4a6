import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';

import type { ProcessIdentity } from '../process/identity.js';
import type { Asset } from './asset.js';
import { buildDebian } from './builders/debian.js';
import { buildGo } from './builders/go.js';
import { buildNpm } from './builders/npm.js';
import { buildPython } from './builders/python.js';
import {
  assetFolder,
  assetShelf,
  type BuildRecord,
  buildLog,
  builtFolder,
  RECORD,
} from './cache.js';
import { type AssetName, CATALOGUE } from './catalogue.js';
import { withLock } from './lock.js';
import type { Workplace } from './step.js';
import { obstacle } from './toolchain.js';

const LOG_LINES_SHOWN = 15;

/** Folders of builds on an asset's shelf begin with it; keys do not. */
const UNFINISHED = '.building-';

/** Told while a build goes on, and able to end it. */
export interface BuildOptions {
  /** Called when another process builds the same asset and must be waited for. */
  readonly onWait?: (holder: ProcessIdentity) => void;
  readonly signal?: AbortSignal;
}

/** A build did not succeed; the message has the last lines of its log and the log's path. */
export class BuildError extends Error {
  public override readonly name = 'BuildError';
}

/**
 * Folder of the asset, which is built first when it is not there.
 *
 * @throws {@link BuildError} when it cannot be built on this machine, or the build fails
 */
export async function ensureAsset(name: AssetName, options: BuildOptions = {}): Promise<string> {
  const asset = CATALOGUE.find((entry) => entry.name === name);
  if (asset === undefined) throw new Error(`no such asset: ${name}`);
  return builtFolder(asset) ?? (await build(asset, options));
}

async function build(asset: Asset, options: BuildOptions): Promise<string> {
  const destination = assetFolder(asset);
  const reason = obstacle(asset);
  if (reason !== undefined || destination === undefined) {
    throw new BuildError(`${asset.name} cannot be built here: ${reason}`);
  }
  const shelf = assetShelf(asset.name);
  const { onWait = () => {}, signal = new AbortController().signal } = options;
  return withLock(
    `${shelf}.lock`,
    async () => {
      // Whoever was waited for may have built it.
      if (!existsSync(destination)) await buildAlone(asset, destination, signal);
      return destination;
    },
    { onWait, signal },
  );
}

async function buildAlone(asset: Asset, destination: string, signal: AbortSignal): Promise<void> {
  const shelf = assetShelf(asset.name);
  await sweep(shelf);
  const folder = path.join(shelf, `${UNFINISHED}${process.pid}`);
  const [output, scratch] = [path.join(folder, 'output'), path.join(folder, 'scratch')];
  const log = buildLog(asset.name);
  mkdirSync(scratch, { recursive: true });
  mkdirSync(path.dirname(log), { recursive: true });
  writeFileSync(log, '');
  const began = Date.now();
  try {
    await carryOut(asset, { output, scratch, destination, log, signal });
    const record: BuildRecord = { seconds: (Date.now() - began) / 1000, bytes: sizeOf(output) };
    writeFileSync(path.join(output, RECORD), `${JSON.stringify(record)}\n`);
    renameSync(output, destination);
  } catch (error) {
    signal.throwIfAborted();
    throw new BuildError(failure(asset, log, error), { cause: error });
  } finally {
    await sweep(shelf);
  }
}

function carryOut(asset: Asset, workplace: Workplace): Promise<void> {
  switch (asset.kind) {
    case 'go':
      return buildGo(asset, workplace);
    case 'debian':
      return buildDebian(asset, workplace);
    case 'npm':
      return buildNpm(asset, workplace);
    case 'python':
      return buildPython(asset, workplace);
    default:
      return asset satisfies never;
  }
}

/**
 * Removes the folders of builds that did not end: the shelf's lock is held, so nobody works there.
 * Compilers whose build was killed may still write for a moment, hence the retries.
 */
async function sweep(shelf: string): Promise<void> {
  if (!existsSync(shelf)) return;
  for (const name of readdirSync(shelf).filter((entry) => entry.startsWith(UNFINISHED))) {
    const options = { recursive: true, force: true, maxRetries: 10, retryDelay: 200 };
    await rm(path.join(shelf, name), options);
  }
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => lstatSync(path.join(folder, name)))
    .reduce((sum, stats) => sum + (stats.isFile() ? stats.size : 0), 0);
}

function failure(asset: Asset, log: string, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-LOG_LINES_SHOWN);
  return [`${asset.name} was not built: ${reason}; ${log} ends with:`, ...lines].join('\n    ');
}

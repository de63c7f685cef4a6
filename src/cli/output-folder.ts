import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import {
  chmod,
  lstat,
  readdir,
  readlink,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
} from 'node:fs/promises';
import path from 'node:path';
import { CommandFailure, Exit, systemErrorCode, usageFailure } from './exit.js';
import type { Output } from './output.js';
import type { Source } from './sources.js';

/** Ending of every file that a synthesis writes. */
export const FILE_ENDING = '.k8s.yaml';

/**
 * The folder that a path names, with links resolved, whether it exists or not.
 */
export async function folderBehind(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOTDIR') {
      throw usageFailure(`${folder} lies below a file: --output takes a folder`);
    }
    if (code !== 'ENOENT') throw error;
  }
  const parent = path.dirname(folder);
  const isLink = await lstat(folder).then(
    (entry) => entry.isSymbolicLink(),
    () => false,
  );
  if (isLink) return folderBehind(path.resolve(parent, await readlink(folder)));
  return parent === folder ? folder : path.join(await folderBehind(parent), path.basename(folder));
}

/**
 * Refuses to replace what a synthesis did not write.
 *
 * @param folder as {@link folderBehind} returns it
 * @throws CommandFailure naming the entry that would be lost
 */
export async function assertReplaceable(folder: string, sources: readonly Source[]): Promise<void> {
  const inside = sources.find(
    ({ realPath }) => realPath !== undefined && isWithin(folder, realPath),
  );
  if (inside !== undefined) {
    throw usageFailure(
      `the output folder ${folder} holds ${inside.file}, which is input: it would be replaced, so choose another --output`,
    );
  }
  const foreign = await foreignEntry(folder);
  if (foreign !== undefined) {
    throw usageFailure(
      `the output folder ${folder} holds ${foreign}, which this program did not write: the folder would be replaced, so choose another --output or move that away`,
    );
  }
}

/**
 * Collects files beside a folder and then takes its place in one move.
 *
 * Until {@link Output.finish} the folder keeps what it had.
 */
export function outputFolder(folder: string, sources: readonly Source[]): Output {
  const stage = path.join(
    path.dirname(folder),
    `.${path.basename(folder)}.${randomUUID().slice(0, 8)}`,
  );
  const made = new Set<string>();
  let created: string | undefined;
  const ensure = (directory: string): void => {
    if (made.has(directory)) return;
    const first = makeFolder(directory);
    if (made.size === 0) created = first;
    made.add(directory);
  };
  return {
    write: async (file, text) => {
      const at = path.join(stage, file);
      ensure(stage);
      ensure(path.dirname(at));
      try {
        // Several times faster than the promise; signals get their chance between the resources.
        writeFileSync(at, text, { flag: 'wx' });
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new CommandFailure(Exit.unfinished, `cannot write ${file}: ${reason}`, { cause });
      }
    },
    finish: async () => {
      ensure(stage);
      await assertReplaceable(folder, sources);
      await takePlace(stage, folder);
    },
    abandon: async () => {
      await rm(stage, { recursive: true, force: true });
      if (created !== undefined) await removeEmpty(path.dirname(stage), created);
    },
  };
}

/**
 * Makes a folder and those above it that are missing.
 *
 * Node's own `recursive` never returns where the system denies a folder that
 * its parent seems to allow, as in `/proc`.
 *
 * @returns the first that was made; `undefined` when all were there
 */
function makeFolder(folder: string): string | undefined {
  try {
    mkdirSync(folder);
    return folder;
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'EEXIST') return undefined;
    if (code !== 'ENOENT' || path.dirname(folder) === folder) throw error;
  }
  const above = makeFolder(path.dirname(folder));
  mkdirSync(folder);
  return above ?? folder;
}

async function takePlace(stage: string, folder: string): Promise<void> {
  const mode = await stat(folder).then(
    (entry) => entry.mode,
    () => undefined,
  );
  if (mode === undefined) return rename(stage, folder);
  await chmod(stage, mode);
  const old = `${stage}.old`;
  await rename(folder, old);
  try {
    await rename(stage, folder);
  } catch (error) {
    await rename(old, folder);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}

/** Removes the folders that were made on the way, as long as nobody else uses them. */
async function removeEmpty(from: string, upTo: string): Promise<void> {
  let folder = from;
  try {
    while (isWithin(upTo, folder)) {
      await rmdir(folder);
      folder = path.dirname(folder);
    }
  } catch {
    // Somebody has put something there in the meantime, or it is gone already.
  }
}

/** True for the folder itself and everything below it. */
function isWithin(folder: string, at: string): boolean {
  const way = path.relative(folder, at);
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}

/** First entry that no synthesis writes, relative to the folder. */
async function foreignEntry(folder: string): Promise<string | undefined> {
  for (const entry of await entriesOf(folder)) {
    if (isOutput(entry)) continue;
    if (!entry.isDirectory()) return entry.name;
    const inner = (await entriesOf(path.join(folder, entry.name))).find((each) => !isOutput(each));
    if (inner !== undefined) return `${entry.name}/${inner.name}`;
  }
  return undefined;
}

function isOutput(entry: { readonly name: string; isFile(): boolean }): boolean {
  return entry.isFile() && entry.name.endsWith(FILE_ENDING);
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT') return [];
    if (code === 'ENOTDIR') throw usageFailure(`${folder} is a file: --output takes a folder`);
    throw error;
  }
}

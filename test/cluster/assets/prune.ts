import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import path from 'node:path';

import { assetShelf, builtFolder, cacheDirectory } from './cache.js';
import { CATALOGUE } from './catalogue.js';

/** What {@link prune} did with a folder that the present pins do not name. */
export interface Pruned {
  readonly folder: string;
  /** False: a running process needs it, so it was left. */
  readonly removed: boolean;
}

/** Removes what older pins made, except what a process runs from. */
export function prune(): Pruned[] {
  const wanted = new Set(CATALOGUE.map((asset) => builtFolder(asset)));
  const shelves = path.join(cacheDirectory(), 'assets');
  const unused = foldersOf(shelves)
    .flatMap((shelf) => foldersOf(assetShelf(path.basename(shelf))))
    .filter((folder) => !wanted.has(folder) && !path.basename(folder).startsWith('.'));
  const commands = unused.length > 0 ? runningCommands() : [];
  return unused.map((folder) => {
    const removed = !commands.some((command) => command.includes(`${folder}/`));
    if (removed) rmSync(folder, { recursive: true, force: true });
    return { folder, removed };
  });
}

function foldersOf(parent: string): string[] {
  if (!existsSync(parent)) return [];
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => path.join(parent, name));
}

/** Program file and command line of every process that this user may look at. */
function runningCommands(): string[] {
  if (!existsSync('/proc')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => [
      orNothing(() => readlinkSync(`/proc/${pid}/exe`)),
      orNothing(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')),
    ]);
}

function orNothing(look: () => string): string {
  try {
    return look();
  } catch {
    return '';
  }
}

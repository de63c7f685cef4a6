import { existsSync } from 'node:fs';
import { open, readdir, rm, statfs } from 'node:fs/promises';
import path from 'node:path';

import { nodeEnvironment } from '../node/environment.js';
import { runToExit } from '../process/run.js';
import { type Fault, fault } from './fault.js';

/** Of the file system itself, not of whom it is mounted for. */
const OF_THE_FILE_SYSTEM = 'lost+found';

const FILLER = '.filler';

/** What is written at once when the last free bytes are filled. */
const STEP_BYTES = 4096;

/** Removes everything in a folder that a volume is mounted at. It cannot be undone. */
export async function wipeFolder(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name === OF_THE_FILE_SYSTEM) continue;
    await rm(path.join(folder, name), { recursive: true, force: true });
  }
}

/**
 * Takes all free space of the file system of a folder but for some bytes, with one file.
 *
 * @param leaveFreeBytes kept free, within one block of the file system
 */
export async function fillFolder(folder: string, leaveFreeBytes: number): Promise<Fault> {
  const filler = path.join(folder, FILLER);
  if (existsSync(filler)) throw new Error(`${folder} is filled already`);
  const remove = () => rm(filler, { force: true });
  try {
    await reserve(filler, (await freeBytes(folder)) - leaveFreeBytes);
    await writeUntil(filler, async () => (await freeBytes(folder)) <= leaveFreeBytes);
    return fault(remove);
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Takes the space without writing it: a file system may be as large as its claim says, the machine's disk is not. */
async function reserve(file: string, bytes: number): Promise<void> {
  const env = { ...nodeEnvironment(), LC_ALL: 'C' };
  // The file's own tables take some as well: what remains is written afterwards.
  for (let wanted = bytes; wanted > 0; wanted -= Math.max(wanted >> 7, STEP_BYTES)) {
    const args = ['--length', `${wanted}`, file];
    const { exitCode, stderr } = await runToExit('fallocate', args, { env });
    if (exitCode === 0) return;
    if (!stderr.includes('No space left')) throw new Error(stderr.trim());
    await rm(file, { force: true });
  }
}

async function writeUntil(file: string, isFull: () => Promise<boolean>): Promise<void> {
  const handle = await open(file, 'a');
  try {
    const block = Buffer.alloc(STEP_BYTES);
    while (!(await isFull())) {
      await handle.write(block);
      await handle.datasync();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    await handle.close();
  }
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

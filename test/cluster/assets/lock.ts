import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { identityOf, isRunning, type ProcessIdentity } from '../process/identity.js';

const LOOK_EVERY_MILLISECONDS = 500;

/**
 * Holds the lock while the work is done. A second process waits for it; the lock of a dead process
 * counts for nothing.
 *
 * @param onWait is told once whom the wait is for
 * @param signal ends the wait
 */
export async function withLock<T>(
  file: string,
  work: () => Promise<T>,
  { onWait, signal }: { onWait: (holder: ProcessIdentity) => void; signal: AbortSignal },
): Promise<T> {
  mkdirSync(path.dirname(file), { recursive: true });
  for (let told = false; ; told = true) {
    const holder = tryLock(file);
    if (holder === undefined) break;
    if (!told) onWait(holder);
    await setTimeout(LOOK_EVERY_MILLISECONDS, undefined, { signal });
  }
  try {
    return await work();
  } finally {
    rmSync(file);
  }
}

/** Takes the lock, or returns who has it. */
function tryLock(file: string): ProcessIdentity | undefined {
  while (!create(file)) {
    const holder = read(file);
    if (holder === undefined) continue;
    if (isRunning(holder)) return holder;
    evict(file, holder);
  }
  return undefined;
}

/** Two processes may find the same dead holder: only the one with the second lock removes it, and looks again first. */
function evict(file: string, dead: ProcessIdentity): void {
  const claim = `${file}.evict`;
  if (tryLock(claim) !== undefined) return;
  const holder = read(file);
  if (holder?.pid === dead.pid && holder.startTime === dead.startTime) rmSync(file);
  rmSync(claim);
}

/** A link appears with its whole content or not at all. */
function create(file: string): boolean {
  const written = `${file}.${process.pid}`;
  writeFileSync(written, JSON.stringify(identityOf(process.pid)));
  try {
    linkSync(written, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(written);
  }
}

function read(file: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

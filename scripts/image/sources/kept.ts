import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

import { cacheDirectory } from '../../../test/cluster/assets/cache.js';
import { withLock } from '../../../test/cluster/assets/lock.js';
import type { Workplace } from '../../../test/cluster/assets/step.js';
import { SourceError } from './source-error.js';

/** Told while the sources of an image are got together, and able to end that. */
export interface Gathering {
  /** Is told what takes a while. */
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

const LOG_LINES_SHOWN = 10;

/** Folder of the cache in which everything is kept that an image is made of, etcd aside. */
export function keptFolder(): string {
  return path.join(cacheDirectory(), 'image');
}

/** Whether the cache has a folder with the name. */
export function isKept(name: string): boolean {
  return existsSync(path.join(keptFolder(), name));
}

/**
 * Folder of the cache with the name, which `make` fills in `workplace.output` when it is not there.
 *
 * @throws {@link SourceError} when `make` fails
 */
export async function kept(
  name: string,
  make: (workplace: Workplace) => Promise<void>,
  { say, signal }: Gathering,
): Promise<string> {
  const shelf = keptFolder();
  const destination = path.join(shelf, name);
  if (existsSync(destination)) return destination;
  const onWait = ({ pid }: { readonly pid: number }) => say(`waiting for process ${pid}`);
  mkdirSync(shelf, { recursive: true });
  await withLock(
    `${destination}.lock`,
    async () => {
      if (existsSync(destination)) return;
      say(`fetching ${name}`);
      await makeAlone(shelf, destination, make, signal);
    },
    { onWait, signal },
  );
  return destination;
}

async function makeAlone(
  shelf: string,
  destination: string,
  make: (workplace: Workplace) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const folder = mkdtempSync(path.join(shelf, '.making-'));
  const [output, scratch] = [path.join(folder, 'output'), path.join(folder, 'scratch')];
  const log = path.join(folder, 'log');
  mkdirSync(output);
  mkdirSync(scratch);
  try {
    await make({ output, scratch, destination, log, signal });
    renameSync(output, destination);
  } catch (error) {
    signal.throwIfAborted();
    throw new SourceError(failure(destination, log, error), { cause: error });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function failure(destination: string, log: string, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [];
  const first = `${path.basename(destination)} cannot be had: ${reason}`;
  return [first, ...lines.slice(-LOG_LINES_SHOWN)].join('\n    ');
}

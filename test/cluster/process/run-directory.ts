import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';

import { cacheDirectory } from '../assets/cache.js';
import { identityOf, isRunning } from './identity.js';
import { atEnd } from './last-resort.js';

/** purpose-host-pid-starttime-random: who owns a directory is known without reading it. */
const NAME = /-(?<host>[0-9a-f]{8})-(?<pid>\d+)-(?<startTime>\d+)-[0-9a-f]{6}$/;

/** A folder for the files of one run, which goes with the process that made it. */
export class RunDirectory {
  /** Absolute. */
  public readonly path: string;
  private readonly withdraw: () => void;

  private constructor(directory: string) {
    this.path = directory;
    this.withdraw = atEnd(() => removeTree(directory));
  }

  /**
   * Makes a fresh folder that only this user may enter, under `run` of the cache.
   *
   * Folders whose owner was killed are removed on the way; those of other machines and containers
   * that share the cache are left alone, because nothing is known about their processes here.
   *
   * @param purpose Begins the name, in kebab-case.
   */
  public static create(purpose: string): RunDirectory {
    const runs = path.join(cacheDirectory(), 'run');
    mkdirSync(runs, { recursive: true });
    sweep(runs);
    const { pid, startTime } = identityOf(process.pid);
    const name = `${purpose}-${host()}-${pid}-${startTime}-${randomBytes(3).toString('hex')}`;
    const directory = path.join(runs, name);
    mkdirSync(directory, { mode: 0o700 });
    return new RunDirectory(directory);
  }

  /** Removes the folder with all that is in it. */
  public remove(): void {
    removeTree(this.path);
    this.withdraw();
  }
}

function sweep(runs: string): void {
  for (const name of readdirSync(runs)) {
    const owner = NAME.exec(name)?.groups as Record<'host' | 'pid' | 'startTime', string>;
    if (owner?.host !== host()) continue;
    if (isRunning({ pid: Number(owner.pid), startTime: owner.startTime })) continue;
    try {
      removeTree(path.join(runs, name));
    } catch {
      // Another user's, or another run removes it at this moment.
    }
  }
}

/** A process that was killed a moment ago may still finish a write: then removal is tried again. */
function removeTree(directory: string): void {
  rmSync(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}

function host(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
}

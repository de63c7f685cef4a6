import { readFileSync } from 'node:fs';

import { processesIn } from '../node/cgroups.js';

/** A process of a pod. */
export interface PodProcess {
  /** As the machine counts. */
  readonly pid: number;
  /** Program and arguments, separated by blanks. */
  readonly args: string;
}

/** The processes of control groups, without those that have ended. */
export function podProcesses(directories: readonly string[]): PodProcess[] {
  const ids = new Set(directories.flatMap((each) => ifThere(() => processesIn(each)) ?? []));
  return [...ids].flatMap((pid) => {
    const args = ifThere(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
    // A process that has ended and was not yet asked for has none.
    return args ? [{ pid, args: args.replaceAll('\0', ' ').trim() }] : [];
  });
}

/** Sends a signal to each; one that has ended meanwhile, with another one perhaps, needs none. */
export function signalAll(processes: readonly PodProcess[], signal: NodeJS.Signals): void {
  for (const { pid } of processes) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

/** Control groups and processes may go while they are looked at. */
function ifThere<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (['ENOENT', 'ENODEV', 'ESRCH'].includes(code)) return undefined;
    throw error;
  }
}

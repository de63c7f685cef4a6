import { readFileSync } from 'node:fs';

import { processesIn } from '../node/cgroups.js';

/** A process of a pod. */
export interface PodProcess {
  /** As the machine counts. */
  readonly pid: number;
  /** Program and arguments, separated by blanks. */
  readonly args: string;
}

/** The processes of control groups. */
export function podProcesses(directories: readonly string[]): PodProcess[] {
  const ids = new Set(directories.flatMap(processesIn));
  return [...ids].flatMap((pid) => {
    const args = argumentsOf(pid);
    return args === undefined ? [] : [{ pid, args }];
  });
}

/** Undefined when the process has ended meanwhile. */
function argumentsOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return undefined;
  }
}

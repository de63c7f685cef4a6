import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';

import { identityOf, signalGroup } from '../process/identity.js';

/** Put before a command, it makes the kernel end the program when we are killed. */
const LEASH = ['setpriv', '--pdeathsig', 'KILL', '--'] as const;

/** Where a builder works. */
export interface Workplace {
  /** Folder that becomes the asset's when the build succeeds. */
  readonly output: string;
  /** Folder for whatever is not to be kept. */
  readonly scratch: string;
  /** Path that {@link output} will have in the end. */
  readonly destination: string;
  /** File that gets the output of all programs. */
  readonly log: string;
  /** Ends the build. */
  readonly signal: AbortSignal;
}

/**
 * Runs one program of a build to its end. An abort ends the program and all its children.
 *
 * @throws Error when it cannot be started or exits with another code than 0; the reason of the
 * signal after an abort
 */
export async function runStep(
  command: string,
  args: readonly string[],
  { log, signal }: Workplace,
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<void> {
  signal.throwIfAborted();
  const output = openSync(log, 'a');
  writeSync(output, `$ ${command} ${args.join(' ')}\n`);
  const [program, ...rest] = leashed(command, args);
  const child = spawn(program, rest, {
    ...options,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', output, output],
    // A process group of its own, so that compilers that it started can be ended with it.
    detached: true,
  });
  closeSync(output);
  // At once: whatever is half done lies in the workplace, or in a cache that is made for it.
  const end = () => child.pid && signalGroup(identityOf(child.pid), 'SIGKILL');
  signal.addEventListener('abort', end, { once: true });
  try {
    const status = await new Promise<string | number | null>((resolve, reject) => {
      child.once('error', reject).once('exit', (code, name) => resolve(code ?? name));
    });
    signal.throwIfAborted();
    if (status !== 0) throw new Error(`${command} ${args[0]} ended with ${status}`);
  } finally {
    signal.removeEventListener('abort', end);
  }
}

/** Elsewhere than on Linux, and with the setpriv of BusyBox, a killed build leaves its last program to end by itself. */
function leashed(command: string, args: readonly string[]): readonly [string, ...string[]] {
  const [leash, ...options] = LEASH;
  const works = spawnSync(leash, [...options, 'true']).status === 0;
  return works ? [...LEASH, command, ...args] : [command, ...args];
}

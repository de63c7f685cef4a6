import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { until } from '../process/until.js';
import { type Fault, fault } from './fault.js';

/** Waits for the end of its input, which comes with the end of who holds it, and writes then. */
const GUARD = 'read -r _; echo "$1" > "$2"';

/**
 * Pauses all processes of a control group, and waits until the kernel has done it.
 *
 * With version 1 nothing ends a paused process, not even the end of its node when whoever started it
 * is killed: so it goes on as soon as this process ends, however that ends.
 *
 * @param directories of the group, one in each hierarchy of the machine: one of them can freeze
 * @see Linux: Documentation/admin-guide/cgroup-v1/freezer-subsystem.rst, and cgroup-v2.rst, `cgroup.freeze`
 */
export async function freeze(directories: readonly string[]): Promise<Fault> {
  const freezers = directories.flatMap((directory) => [version1(directory), version2(directory)]);
  const freezer = freezers.find(({ file }) => existsSync(file));
  if (freezer === undefined) throw new Error('this machine has no freezer for control groups');
  const { file, words, isFrozen } = freezer;

  const guard = spawn('sh', ['-c', GUARD, 'sh', words.thawed, file], {
    // Not for signals that a terminal sends to all of a group.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const exit = once(guard, 'exit');
  guard.stdin.on('error', () => undefined);
  // Who forgets to undo it shall be able to end.
  guard.unref();
  const thaw = fault(async () => {
    guard.ref();
    guard.stdin.end();
    await exit;
    await until(`${file} is thawed`, async () => {
      // The container may be gone, and end while this waits.
      if (!existsSync(file)) return true;
      writeFileSync(file, words.thawed);
      return !isFrozen();
    });
  });
  try {
    await until(`${file} is frozen`, async () => {
      writeFileSync(file, words.frozen);
      return isFrozen();
    });
    return thaw;
  } catch (error) {
    await thaw.undo();
    throw error;
  }
}

function version1(directory: string) {
  const file = path.join(directory, 'freezer.state');
  return {
    file,
    words: { frozen: 'FROZEN', thawed: 'THAWED' },
    isFrozen: () => readFileSync(file, 'utf8').trim() === 'FROZEN',
  };
}

function version2(directory: string) {
  const events = path.join(directory, 'cgroup.events');
  return {
    file: path.join(directory, 'cgroup.freeze'),
    words: { frozen: '1', thawed: '0' },
    isFrozen: () => /^frozen 1$/m.test(readFileSync(events, 'utf8')),
  };
}

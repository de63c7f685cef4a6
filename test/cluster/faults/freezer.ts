import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { until } from '../process/until.js';

/**
 * Pauses or resumes all processes of a control group, and waits until the kernel has done it.
 *
 * @param directories of the group, one in each hierarchy of the machine: one of them can freeze
 * @see Linux: Documentation/admin-guide/cgroup-v1/freezer-subsystem.rst, and cgroup-v2.rst, `cgroup.freeze`
 */
export async function setFrozen(directories: readonly string[], frozen: boolean): Promise<void> {
  const freezer = directories.flatMap((directory) => [version1(directory), version2(directory)]);
  const found = freezer.find(({ file }) => existsSync(file));
  if (found === undefined) {
    if (!frozen) return;
    throw new Error('this machine has no freezer among its control groups');
  }
  const { file, words, state } = found;
  writeFileSync(file, frozen ? words.frozen : words.thawed);
  await until(`${file} is ${frozen ? 'frozen' : 'thawed'}`, async () => state() === frozen);
}

function version1(directory: string) {
  const file = path.join(directory, 'freezer.state');
  return {
    file,
    words: { frozen: 'FROZEN', thawed: 'THAWED' },
    state: () => readFileSync(file, 'utf8').trim() === 'FROZEN',
  };
}

function version2(directory: string) {
  const events = path.join(directory, 'cgroup.events');
  return {
    file: path.join(directory, 'cgroup.freeze'),
    words: { frozen: '1', thawed: '0' },
    state: () => /^frozen 1$/m.test(readFileSync(events, 'utf8')),
  };
}

import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { isRunning } from '../process/identity.js';
import { nodeCgroups, removeCgroup, thawCgroup } from './cgroups.js';
import { disconnectNetwork } from './network.js';
import { isLeftOver, nodeDirectories, recordedFacts } from './state.js';

/** How long the kernel may take for one step. */
const DEADLINE_SECONDS = 20;

/**
 * Ends a node, however far it has come, and removes what it has on the machine.
 *
 * The kernel ends its processes, mounts, network and rules together with its first process.
 * Synchronous, because it must also work while a signal ends this process.
 *
 * @throws Error when the kernel does not let go of something in time
 */
export function dismantle(directory: string): void {
  const { first, network, cgroup } = recordedFacts(directory);
  if (cgroup !== undefined) thawCgroup(cgroup);
  if (first !== undefined && isRunning(first)) {
    process.kill(first.pid, 'SIGKILL');
    waitUntil('the end of all processes of the node', () => !isRunning(first));
  }
  if (network !== undefined) disconnectNetwork(network);
  if (cgroup !== undefined) {
    waitUntil(`the end of control group ${cgroup}`, () => isDone(() => removeCgroup(cgroup)));
  }
  waitUntil('the end of the mounts of volumes', () => loopDevices(directory).length === 0);
  rmSync(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}

/** Dismantles the nodes that a crash has left, and the control groups of those without a directory. */
export function dismantleLeftOvers(): void {
  for (const directory of nodeDirectories().filter(isLeftOver)) dismantle(directory);
  for (const { name, first } of nodeCgroups()) {
    // A node of a container beside this one is not seen here, but its control group is in use.
    if (!isRunning(first)) isDone(() => removeCgroup(name));
  }
}

/** Loop devices that still have a file of the directory. */
function loopDevices(directory: string): string[] {
  return readdirSync('/sys/block').filter(
    (device) => /^loop\d+$/.test(device) && backingFile(device).startsWith(`${directory}/`),
  );
}

function backingFile(device: string): string {
  try {
    return readFileSync(path.join('/sys/block', device, 'loop/backing_file'), 'utf8');
  } catch {
    return '';
  }
}

function isDone(step: () => void): boolean {
  try {
    step();
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EBUSY' || code === 'ENOENT') return false;
    throw error;
  }
}

function waitUntil(what: string, holds: () => boolean): void {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  const deadline = Date.now() + DEADLINE_SECONDS * 1000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`${what}: not within ${DEADLINE_SECONDS} s`);
    Atomics.wait(clock, 0, 0, 10);
  }
}

import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { programPath } from '../assets/locate.js';
import { ManagedProcess } from '../process/managed-process.js';
import { type Fault, fault, undoAll } from './fault.js';
import type { PodNetwork, Rule } from './pod-network.js';

let faults = 0;

/** Puts rules into the network of a pod. */
export async function withRules(network: PodNetwork, rules: readonly Rule[]): Promise<Fault> {
  faults += 1;
  // Rules that say the same would be taken for each other.
  const named = rules.map((rule) => `${rule} --match comment --comment fault-${faults}`);
  await network.insert(named);
  return fault(() => network.delete(named));
}

/** Puts all in force, or none. */
export async function together(parts: readonly (() => Promise<Fault>)[]): Promise<Fault> {
  const inForce: Fault[] = [];
  try {
    for (const part of parts) inForce.push(await part());
  } catch (error) {
    await undoAll(inForce);
    throw error;
  }
  return fault(() => undoAll(inForce));
}

/** How long packets are held. */
export interface Delay {
  readonly milliseconds: number;
  /** How much longer, at most, some are held; their order stays. @default 0 */
  readonly jitterMilliseconds?: number;
}

/** Holds the packets that the rules match for a while, by a program that asks the kernel for them. */
export async function withDelay(
  network: PodNetwork,
  matches: readonly string[],
  { milliseconds, jitterMilliseconds = 0 }: Delay,
  directory: string,
): Promise<Fault> {
  faults += 1;
  const queue = faults;
  mkdirSync(directory, { recursive: true });
  // Other processes count from one as well, and what theirs have written would pass for ours.
  const log = path.join(mkdtempSync(path.join(directory, 'packet-delay-')), 'log');
  const holder = await ManagedProcess.start({
    name: 'packet-delay',
    command: programPath('packet-delay'),
    args: [`--queue=${queue}`, `--delay=${milliseconds}ms`, `--jitter=${jitterMilliseconds}ms`],
    log,
    enter: network.enter,
    ready: async () => readFileSync(log, 'utf8').includes('are held'),
  });
  // Without the program, packets pass.
  const jump = `--jump NFQUEUE --queue-num ${queue} --queue-bypass`;
  return together([
    async () => fault(() => holder.stop()),
    () =>
      withRules(
        network,
        matches.map((match) => `${match} ${jump}`),
      ),
  ]);
}

import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';

import { nodeCgroups } from '../cluster/node/cgroups.js';
import { nodeEnvironment } from '../cluster/node/environment.js';
import type { NodeFacts } from '../cluster/node/state.js';
import { run } from '../cluster/process/run.js';

/** What a node has on the machine. */
export interface Footprint extends NodeFacts {
  /** Identity of the namespace that all its processes are in. */
  readonly pidNamespace: string;
}

/** Taken while the node runs. */
export function footprint(facts: NodeFacts): Footprint {
  return { ...facts, pidNamespace: readlinkSync(`/proc/${facts.first.pid}/ns/pid`) };
}

/** What is still there of a node that has ended: nothing, it is hoped. */
export async function remainsOf(node: Footprint): Promise<string[]> {
  const { link, address } = node.network;
  const files = loopFiles().filter((file) => file.startsWith(node.directory));
  const network = (await output('ip', '-oneline', 'address')) + (await output('ip', 'route'));
  return [
    ...processesIn(node.pidNamespace).map((pid) => `process ${pid}`),
    ...childrenThatEnded().map((stat) => `zombie ${stat}`),
    ...nodeCgroups().flatMap(({ name }) => (name === node.cgroup ? [`control group ${name}`] : [])),
    ...files.map((file) => `loop device of ${file}`),
    ...network.split('\n').filter((line) => line.includes(`${link} `) || line.includes(address)),
    ...(existsSync(node.directory) ? [node.directory] : []),
  ];
}

/** What no node, neither ours nor one that somebody runs beside it, may touch. */
export async function machine() {
  return {
    mounts: readFileSync('/proc/self/mountinfo', 'utf8'),
    rules: withoutCounters(await output('iptables-save')),
    networkNamespaces: attempt(() => readdirSync('/run/netns')) ?? [],
    forwarding: readFileSync('/proc/sys/net/ipv4/ip_forward', 'utf8'),
  };
}

function processesIn(pidNamespace: string): string[] {
  return processes().filter(
    (pid) => attempt(() => readlinkSync(`/proc/${pid}/ns/pid`)) === pidNamespace,
  );
}

function childrenThatEnded(): string[] {
  const stats = processes().map((pid) => attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8')));
  return stats.flatMap((stat) => (stat?.includes(`) Z ${process.pid} `) ? [stat] : []));
}

function loopFiles(): string[] {
  const loops = readdirSync('/sys/block').filter((name) => name.startsWith('loop'));
  const files = loops.map((name) => path.join('/sys/block', name, 'loop/backing_file'));
  return files.flatMap((file) => attempt(() => readFileSync(file, 'utf8')) ?? []);
}

function processes(): string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
}

async function output(command: string, ...args: readonly string[]): Promise<string> {
  return (await run(command, args, { env: nodeEnvironment() })).stdout;
}

function withoutCounters(rules: string): string {
  return rules.replace(/^#.*$/gm, '').replace(/\[\d+:\d+\]/g, '');
}

/** What may be gone by the time it is looked at. */
function attempt<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';

import { nodeCgroups, outermostCgroups } from '../cluster/node/cgroups.js';
import { nodeEnvironment } from '../cluster/node/environment.js';
import type { NodeFacts } from '../cluster/node/state.js';
import { identityOf, type ProcessIdentity } from '../cluster/process/identity.js';
import { run } from '../cluster/process/run.js';

/** Whatever names it on the machine is a node's. */
const NODE_NAMES = /^(etcd-node|cdk8s-etcd-druid)-/;

/** Where the programs of a node would write if it had no files of its own. */
const FOREIGN_FILES = [
  ...['/etc/cni', '/opt/cni', '/run/containerd', '/run/flannel', '/run/xtables.lock'],
  ...['/usr/libexec/kubernetes', '/var/lib/cni', '/var/lib/containerd', '/var/lib/kubelet'],
  ...['/var/log/containers', '/var/log/pods'],
];

/** What the programs of a node would set, since there is only one of it for the whole machine. */
const SETTINGS = [
  ...['kernel/keys/root_maxbytes', 'kernel/keys/root_maxkeys', 'kernel/panic'],
  ...['kernel/panic_on_oops', 'net/ipv4/ip_forward', 'net/netfilter/nf_conntrack_max'],
  ...['vm/overcommit_memory', 'vm/panic_on_oom'],
];

/** What a node has on the machine. */
export interface Footprint extends NodeFacts {
  /** Identity of the namespace that all its processes are in. */
  readonly pidNamespace: string;
  /** Those processes, and those beside it that lead into it. */
  readonly processes: readonly ProcessIdentity[];
}

/** Taken while the node runs. */
export function footprint(facts: NodeFacts): Footprint {
  const pidNamespace = readlinkSync(`/proc/${facts.first.pid}/ns/pid`);
  const named = processes().filter((pid) => commandLine(pid).includes(facts.directory));
  const all = new Set([...processesIn(pidNamespace), ...named]);
  return { ...facts, pidNamespace, processes: [...all].map((pid) => identityOf(Number(pid))) };
}

/** What is still there of a node that has ended: nothing, it is hoped. */
export async function remainsOf(node: Footprint): Promise<string[]> {
  const { linkIndex } = node.network;
  const files = loopFiles().filter((file) => file.startsWith(node.directory));
  const addresses = (await output('ip', '-oneline', 'address')).split('\n');
  return [
    ...processesIn(node.pidNamespace).map((pid) => `process ${pid}`),
    ...node.processes.filter(isThere).map(({ pid }) => `process ${pid} ${commandLine(`${pid}`)}`),
    ...nodeCgroups().flatMap(({ name }) => (name === node.cgroup ? [`control group ${name}`] : [])),
    ...files.map((file) => `loop device of ${file}`),
    ...addresses.filter((line) => line.startsWith(`${linkIndex}:`)),
    ...(existsSync(node.directory) ? [node.directory] : []),
  ];
}

/** What no node, neither ours nor one that somebody runs beside it, may touch. */
export async function machine() {
  return {
    mounts: readFileSync('/proc/self/mountinfo', 'utf8'),
    rules: withoutCounters((await output('iptables-save')) + (await output('ip6tables-save'))),
    devices: names('/sys/class/net').filter((name) => !NODE_NAMES.test(name)),
    routes: withoutNodes(await output('ip', 'route', 'show', 'table', 'all')),
    cgroups: outermostCgroups().filter((name) => !NODE_NAMES.test(name)),
    networkNamespaces: names('/run/netns'),
    files: FOREIGN_FILES.filter((file) => existsSync(file)),
    settings: SETTINGS.map((name) =>
      attempt(() => readFileSync(path.join('/proc/sys', name), 'utf8')),
    ),
  };
}

/** True also of a process that has ended, and whose parent has not heard of it. */
function isThere({ pid, startTime }: ProcessIdentity): boolean {
  return existsSync(`/proc/${pid}`) && identityOf(pid).startTime === startTime;
}

function processesIn(pidNamespace: string): string[] {
  return processes().filter(
    (pid) => attempt(() => readlinkSync(`/proc/${pid}/ns/pid`)) === pidNamespace,
  );
}

function loopFiles(): string[] {
  const loops = names('/sys/block').filter((name) => name.startsWith('loop'));
  const files = loops.map((name) => path.join('/sys/block', name, 'loop/backing_file'));
  return files.flatMap((file) => attempt(() => readFileSync(file, 'utf8')) ?? []);
}

function processes(): string[] {
  return names('/proc').filter((name) => /^\d+$/.test(name));
}

function commandLine(pid: string): string {
  return attempt(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')) ?? '';
}

function names(directory: string): string[] {
  return attempt(() => readdirSync(directory)) ?? [];
}

async function output(command: string, ...args: readonly string[]): Promise<string> {
  return (await run(command, args, { env: nodeEnvironment() })).stdout;
}

function withoutCounters(rules: string): string {
  return rules.replace(/^#.*$/gm, '').replace(/\[\d+:\d+\]/g, '');
}

function withoutNodes(routes: string): string[] {
  return routes.split('\n').filter((route) => !/ dev etcd-node-/.test(route));
}

/** What may be gone by the time it is looked at. */
function attempt<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

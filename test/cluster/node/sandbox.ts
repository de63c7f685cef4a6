import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { programPath } from '../assets/locate.js';
import { nodeEnvironment } from './environment.js';

/**
 * Folders in which Kubernetes insists on paths of its own: the network namespaces and the lock of
 * iptables, `cni` and `kubelet`, `containers`. The node sees empty ones.
 */
const HIDDEN = ['/run', '/var/lib', '/var/log'];

/** Folders of programs of the node with much or long-lived content, and where it is in the state directory. */
const HOMES = {
  '/var/lib/containerd': 'containerd',
  '/var/lib/kubelet': 'kubelet',
  '/var/log/pods': 'pod-logs',
};

/**
 * Kernel settings of the whole machine that the kubelet changes unless they have these values. In
 * the node they seem to have them.
 *
 * @see Kubernetes: `setupKernelTunables` of pkg/kubelet/cm
 */
const SETTINGS = {
  'kernel/keys/root_maxbytes': 25_000_000,
  'kernel/keys/root_maxkeys': 1_000_000,
  'kernel/panic': 10,
  'kernel/panic_on_oops': 1,
  'vm/overcommit_memory': 1,
  'vm/panic_on_oom': 0,
};

export interface SandboxOptions {
  /** State directory of the node, the same inside and outside. */
  readonly directory: string;
  /** Folders that the node's programs need, also where they lie in a hidden one. */
  readonly kept: readonly string[];
}

/** Mount, network and process namespaces of one node. */
export interface Sandbox {
  /** Id of its first process, as the machine counts. When that process ends, the kernel ends all others. */
  readonly pid: number;
  /** Lets the sandbox stay when this process ends; until then it ends with this process, however that ends. */
  release(): void;
  /** Resolves when no process is left in it. */
  ended(): Promise<void>;
}

/**
 * Opens the namespaces and prepares the mounts in them.
 *
 * @throws Error with what the programs wrote, when the kernel refuses
 */
export async function openSandbox(options: SandboxOptions): Promise<Sandbox> {
  const staging = path.join(options.directory, 'staging');
  const first = spawn(
    'unshare',
    [
      ...['--mount', '--propagation', 'private', '--net', '--pid', '--mount-proc'],
      ...['--fork', '--kill-child', programPath('tini'), '--'],
      ...['sh', '-ec', script(options), 'sh', staging],
    ],
    { detached: true, env: nodeEnvironment() },
  );
  first.stdin.on('error', () => undefined);
  let refusal = '';
  first.stderr.on('data', (part) => {
    refusal += part;
  });
  const exit = once(first, 'exit').then(() => undefined);
  const ready = once(first.stdout, 'data').then(() => true);
  if (!(await Promise.race([ready, exit]))) {
    throw new Error(`the kernel refuses the namespaces of a node: ${refusal.trim()}`);
  }
  first.stdout.destroy();
  first.stderr.destroy();
  return {
    pid: onlyChild(first.pid),
    release: () => {
      first.stdin.end('stay\n');
      first.unref();
    },
    ended: () => {
      first.ref();
      return exit;
    },
  };
}

/** What stands before a command that shall run in the sandbox. */
export function enterSandbox(pid: number): readonly string[] {
  return ['nsenter', '--target', `${pid}`, '--mount', '--net', '--pid', '--'];
}

/** The pipe ends with the process that holds it: `read` fails then, and the sandbox with it. */
function script({ directory, kept }: SandboxOptions): string {
  return [
    'mkdir "$1"',
    ...HIDDEN.flatMap((folder) => hide(folder, kept)),
    ...Object.entries(HOMES).map(([home, name]) => {
      const content = quoted(path.join(directory, name));
      return `mkdir ${home} ${content} && mount -n --bind ${content} ${home}`;
    }),
    ...Object.entries(SETTINGS).map(([name, value]) => {
      const content = quoted(path.join(directory, name.replaceAll('/', '.')));
      return `echo ${value} > ${content} && mount -n --bind ${content} /proc/sys/${name}`;
    }),
    'ip link set lo up',
    'echo 1 > /proc/sys/net/ipv4/ip_forward',
    'echo ready',
    'read -r word',
    'exec sleep infinity > /dev/null 2>&1',
  ].join('\n');
}

/** Covers a folder with an empty one in which only what is kept can be seen. */
function hide(folder: string, kept: readonly string[]): string[] {
  const inside = kept.filter((path) => path.startsWith(`${folder}/`) && existsSync(path));
  return [
    'mount -n -t tmpfs -o mode=755 tmpfs "$1"',
    ...inside.flatMap((path) => [
      `mkdir -p "$1"${quoted(path.slice(folder.length))}`,
      `mount -n --bind ${quoted(path)} "$1"${quoted(path.slice(folder.length))}`,
    ]),
    `mount -n --move "$1" ${folder}`,
  ];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function onlyChild(pid: number | undefined): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8'));
}

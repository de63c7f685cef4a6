import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';

import type { ProgramName } from '../assets/catalogue.js';
import { missingPrograms } from '../assets/locate.js';
import { CONTROL_PLANE_PROGRAMS } from '../control-plane/control-plane.js';
import { NODE_IMAGE_PROGRAMS } from '../images/test-images.js';
import { RunDirectory } from '../process/run-directory.js';
import { nodeEnvironment } from './environment.js';

const ELSEWHERE = 'with KUBECONFIG set, tests use another cluster';

/** What comes from the cache: programs of the node, of its cluster, and of the images that it has. */
const PROGRAMS: readonly ProgramName[] = [
  'kubelet',
  'kube-proxy',
  'kube-scheduler',
  'containerd',
  'runc',
  'cni-plugins',
  'iptables',
  'tini',
  'kubectl',
  ...CONTROL_PLANE_PROGRAMS,
  ...NODE_IMAGE_PROGRAMS,
];

/** What the machine itself must have: each program with the package that brings it. */
const TOOLS = { unshare: 'util-linux', nsenter: 'util-linux', mount: 'mount', ip: 'iproute2' };

/** What the kernel must be able to do: how it is tried, in namespaces that end with the trial. */
const ABILITIES = {
  'overlay file systems':
    'cd "$1" && mkdir a b c d && mount -t overlay -o lowerdir=a,upperdir=b,workdir=c overlay d',
  'virtual network devices (veth)': 'ip link add one type veth peer name other',
  'iptables with address translation':
    'iptables -t nat -A OUTPUT -m addrtype --dst-type LOCAL -m comment --comment c -j RETURN',
};

/** One sentence for each thing that keeps a node from running here; empty when nothing does. */
export function missingForNode(): string[] {
  if (process.platform !== 'linux') return [`A node needs Linux; ${ELSEWHERE}.`];
  const missing = [...missingPrograms(...PROGRAMS), ...missingTools()];
  if (process.getuid?.() !== 0) return [`A node needs root; ${ELSEWHERE}.`, ...missing];
  return missing.length > 0 ? missing : [...cgroupRefusals(), ...kernelRefusals()];
}

function missingTools(): string[] {
  const folders = `${process.env.PATH}:/usr/sbin:/sbin`.split(':');
  return Object.entries(TOOLS)
    .filter(([tool]) => !folders.some((folder) => existsSync(path.join(folder, tool))))
    .map(([tool, packageName]) => `Not installed: ${tool}; install the package ${packageName}.`);
}

function cgroupRefusals(): string[] {
  try {
    accessSync('/sys/fs/cgroup', constants.W_OK);
    return [];
  } catch {
    return [`A node needs to write to /sys/fs/cgroup, which is read-only here; ${ELSEWHERE}.`];
  }
}

function kernelRefusals(): string[] {
  const script = Object.entries(ABILITIES).map(([name, trial]) => `(${trial}) || echo "- ${name}"`);
  const folder = RunDirectory.create('trial');
  try {
    const { status, stdout, stderr } = spawnSync(
      'unshare',
      [
        ...['--mount', '--propagation', 'private', '--net', '--pid', '--fork', '--mount-proc'],
        ...['sh', '-c', script.join('\n'), 'sh', folder.path],
      ],
      { env: nodeEnvironment(), encoding: 'utf8' },
    );
    if (status !== 0) {
      return [`The kernel refuses namespaces to a node (${stderr.trim()}); ${ELSEWHERE}.`];
    }
    const refused = stdout.split('\n').filter((line) => line.startsWith('- '));
    return refused.map((line) => `The kernel has no ${line.slice(2)}: ${stderr}; ${ELSEWHERE}.`);
  } finally {
    folder.remove();
  }
}

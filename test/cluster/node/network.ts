import { spawnSync } from 'node:child_process';

import { run } from '../process/run.js';
import { nodeEnvironment } from './environment.js';

/** Addresses of Services: the control plane's default. */
export const SERVICE_RANGE = '10.96.0.0/24';

/** Addresses of pods. Two nodes on a machine may share it: each has a network of its own. */
export const POD_RANGE = '10.244.0.0/24';

/** The node's address among the pods, the first of the range: probes come from there. */
export const POD_GATEWAY = '10.244.0.1';

/** The API server's address among the Services, the first of the range. */
export const KUBERNETES_SERVICE = '10.96.0.1';

/** Where nodes have their addresses, four each. */
export const NODE_RANGE = '10.99.0.0/16';

const NODES = { first: number('10.99.0.0'), subnets: 0x10000 / 4, prefixLength: 16 };

/** The veth pair between the machine and one node. */
export interface NodeNetwork {
  /** The network device at the machine. Another node gets the name when this one has ended. */
  readonly link: string;
  /** The kernel's number of that device, which it gives to no other one. */
  readonly linkIndex: number;
  /** The machine's address on the pair. */
  readonly machineAddress: string;
  /** The node's address on the pair: the machine and the node's pods reach what listens there. */
  readonly address: string;
}

/**
 * Connects the machine with the network namespace of a process by a veth pair.
 *
 * Whatever deletes one end, or the namespace, deletes the other.
 *
 * @throws Error when no subnet is free, or the kernel has no veth devices
 */
export async function connectNetwork(pid: number): Promise<NodeNetwork> {
  for (const subnet of freeSubnets(await destinations())) {
    const first = NODES.first + subnet * 4;
    const link = `etcd-node-${subnet}`;
    // The name is the lock: of two nodes that choose the same subnet, one goes on to the next.
    if (!(await addLink(link, pid))) continue;
    const network = {
      link,
      linkIndex: await indexOf(link),
      machineAddress: dotted(first + 1),
      address: dotted(first + 2),
    };
    await addAddresses(network, pid);
    return network;
  }
  throw new Error(`no subnet for a node is free in ${NODE_RANGE}`);
}

async function addLink(link: string, pid: number): Promise<boolean> {
  const inside = ['peer', 'name', 'eth0', 'netns', `${pid}`];
  try {
    await ip(['link', 'add', link, 'type', 'veth', ...inside]);
    return true;
  } catch (error) {
    if (error instanceof Error && /File exists/.test(error.message)) return false;
    throw error;
  }
}

async function indexOf(link: string): Promise<number> {
  const { stdout } = await ip(['-json', 'link', 'show', 'dev', link]);
  const [{ ifindex }] = JSON.parse(stdout) as [{ readonly ifindex: number }];
  return ifindex;
}

/** Only Services have a route out of the node: what looks for the world outside fails at once. */
async function addAddresses(network: NodeNetwork, pid: number): Promise<void> {
  await ip(['address', 'add', `${network.machineAddress}/30`, 'dev', network.link]);
  await ip(['link', 'set', network.link, 'up']);
  const commands = [
    `address add ${network.address}/30 dev eth0`,
    'link set eth0 up',
    `route add ${SERVICE_RANGE} via ${network.machineAddress}`,
  ];
  await run('nsenter', ['--target', `${pid}`, '--net', '--', 'ip', '-batch', '-'], {
    input: `${commands.join('\n')}\n`,
    env: nodeEnvironment(),
  });
}

/** Deletes the device of a node, and no other node's of the same name; does nothing when it is gone. */
export function disconnectNetwork({ linkIndex }: NodeNetwork): void {
  spawnSync('ip', ['link', 'delete', `if${linkIndex}`], { env: nodeEnvironment() });
}

/**
 * Numbers of the subnets that a node may have.
 *
 * @param taken destinations of the machine's routes, as `ip route` names them. Networks of which all
 * nodes' are a part count for nothing: a subnet is more specific
 */
export function* freeSubnets(taken: readonly string[]): Generator<number> {
  const ranges = taken.flatMap(rangeOf);
  for (let subnet = 0; subnet < NODES.subnets; subnet += 1) {
    const first = NODES.first + subnet * 4;
    if (!ranges.some((range) => range.first <= first + 3 && first <= range.last)) yield subnet;
  }
}

function rangeOf(destination: string): { readonly first: number; readonly last: number }[] {
  const [address = '', length = '32'] = destination.split('/');
  if (!/^[\d.]+$/.test(address) || Number(length) <= NODES.prefixLength) return [];
  return [{ first: number(address), last: number(address) + 2 ** (32 - Number(length)) - 1 }];
}

/** What the machine has an address in or a route to. */
async function destinations(): Promise<string[]> {
  const { stdout } = await ip(['-json', '-4', 'route', 'show', 'table', 'all']);
  const routes = JSON.parse(stdout || '[]') as { readonly dst: string }[];
  return routes.map(({ dst }) => dst);
}

function ip(args: readonly string[]): Promise<{ readonly stdout: string }> {
  return run('ip', args, { env: nodeEnvironment() });
}

function number(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
}

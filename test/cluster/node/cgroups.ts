import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

import type { ProcessIdentity } from '../process/identity.js';

const MOUNT = '/sys/fs/cgroup';

/** One hierarchy with all controllers (version 2), or one for each controller (version 1). */
const UNIFIED = existsSync(path.join(MOUNT, 'cgroup.controllers'));

const NAME = /^cdk8s-etcd-druid-(?<pid>\d+)-(?<startTime>\d+)$/;

/** Name of the control group of all pods of a node, which says whose it is. */
export function cgroupName({ pid, startTime }: ProcessIdentity): string {
  return `cdk8s-etcd-druid-${pid}-${startTime}`;
}

/** Names of the control groups that are in no other one, whosever they are. */
export function outermostCgroups(): string[] {
  return [...new Set(hierarchies().flatMap((hierarchy) => childrenOf(hierarchy)))];
}

/** Names of the control groups of nodes, each with the first process of its node. */
export function nodeCgroups(): { readonly name: string; readonly first: ProcessIdentity }[] {
  return outermostCgroups().flatMap((name) => {
    const { pid, startTime } = NAME.exec(name)?.groups ?? {};
    return startTime === undefined ? [] : [{ name, first: { pid: Number(pid), startTime } }];
  });
}

/**
 * Makes a control group in every hierarchy of the machine.
 *
 * @param name below the root of each hierarchy
 */
export function createCgroup(name: string): void {
  for (const hierarchy of hierarchies()) {
    if (UNIFIED) enableControllers(hierarchy);
    mkdirSync(path.join(hierarchy, name));
    if (UNIFIED) enableControllers(path.join(hierarchy, name));
  }
}

/**
 * Removes a control group and those below it from every hierarchy; does nothing when there is none.
 *
 * @throws Error `EBUSY` while a process is in one of them
 */
export function removeCgroup(name: string): void {
  for (const hierarchy of hierarchies()) {
    const directories = below(path.join(hierarchy, name));
    for (const directory of directories.reverse()) rmdirSync(directory);
  }
}

/** Lets paused processes of a control group and those below it go on: with version 1, they cannot be ended before. */
export function thawCgroup(name: string): void {
  for (const directory of hierarchies().flatMap((each) => below(path.join(each, name)))) {
    const state = path.join(directory, 'freezer.state');
    if (existsSync(state)) writeFileSync(state, 'THAWED');
  }
}

/**
 * Directories of a container's control group, one in each hierarchy: with version 1 the one under
 * `freezer` pauses it, with version 2 there is one that does everything.
 *
 * @param name of the node's control group
 */
export function containerCgroups(name: string, containerId: string): string[] {
  return hierarchies().flatMap((hierarchy) =>
    below(path.join(hierarchy, name)).filter((found) => path.basename(found) === containerId),
  );
}

/** Ids of the processes in a control group, as the machine counts. */
export function processesIn(directory: string): number[] {
  const text = readFileSync(path.join(directory, 'cgroup.procs'), 'utf8');
  return text.split('\n').filter(Boolean).map(Number);
}

function hierarchies(): string[] {
  if (UNIFIED) return [MOUNT];
  return childrenOf(MOUNT).map((controller) => path.join(MOUNT, controller));
}

/** The kubelet refuses a control group that lacks a controller which the machine has. */
function enableControllers(directory: string): void {
  const controllers = readFileSync(path.join(directory, 'cgroup.controllers'), 'utf8').trim();
  const file = path.join(directory, 'cgroup.subtree_control');
  const enabled = readFileSync(file, 'utf8').trim().split(' ');
  for (const controller of controllers.split(' ')) {
    if (!enabled.includes(controller)) writeFileSync(file, `+${controller}`);
  }
}

/** The directory, if it exists, and all below it: a directory comes before those in it. */
function below(directory: string): string[] {
  if (!existsSync(directory)) return [];
  const inner = childrenOf(directory).flatMap((name) => below(path.join(directory, name)));
  return [directory, ...inner];
}

/** Names of the directories in a directory; links (`cpu` to `cpu,cpuacct`) do not count. */
function childrenOf(directory: string): string[] {
  if (!existsSync(directory)) return [];
  const entries = readdirSync(directory, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

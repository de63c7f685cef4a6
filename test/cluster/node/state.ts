import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';

import { cacheDirectory } from '../assets/cache.js';
import { identityOf, isRunning, type ProcessIdentity } from '../process/identity.js';
import type { NodeNetwork } from './network.js';
import type { VolumeKind } from './volumes.js';

/** All that is known of a node that runs: what another process needs to use it, or to end it. */
export interface NodeFacts {
  /** State directory, the same inside and outside of the node. */
  readonly directory: string;
  /** The node's first process: while it runs, the node does. */
  readonly first: ProcessIdentity;
  /** Name of the control group of all pods. */
  readonly cgroup: string;
  readonly network: NodeNetwork;
  readonly volumes: VolumeKind;
  /** File that makes the caller the cluster's administrator. */
  readonly kubeconfig: string;
  /** Whether it stays when the process that started it ends. */
  readonly outlive: boolean;
}

/** host-pid-starttime-random: who made a directory is known without reading it. */
const NAME = /^(?<host>.+)-(?<pid>\d+)-(?<startTime>\d+)-[0-9a-f]{6}$/;

const FACTS = 'node.json';

/** Makes the state directory of a node that this process is about to start. */
export function createNodeDirectory(): string {
  const { pid, startTime } = identityOf(process.pid);
  const name = `${hostname()}-${pid}-${startTime}-${randomBytes(3).toString('hex')}`;
  const directory = path.join(nodesDirectory(), name);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  return directory;
}

/** State directories of this machine's nodes, whether they run or not. */
export function nodeDirectories(): string[] {
  if (!existsSync(nodesDirectory())) return [];
  return readdirSync(nodesDirectory())
    .filter((name) => NAME.exec(name)?.groups?.host === hostname())
    .map((name) => path.join(nodesDirectory(), name));
}

/** Writes down what is known so far, so that it can be ended whatever happens next. */
export function recordFacts(directory: string, facts: Partial<NodeFacts>): void {
  const file = path.join(directory, FACTS);
  writeFileSync(`${file}.new`, JSON.stringify(facts, undefined, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** What was written down; nothing for a node that had not got that far. */
export function recordedFacts(directory: string): Partial<NodeFacts> {
  try {
    return JSON.parse(readFileSync(path.join(directory, FACTS), 'utf8'));
  } catch {
    return {};
  }
}

/** The node that was started to stay, if its start is complete and it runs. */
export function stayingNode(): NodeFacts | undefined {
  return nodeDirectories()
    .map((directory) => recordedFacts(directory))
    .find(
      (facts): facts is NodeFacts =>
        facts.outlive === true && facts.first !== undefined && isRunning(facts.first),
    );
}

/**
 * True when the process that started the node runs no more, and the node does not stay without it.
 * Its first process may still be there, waiting for one that does not end.
 */
export function isLeftOver(directory: string): boolean {
  const { first, outlive } = recordedFacts(directory);
  if (outlive && first !== undefined && isRunning(first)) return false;
  const { pid, startTime } = NAME.exec(path.basename(directory))?.groups ?? {};
  return !isRunning({ pid: Number(pid), startTime: startTime ?? '' });
}

function nodesDirectory(): string {
  return path.join(cacheDirectory(), 'nodes');
}

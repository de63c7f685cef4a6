import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { PersistentVolumeClaim, Pod } from 'kubernetes-types/core/v1.js';

import { Kubernetes } from '../kubernetes/kubernetes.js';
import { containerCgroups, processesIn } from './cgroups.js';
import { CONTAINER_STATES, importImage } from './containerd.js';
import { dismantle } from './dismantle.js';
import { problemsOf } from './health.js';
import { missingForNode } from './requirements.js';
import { enterSandbox } from './sandbox.js';
import { type StartOptions, startNode } from './start-node.js';
import { type NodeFacts, stayingNode } from './state.js';
import { volumesFolder } from './volumes.js';

/**
 * A whole Kubernetes node, with the control plane of its cluster, in mount, network and process
 * namespaces of its own.
 */
export class Node {
  private readonly kubernetes: Kubernetes;

  private constructor(
    /** All that another process needs for {@link Node.attach}; JSON. */
    public readonly facts: NodeFacts,
    /** Resolves when the processes that this one has started are gone. */
    private readonly ended: () => Promise<void>,
  ) {
    this.kubernetes = Kubernetes.fromKubeconfig(facts.kubeconfig);
  }

  /** One sentence for each thing that keeps a node from running here; empty when nothing does. */
  public static missing(): string[] {
    return missingForNode();
  }

  /**
   * Starts a node and waits until it is healthy.
   *
   * @throws MissingAssetError when a program is missing
   * @throws Error with the last lines of a log when something fails; nothing is left then
   */
  public static async start(options: StartOptions = {}): Promise<Node> {
    const { facts, ended } = await startNode(options);
    return new Node(facts, ended);
  }

  /** The node that another process has started. */
  public static attach(facts: NodeFacts): Node {
    return new Node(facts, async () => undefined);
  }

  /** The node that was started to outlive the process that started it, if there is one. */
  public static staying(): Node | undefined {
    const facts = stayingNode();
    return facts && Node.attach(facts);
  }

  /** Path; its user may do everything. */
  public get kubeconfig(): string {
    return this.facts.kubeconfig;
  }

  /** Address of the node: pods, and this machine, reach there what listens in its network. */
  public get address(): string {
    return this.facts.network.address;
  }

  /** What stands before a command to run it in the node's namespaces, in the folder `/`. */
  public get enter(): readonly string[] {
    return enterSandbox(this.facts.first.pid);
  }

  /** One clause for each thing that is not as it should be; empty when the node is healthy. */
  public problems(): Promise<string[]> {
    return problemsOf(this.facts);
  }

  /** Ends the node with all that runs on it, and removes what it had on the machine. */
  public async stop(): Promise<void> {
    dismantle(this.facts.directory);
    await this.ended();
  }

  /** Makes the images of an OCI or docker archive known, under the names that they have in it. */
  public async importImage(archive: string): Promise<void> {
    await importImage(this.enter, archive);
  }

  /** What stands before a command to run it in the network of a pod, with the files of the node. */
  public async enterPod(namespace: string, pod: string): Promise<readonly string[]> {
    const inPod = await this.containerPid(namespace, pod);
    return ['nsenter', '--target', `${inPod}`, '--net', '--'];
  }

  /**
   * Process id of a container's first process, as the machine counts.
   *
   * @param container name. @default - the pod's first
   * @throws Error when the container does not run
   */
  public async containerPid(namespace: string, pod: string, container?: string): Promise<number> {
    const id = await this.containerId(namespace, pod, container);
    const [directory] = containerCgroups(this.facts.cgroup, id);
    const state = this.path(path.join(CONTAINER_STATES, id, 'init.pid'));
    const pid = readFileSync(state, 'utf8').trim();
    const found = processesIn(directory ?? '').find((each) => pidInNode(each) === pid);
    if (found !== undefined) return found;
    throw new Error(`container ${container} of pod ${namespace}/${pod} does not run`);
  }

  /** Directories of a container's control group: see `containerCgroups`. */
  public async cgroupsOf(namespace: string, pod: string, container?: string): Promise<string[]> {
    return containerCgroups(this.facts.cgroup, await this.containerId(namespace, pod, container));
  }

  /**
   * Folder with the content of a claim's volume, as the machine sees it.
   *
   * @throws Error when the claim has no volume yet
   */
  public async volumeOf(namespace: string, claim: string): Promise<string> {
    const found = await this.kubernetes.get<PersistentVolumeClaim>({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { namespace, name: claim },
    });
    const volume = found?.spec?.volumeName;
    if (volume !== undefined) {
      return this.path(path.join(volumesFolder(this.facts.directory), volume));
    }
    throw new Error(`claim ${namespace}/${claim} has no volume`);
  }

  /** The path of a file of the node, as the machine sees it. */
  private path(inNode: string): string {
    return path.join(`/proc/${this.facts.first.pid}/root`, inNode);
  }

  private async containerId(namespace: string, name: string, container?: string): Promise<string> {
    const pod = await this.kubernetes.get<Pod>({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { namespace, name },
    });
    const statuses = pod?.status?.containerStatuses ?? [];
    const status = statuses.find((each) => container === undefined || each.name === container);
    const id = status?.containerID?.split('//')[1];
    if (id !== undefined && status?.state?.running !== undefined) return id;
    throw new Error(`container ${container} of pod ${namespace}/${name} does not run`);
  }
}

/** The id that a process has in the namespace of the node, the second of `NSpid`; see proc(5). */
function pidInNode(pid: number): string | undefined {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return /^NSpid:\t\d+\t(\d+)/m.exec(status)?.[1];
}

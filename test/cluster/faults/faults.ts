import path from 'node:path';

import { KUBERNETES_SERVICE, POD_GATEWAY } from '../node/network.js';
import type { Node } from '../node/node.js';
import { type Fault, fault, undoAll } from './fault.js';
import { freeze } from './freezer.js';
import { type Named, NodePods } from './node-pods.js';
import { closing, PodNetwork, type Rule } from './pod-network.js';
import { podProcesses, signalAll } from './processes.js';
import { type Delay, together, withDelay, withRules } from './traffic.js';
import { fillFolder, wipeFolder } from './volumes.js';

/**
 * What can go wrong on a node, on request.
 *
 * What lasts is a {@link Fault} with its undo; {@link undoAll} undoes whatever is still in force. All
 * of it ends with the node. What concerns the network of a pod stays when its containers start again,
 * and ends when the pod gets another one: with the pod, or with its sandbox. What concerns processes
 * ends with them.
 */
export class Faults {
  private readonly inForce: Fault[] = [];
  private readonly pods: NodePods;

  public constructor(private readonly node: Node) {
    this.pods = new NodePods(node);
  }

  /** Undoes what is still in force, the last one first. What could not be undone is tried again the next time. */
  public async undoAll(): Promise<void> {
    await undoAll(this.inForce);
    this.inForce.length = 0;
  }

  /**
   * Ends the first process of a container; the kubelet starts the container again.
   *
   * @param signal @default "SIGKILL"
   */
  public async killContainer(
    pod: Named,
    container: string,
    signal: NodeJS.Signals = 'SIGKILL',
  ): Promise<void> {
    process.kill(await this.pods.firstProcess(pod, container), signal);
  }

  /** Ends all containers of a pod at once, as a crash of its machine would; the pod stays. */
  public async crashPod(pod: Named): Promise<void> {
    signalAll(podProcesses(await this.pods.cgroups(pod)), 'SIGKILL');
  }

  /** Deletes a pod without letting it shut down; who made it makes another one. */
  public async killPod(pod: Named): Promise<void> {
    await this.pods.delete(pod);
  }

  /**
   * Ends the processes of a pod whose program and arguments match.
   *
   * @param pattern such as `/^etcd /`
   * @throws Error that lists what runs, when none matches
   */
  public async killProcess(
    pod: Named,
    pattern: RegExp,
    signal: NodeJS.Signals = 'SIGKILL',
  ): Promise<void> {
    const running = podProcesses(await this.pods.cgroups(pod));
    const found = running.filter(({ args }) => pattern.test(args));
    if (found.length === 0) {
      const seen = running.map(({ args }) => args).join(', ');
      throw new Error(`no process of pod ${pod.namespace}/${pod.name} matches ${pattern}: ${seen}`);
    }
    signalAll(found, signal);
  }

  /**
   * Stops the processes of a pod in the middle of what they do; they know nothing of it. They go on
   * when this process ends, at the latest.
   *
   * @param container @default - all of them
   */
  public async pause(pod: Named, container?: string): Promise<Fault> {
    const groups = await this.pods.cgroupsOfEach(pod, container);
    return this.keep(await together(groups.map((directories) => () => freeze(directories))));
  }

  /** Removes all that is in the volume of a claim, in use or not. It cannot be undone. */
  public async wipeVolume({ namespace, name }: Named): Promise<void> {
    await wipeFolder(await this.node.volumeOf(namespace, name));
  }

  /**
   * Leaves no space in the volume of a claim.
   *
   * @param leaveFreeBytes kept free. @default 0
   */
  public async fillVolume({ namespace, name }: Named, leaveFreeBytes = 0): Promise<Fault> {
    const folder = await this.node.volumeOf(namespace, name);
    return this.keep(await fillFolder(folder, leaveFreeBytes));
  }

  /** Lets no packet pass between two pods, nor one through a Service; with `oneWay`, none from the first to the second. */
  public async cut(from: Named, to: Named, { oneWay = false } = {}): Promise<Fault> {
    return this.between(from, to, oneWay, ({ network, incoming, outgoing }) =>
      withRules(
        network,
        [...incoming, ...outgoing].map((match) => `${match} --jump DROP`),
      ),
    );
  }

  /**
   * Loses a share of the packets between two pods, where they arrive.
   *
   * @param share between 0 and 1
   */
  public async drop(one: Named, other: Named, share: number): Promise<Fault> {
    const lost = `--match statistic --mode random --probability ${share} --jump DROP`;
    return this.between(one, other, false, ({ network, incoming }) =>
      withRules(
        network,
        incoming.map((match) => `${match} ${lost}`),
      ),
    );
  }

  /** Holds each packet between two pods for a while, where it arrives: a round trip takes twice as much longer. */
  public async delay(one: Named, other: Named, delay: Delay): Promise<Fault> {
    const directory = path.join(this.node.facts.directory, 'faults');
    return this.between(one, other, false, ({ network, incoming }) =>
      withDelay(network, incoming, delay, directory),
    );
  }

  /** Lets what a pod sends, to whomever, leave it no faster than that. */
  public async throttle(pod: Named, bitsPerSecond: number): Promise<Fault> {
    const network = PodNetwork.of(await this.pods.firstProcess(pod));
    const put = async () => {
      await network.limitRate(bitsPerSecond);
      return fault(() => network.freeRate());
    };
    return this.keep(await closing([network], put));
  }

  /**
   * Lets no packet into a pod or out of it.
   *
   * @param options `keepNode`: all but those of the node, so that probes, the API server and what
   * listens at the node's address are still there. @default true
   */
  public async isolate(pod: Named, { keepNode = true } = {}): Promise<Fault> {
    const kept = keepNode ? [POD_GATEWAY, this.node.address, KUBERNETES_SERVICE] : [];
    const network = PodNetwork.of(await this.pods.firstProcess(pod));
    const rules: Rule[] = [
      ...kept.flatMap((address) => [
        `INPUT --source ${address} --jump ACCEPT`,
        `OUTPUT --destination ${address} --jump ACCEPT`,
      ]),
      'INPUT ! --in-interface lo --jump DROP',
      'OUTPUT ! --out-interface lo --jump DROP',
    ];
    return this.keep(await closing([network], () => withRules(network, rules)));
  }

  /** A fault at both ends of what two pods send each other. */
  private async between(
    from: Named,
    to: Named,
    oneWay: boolean,
    put: (end: End) => Promise<Fault>,
  ): Promise<Fault> {
    const [fromAddress, toAddress] = [await this.pods.address(from), await this.pods.address(to)];
    // Both are looked for before one is opened.
    const [fromProcess, toProcess] = [
      await this.pods.firstProcess(from),
      await this.pods.firstProcess(to),
    ];
    const ends: End[] = [
      {
        network: PodNetwork.of(fromProcess),
        incoming: oneWay ? [] : [`INPUT --source ${toAddress}`],
        outgoing: [`OUTPUT --destination ${toAddress}`],
      },
      {
        network: PodNetwork.of(toProcess),
        // Here also what was sent to a Service, whose address the sender saw.
        incoming: [`INPUT --source ${fromAddress}`],
        outgoing: oneWay ? [] : [`OUTPUT --destination ${fromAddress}`],
      },
    ];
    const networks = ends.map(({ network }) => network);
    return this.keep(await closing(networks, () => together(ends.map((end) => () => put(end)))));
  }

  private keep(kept: Fault): Fault {
    this.inForce.push(kept);
    return kept;
  }
}

/** One of two pods, and how its traffic with the other one looks there. */
interface End {
  readonly network: PodNetwork;
  readonly incoming: readonly Rule[];
  readonly outgoing: readonly Rule[];
}

import type { Pod } from 'kubernetes-types/core/v1.js';

import { Kubernetes } from '../kubernetes/kubernetes.js';
import type { Node } from '../node/node.js';
import { podProcesses } from './processes.js';

/** A pod, or a claim, of a namespace. */
export interface Named {
  readonly namespace: string;
  readonly name: string;
}

/** The pods of a node, as Kubernetes and as the kernel know them. */
export class NodePods {
  private readonly kubernetes: Kubernetes;

  public constructor(private readonly node: Node) {
    this.kubernetes = Kubernetes.fromKubeconfig(node.kubeconfig);
  }

  /** Without a time to shut down. */
  public async delete(pod: Named): Promise<void> {
    const path = await this.kubernetes.pathOf(reference(pod));
    const { status } = await this.kubernetes.request('DELETE', `${path}?gracePeriodSeconds=0`);
    if (status === 404) throw new Error(`there is no ${title(pod)}`);
    if (status >= 300) throw new Error(`${title(pod)} cannot be deleted: status ${status}`);
  }

  /** @throws Error when the pod has no address yet */
  public async address(pod: Named): Promise<string> {
    const address = (await this.get(pod)).status?.podIP;
    if (address !== undefined) return address;
    throw new Error(`${title(pod)} has no address`);
  }

  /**
   * Id of a container's first process, as the machine counts.
   *
   * @param container @default - one that runs
   * @throws Error when it does not run
   */
  public async firstProcess(pod: Named, container?: string): Promise<number> {
    const [running] = await this.running(pod, container);
    return this.node.containerPid(pod.namespace, pod.name, running?.container);
  }

  /** The control groups of all running containers. @throws Error when none runs */
  public async cgroups(pod: Named): Promise<string[]> {
    return (await this.cgroupsOfEach(pod)).flat();
  }

  /**
   * The control groups of each running container, one in each hierarchy of the machine.
   *
   * @throws Error when none runs
   */
  public async cgroupsOfEach(pod: Named, container?: string): Promise<string[][]> {
    return (await this.running(pod, container)).map(({ cgroups }) => cgroups);
  }

  /** Kubernetes learns of a container's end a second late; its processes are gone by then. */
  private async running(pod: Named, container?: string) {
    const { status } = await this.get(pod);
    const names = (status?.containerStatuses ?? [])
      .filter(({ name, state }) => state?.running && name === (container ?? name))
      .map(({ name }) => name);
    const found = await Promise.all(
      names.map(async (name) => ({
        container: name,
        cgroups: await this.node.cgroupsOf(pod.namespace, pod.name, name),
      })),
    );
    const running = found.filter(({ cgroups }) => podProcesses(cgroups).length > 0);
    if (running.length > 0) return running;
    throw new Error(
      container === undefined
        ? `no container of ${title(pod)} runs`
        : `container ${container} of ${title(pod)} does not run`,
    );
  }

  private async get(pod: Named): Promise<Pod> {
    const found = await this.kubernetes.get<Pod>(reference(pod));
    if (found !== undefined) return found;
    throw new Error(`there is no ${title(pod)}`);
  }
}

function title({ namespace, name }: Named): string {
  return `pod ${namespace}/${name}`;
}

function reference({ namespace, name }: Named) {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { namespace, name } };
}

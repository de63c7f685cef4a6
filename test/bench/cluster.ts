import { ControlPlane } from '../cluster/control-plane/control-plane.js';
import { Kubernetes } from '../cluster/kubernetes/kubernetes.js';
import { Node } from '../cluster/node/node.js';
import { stockEtcd, untilStockEtcdIsReady } from '../e2e/stock-etcd.js';

const RUNS = 5;

/** How long a developer waits for a cluster, and three members of stock etcd on it: the floor for ours. */
export async function benchCluster(): Promise<void> {
  const missing = Node.missing();
  if (missing.length > 0) {
    process.stdout.write(`A cluster is not measured:\n${missing.join('\n')}\n`);
    return;
  }
  const seconds: Record<string, number[]> = {};
  const time = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await work();
    seconds[what] = [...(seconds[what] ?? []), (performance.now() - start) / 1000];
    return result;
  };

  for (let run = 0; run < RUNS; run += 1) {
    const controlPlane = await time('a control plane', () => ControlPlane.start());
    await controlPlane.stop();
    const node = await time('a node', () => Node.start());
    await time('three stock etcd pods', () => threeMembers(node));
    await time('the end of the node', () => node.stop());
  }

  for (const [what, taken] of Object.entries(seconds)) {
    const sorted = taken.toSorted((a, b) => a - b).map((each) => each.toFixed(1));
    const [fastest, slowest] = [sorted[0], sorted.at(-1)];
    process.stdout.write(
      `${what}: ${sorted[RUNS >> 1]} s (median of ${RUNS}, ${fastest} to ${slowest})\n`,
    );
  }
}

async function threeMembers(node: Node): Promise<void> {
  const kubernetes = Kubernetes.fromKubeconfig(node.kubeconfig);
  const namespace = await kubernetes.createNamespace('bench');
  for (const object of await stockEtcd(namespace, 3)) await kubernetes.create(object);
  await untilStockEtcdIsReady({ kubernetes, namespace, node }, 3);
}

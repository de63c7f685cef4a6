import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { describe, expect, it, onTestFinished } from 'vitest';

import { Faults } from '../cluster/faults/faults.js';
import { Kubernetes } from '../cluster/kubernetes/kubernetes.js';
import { Node } from '../cluster/node/node.js';
import { missingForNodeAccess } from '../cluster/node/shared-cluster.js';
import type { NodeFacts } from '../cluster/node/state.js';
import { startScript } from '../cluster/process/separate-script.js';
import { requires } from '../requires.js';
import { isReady, Pods } from './pods.js';
import { footprint, machine, remainsOf } from './traces.js';

/** How often a node is started and stopped; the variable is for a longer look than every run takes. */
const CYCLES = Number(process.env.CYCLES ?? 2);

/** A process that has ended is there until its parent has heard of it. */
const WITHIN = { timeout: 10_000 };

describe('a node', requires(...missingForNodeAccess()), () => {
  it(
    `leaves the machine as it was, ${CYCLES} times`,
    async ({ annotate }) => {
      const before = await machine();
      const seconds: Record<'up' | 'down', number[]> = { up: [], down: [] };

      for (let cycle = 0; cycle < CYCLES; cycle += 1) {
        const [node, up] = await timed(() => startedNode());
        await useVolume(node);
        const trodden = footprint(node.facts);
        expect(await remainsOf(trodden)).not.toEqual([]);
        const [, down] = await timed(() => node.stop());
        seconds.up.push(up);
        seconds.down.push(down);

        await expect.poll(() => remainsOf(trodden), WITHIN).toEqual([]);
        expect(await machine()).toEqual(before);
      }

      const ranges = Object.entries(seconds).map(([what, each]) => `${what} ${range(each)} s`);
      await annotate(`${ranges.join(', ')} (min/median/max)`);
    },
    CYCLES * 60_000,
  );

  it('ends with the process that started it, and what remains is removed by the next start', async () => {
    const script = await startScript(`
      import { Node } from './test/cluster/node/node.js';
      console.log(JSON.stringify((await Node.start()).facts));
      setInterval(() => {}, 1000);`);
    const trodden = footprint(script.said as NodeFacts);

    script.process.kill('SIGKILL');
    await once(script.process, 'exit');

    const processes = async () =>
      (await remainsOf(trodden)).filter((each) => each.startsWith('process'));
    await expect.poll(processes, WITHIN).toEqual([]);
    await (await startedNode()).stop();
    await expect.poll(() => remainsOf(trodden), WITHIN).toEqual([]);
  });

  it('has nothing to do with the end of another one, whose place it has taken', async () => {
    const other = await startedNode();
    process.kill(other.facts.first.pid, 'SIGKILL');
    await expect.poll(() => networkInterfaces()[other.facts.network.link]).toBeUndefined();
    const node = await startedNode();

    await other.stop();

    expect(await node.problems()).toEqual([]);
  });

  /** A node that ends with the test, also when the test fails. */
  async function startedNode(): Promise<Node> {
    const node = await Node.start();
    onTestFinished(() => node.stop());
    return node;
  }

  /** So that there is a file system to unmount, and a process that does not want to end, nor could. */
  async function useVolume(node: Node): Promise<void> {
    const kubernetes = Kubernetes.fromKubeconfig(node.kubeconfig);
    const namespace = await kubernetes.createNamespace('cycle');
    const pods = new Pods({ kubernetes, namespace, node });
    await kubernetes.create({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data', namespace },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '64Mi' } } },
    });
    const mount = { volumeMounts: [{ name: 'data', mountPath: '/data' }] };
    await pods.shell('busy', 'trap "" TERM; while true; do date > /data/file; done', mount, [
      'data',
    ]);
    await pods.waitFor('busy', isReady);
    await new Faults(node).pause({ namespace, name: 'busy' });
  }
});

async function timed<T>(step: () => Promise<T>): Promise<[result: T, seconds: number]> {
  const start = performance.now();
  const result = await step();
  return [result, (performance.now() - start) / 1000];
}

function range(seconds: readonly number[]): string {
  const sorted = seconds.toSorted((a, b) => a - b);
  const chosen = [sorted[0], sorted[sorted.length >> 1], sorted.at(-1)];
  return chosen.map((each) => each?.toFixed(1)).join('/');
}

import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import { Kubernetes } from '../cluster/kubernetes/kubernetes.js';
import { nodeCgroups } from '../cluster/node/cgroups.js';
import { nodeEnvironment } from '../cluster/node/environment.js';
import { Node } from '../cluster/node/node.js';
import { missingForNodeAccess } from '../cluster/node/shared-cluster.js';
import { nodeDirectories } from '../cluster/node/state.js';
import { run } from '../cluster/process/run.js';
import { startScript } from '../cluster/process/separate-script.js';
import { until } from '../cluster/process/until.js';
import { requires } from '../requires.js';
import { isReady, Pods } from './pods.js';

/** How often a node is started and stopped; the variable is for a longer look than every run takes. */
const CYCLES = Number(process.env.CYCLES ?? 2);

/** A process that has ended is there until its parent has heard of it. */
const WITHIN = { timeout: 10_000 };

describe('a node', requires(...missingForNodeAccess()), () => {
  it(
    `leaves the machine as it was, ${CYCLES} times`,
    async ({ annotate }) => {
      const before = await traces();
      const seconds: number[] = [];

      for (let cycle = 0; cycle < CYCLES; cycle += 1) {
        const start = performance.now();
        const node = await Node.start();
        seconds.push((performance.now() - start) / 1000);
        await useVolume(node);
        await node.stop();

        await expect.poll(traces, WITHIN).toEqual(before);
      }

      const [median = 0] = seconds.toSorted((a, b) => a - b).slice(CYCLES >> 1);
      const range = [Math.min(...seconds), median, Math.max(...seconds)];
      await annotate(
        `up in ${range.map((each) => each.toFixed(1)).join(' / ')} s (min/median/max)`,
      );
    },
    CYCLES * 60_000,
  );

  it('ends with the process that started it, and what remains is removed by the next start', async () => {
    const before = await traces();
    const script = await startScript(`
      import { Node } from './test/cluster/node/node.js';
      const { facts } = await Node.start();
      console.log(JSON.stringify(facts.first));
      setInterval(() => {}, 1000);`);
    const { pid } = script.said as { pid: number };
    const namespace = readlinkSync(`/proc/${pid}/ns/pid`);

    script.process.kill('SIGKILL');
    await once(script.process, 'exit');

    await until('the end of all processes', async () => !pidNamespaces().includes(namespace));
    await (await Node.start()).stop();
    await expect.poll(traces, WITHIN).toEqual(before);
  });

  /** So that there is a file system to unmount, and a process that does not want to end. */
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
  }
});

/** Everything on the machine that a node could leave behind; what runs in the shared node does not count. */
async function traces() {
  const env = nodeEnvironment();
  const output = async (command: string, ...args: readonly string[]) =>
    (await run(command, args, { env })).stdout;
  return {
    pidNamespaces: pidNamespaces(),
    zombies: childrenThatEnded(),
    mounts: readFileSync('/proc/self/mountinfo', 'utf8'),
    interfaces: readdirSync('/sys/class/net'),
    routes: await output('ip', 'route', 'show', 'table', 'all'),
    rules: withoutCounters(await output('iptables-save')),
    cgroups: nodeCgroups(),
    loopDevices: loopFiles(),
    networkNamespaces: listed('/run/netns'),
    directories: nodeDirectories(),
  };
}

function pidNamespaces(): string[] {
  const namespaces = processes().map((pid) => attempt(() => readlinkSync(`/proc/${pid}/ns/pid`)));
  return [...new Set(namespaces.filter((each) => each !== undefined))].sort();
}

function childrenThatEnded(): string[] {
  const stats = processes().map((pid) => attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8')));
  return stats.filter((stat) => stat?.includes(`) Z ${process.pid} `)) as string[];
}

function loopFiles(): (string | undefined)[] {
  const loops = readdirSync('/sys/block').filter((name) => name.startsWith('loop'));
  const files = loops.map((name) => path.join('/sys/block', name, 'loop/backing_file'));
  return files.map((file) => attempt(() => readFileSync(file, 'utf8')));
}

function processes(): string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
}

function listed(folder: string): string[] {
  return attempt(() => readdirSync(folder)) ?? [];
}

function withoutCounters(rules: string): string {
  return rules.replace(/^#.*$/gm, '').replace(/\[\d+:\d+\]/g, '');
}

/** What may be gone by the time it is looked at. */
function attempt<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

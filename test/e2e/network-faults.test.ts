import { afterEach, beforeAll, describe, expect, it } from 'vitest';

import { missingPrograms } from '../cluster/assets/locate.js';
import { Faults } from '../cluster/faults/faults.js';
import { nodeEnvironment } from '../cluster/node/environment.js';
import type { Node } from '../cluster/node/node.js';
import { missingForNodeAccess, useCluster } from '../cluster/node/shared-cluster.js';
import { run } from '../cluster/process/run.js';
import { until } from '../cluster/process/until.js';
import { requires } from '../requires.js';
import { isReady, Pods } from './pods.js';
import { stockEtcd, untilStockEtcdIsReady } from './stock-etcd.js';
import { Traffic } from './traffic.js';

/** What the pod `server` has to give. */
const KIBIBYTES = 512;

const MISSING = [...missingForNodeAccess(), ...missingPrograms('packet-delay')];

describe('faults of the network', requires(...MISSING), () => {
  const cluster = useCluster('network-faults');
  const pods = new Pods(cluster);
  const traffic = new Traffic(pods, cluster);
  let faults: Faults;

  beforeAll(async () => {
    faults = new Faults(cluster.node as Node);
    for (const object of await stockEtcd(cluster.namespace, 3))
      await cluster.kubernetes.create(object);
    const page = `dd if=/dev/zero of=index.html bs=1k count=${KIBIBYTES}`;
    await pods.shell('server', `${page} && exec httpd -f -p 8080`);
    await pods.shell('client', 'sleep 1000');
    for (const name of ['server', 'client']) await pods.waitFor(name, isReady);
    await untilStockEtcdIsReady(cluster, 3);
  });

  afterEach(async () => {
    await faults.undoAll();
    await untilStockEtcdIsReady(cluster, 3);
  });

  it('cut two members from each other, while others reach both', async () => {
    const cut = await faults.cut(named('etcd-0'), named('etcd-1'));
    await expect(traffic.reach('etcd-0', 'etcd-1')).rejects.toThrow();
    await expect(traffic.reach('etcd-1', 'etcd-0')).rejects.toThrow();
    await traffic.reach('etcd-2', 'etcd-1');
    await traffic.reach('etcd-2', 'etcd-0');

    await cut.undo();

    await traffic.reach('etcd-0', 'etcd-1');
    await traffic.reach('etcd-1', 'etcd-0');
  });

  it('cut connections that are there already', async () => {
    await traffic.agree('etcd-1');
    await faults.cut(named('etcd-0'), named('etcd-1'));
    await faults.cut(named('etcd-1'), named('etcd-2'));
    await expect(traffic.agree('etcd-1')).rejects.toThrow('deadline exceeded');
    await until('the others agree', () => traffic.agree('etcd-0'));

    await faults.undoAll();

    await until('all agree', () => traffic.agree('etcd-1'));
  });

  it('cut a member from a Service that leads to another one', async () => {
    const { metadata } = await pods.get('etcd-1');
    const service = { name: 'one', namespace: cluster.namespace };
    const pod = metadata.labels?.['statefulset.kubernetes.io/pod-name'];
    await cluster.kubernetes.create({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: service,
      spec: { selector: { 'statefulset.kubernetes.io/pod-name': pod }, ports: [{ port: 2379 }] },
    });
    await until('the Service leads there', () => traffic.reach('etcd-0', 'one'));

    // Nobody but the receiver sees who is meant: no answer is cut here that could hide it.
    const cut = await faults.cut(named('etcd-0'), named('etcd-1'), { oneWay: true });
    await expect(traffic.reach('etcd-0', 'one')).rejects.toThrow();
    await cut.undo();

    await traffic.reach('etcd-0', 'one');
  });

  it('cut one way only', async () => {
    expect(await traffic.arrives('client', 'server')).toBe(true);

    await faults.cut(named('client'), named('server'), { oneWay: true });

    expect(await traffic.arrives('client', 'server')).toBe(false);
    expect(await traffic.arrives('server', 'client')).toBe(true);
  });

  it('isolate a member from all others, but not from its probes', async () => {
    const isolated = await faults.isolate(named('etcd-1'));
    await expect(traffic.reach('etcd-0', 'etcd-1')).rejects.toThrow();
    await expect(traffic.reach('etcd-2', 'etcd-1')).rejects.toThrow();
    await until(
      'a probe fails for want of a leader',
      async () => !isReady(await pods.get('etcd-1')),
    );

    await isolated.undo();

    await until('an answer', () => traffic.reach('etcd-0', 'etcd-1'));
  });

  it('isolate a pod from the node as well, when that is asked for', async () => {
    const api = 'timeout 1 nc 10.96.0.1 443 < /dev/null';
    const isolated = await faults.isolate(named('server'));
    await expect(traffic.get('client', 'server', 8080)).rejects.toThrow();
    await traffic.getFromNode('server', 8080);
    await pods.exec('server', 'sh', '-c', api);
    await isolated.undo();

    await faults.isolate(named('server'), { keepNode: false });

    await expect(traffic.getFromNode('server', 8080)).rejects.toThrow();
    await expect(pods.exec('server', 'sh', '-c', api)).rejects.toThrow();
  });

  it('delay what two pods send each other: a round trip takes twice as much longer', async () => {
    const version = '2379/version';
    const delay = { milliseconds: 150, jitterMilliseconds: 10 };
    await faults.delay(named('etcd-2'), named('client'), delay);

    // One round trip for the connection, and one for the answer.
    expect(await traffic.milliseconds('client', 'etcd-2', version)).toBeGreaterThanOrEqual(600);
    expect(await traffic.milliseconds('client', 'etcd-1', version)).toBeLessThan(600);
    await faults.undoAll();

    expect(await traffic.milliseconds('client', 'etcd-2', version)).toBeLessThan(600);
  });

  it('drop a share of the packets', async () => {
    const all = await faults.drop(named('etcd-0'), named('etcd-2'), 1);
    await expect(traffic.reach('etcd-0', 'etcd-2')).rejects.toThrow();
    await all.undo();

    await faults.drop(named('etcd-0'), named('etcd-2'), 0.05);
    await until('an answer in spite of it', () => traffic.reach('etcd-0', 'etcd-2'));
  });

  it('throttle what a pod sends', async () => {
    const seconds = 2;
    const throttled = await faults.throttle(named('server'), (KIBIBYTES * 1024 * 8) / seconds);
    // The first bytes pass at once.
    const least = 0.75 * seconds * 1000;
    expect(await traffic.milliseconds('client', 'server', '8080/')).toBeGreaterThan(least);

    await throttled.undo();

    expect(await traffic.milliseconds('client', 'server', '8080/')).toBeLessThan(least);
  });

  it('can be undone when the pod is gone', async () => {
    await pods.shell('short', 'sleep 1000');
    await pods.waitFor('short', isReady);
    const before = await rulesIn('etcd-0');
    const lasting = [
      await faults.pause(named('short')),
      await faults.throttle(named('short'), 1_000_000),
      await faults.isolate(named('short')),
      await faults.cut(named('short'), named('etcd-0')),
      await faults.delay(named('short'), named('etcd-0'), { milliseconds: 10 }),
    ];
    await faults.killPod(named('short'));
    await until(
      'its end',
      async () => (await cluster.kubernetes.get(pods.reference('short'))) === undefined,
    );

    for (const each of lasting) await each.undo();
    expect(await rulesIn('etcd-0')).toBe(before);
  });

  it('rejects a pod that does not run, by its name, and does nothing to the other one', async () => {
    const { namespace } = cluster;
    const before = await rulesIn('etcd-0');
    await expect(faults.cut(named('etcd-0'), named('nobody'))).rejects.toThrow(
      `there is no pod ${namespace}/nobody`,
    );
    await pods.shell('unable', '', { command: ['no-such-program'] });
    await pods.waitFor('unable', ({ status }) => status?.podIP !== undefined);

    await expect(faults.cut(named('etcd-0'), named('unable'))).rejects.toThrow(
      `no container of pod ${namespace}/unable runs`,
    );

    expect(await rulesIn('etcd-0')).toBe(before);
  });

  /** Of iptables, in the network of a pod. */
  async function rulesIn(pod: string): Promise<string> {
    const [command = '', ...args] = (await cluster.node?.enterPod(cluster.namespace, pod)) ?? [];
    const env = nodeEnvironment();
    return (await run(command, [...args, 'iptables', '--list-rules'], { env })).stdout;
  }

  function named(name: string) {
    return { namespace: cluster.namespace, name };
  }
});

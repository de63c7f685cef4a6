import { afterEach, beforeAll, describe, expect, it } from 'vitest';

import { Faults } from '../cluster/faults/faults.js';
import type { Node } from '../cluster/node/node.js';
import { missingForNodeAccess, useCluster } from '../cluster/node/shared-cluster.js';
import { until } from '../cluster/process/until.js';
import { requires } from '../requires.js';
import { isReady, Pods } from './pods.js';
import { STOCK_ETCD, stockEtcd, untilStockEtcdIsReady } from './stock-etcd.js';

/** Longer than any answer on a network that works, shorter than a test. */
const BRIEFLY = ['--dial-timeout=1s', '--command-timeout=1s'];

describe('faults', requires(...missingForNodeAccess()), () => {
  const cluster = useCluster('faults');
  const pods = new Pods(cluster);
  let faults: Faults;

  beforeAll(async () => {
    faults = new Faults(cluster.node as Node);
    for (const object of await stockEtcd(cluster.namespace, 3))
      await cluster.kubernetes.create(object);
    await untilStockEtcdIsReady(cluster, 3);
  });

  afterEach(async () => {
    await faults.undoAll();
    await untilStockEtcdIsReady(cluster, 3);
  });

  it('kill a container, which is started again', async () => {
    await faults.killContainer(named('etcd-0'), 'etcd');

    await pods.waitFor(
      'etcd-0',
      ({ status }) => status?.containerStatuses?.[0]?.restartCount === 1,
    );
    const { status } = await pods.get('etcd-0');
    expect(status?.containerStatuses?.[0]?.lastState?.terminated?.exitCode).toBe(137);
  });

  it('end a container as the kubelet would', async () => {
    await faults.killContainer(named('etcd-2'), 'etcd', 'SIGTERM');

    await pods.waitFor(
      'etcd-2',
      ({ status }) => status?.containerStatuses?.[0]?.restartCount === 1,
    );
    expect(await pods.kubectl('logs', 'etcd-2', '--previous')).toContain(
      'received signal; shutting down',
    );
  });

  it('crash a pod, which stays the same pod', async () => {
    const { metadata } = await pods.get('etcd-1');

    await faults.crashPod(named('etcd-1'));

    await pods.waitFor(
      'etcd-1',
      ({ status }) => status?.containerStatuses?.[0]?.restartCount === 1,
    );
    expect((await pods.get('etcd-1')).metadata.uid).toBe(metadata.uid);
  });

  it('kill a pod, which another one replaces', async () => {
    const { metadata } = await pods.get('etcd-1');

    await faults.killPod(named('etcd-1'));

    await pods.waitFor('etcd-1', (pod) => pod.metadata?.uid !== metadata.uid && isReady(pod));
  });

  it('kill a process by what it runs, and nothing beside it', async () => {
    await pods.shell('worker', 'sleep 1111 & sleep 2222');
    await pods.waitFor('worker', isReady);
    const running = async () => {
      const processes = await pods.exec('worker', 'ps', '-o', 'args');
      return ['sleep 1111', 'sleep 2222'].filter((args) => processes.includes(args));
    };
    await until('both run', async () => (await running()).length === 2);

    await faults.killProcess(named('worker'), /^sleep 1111$/);

    await until('one runs', async () => (await running()).length === 1);
    expect(await running()).toEqual(['sleep 2222']);
  });

  it('pause a member, which goes on as the same process', async () => {
    const { status } = await pods.get('etcd-2');
    const paused = await faults.pause(named('etcd-2'));
    await expect(reach('etcd-0', 'etcd-2')).rejects.toThrow('deadline exceeded');

    await paused.undo();

    await until('an answer', () => reach('etcd-0', 'etcd-2'));
    const [before] = status?.containerStatuses ?? [];
    const [after] = (await pods.get('etcd-2')).status?.containerStatuses ?? [];
    expect(after?.containerID).toBe(before?.containerID);
  });

  it('fill a volume until there is no space left', async () => {
    const write = () =>
      pods.exec('filled', 'dd', 'if=/dev/zero', 'of=/data/file', 'bs=64k', 'count=1');
    const writeMore = () =>
      pods.exec('filled', 'dd', 'if=/dev/zero', 'of=/data/more', 'bs=2M', 'count=1');
    await podWithVolume('filled', '8Gi');
    await write();
    await pods.exec('filled', 'rm', '/data/file');

    const full = await faults.fillVolume(named('filled'));
    await expect(write()).rejects.toThrow('No space left on device');
    await full.undo();
    await write();
    await writeMore();
    await pods.exec('filled', 'rm', '/data/more');

    await faults.fillVolume(named('filled'), 1024 * 1024);
    await write();
    await expect(writeMore()).rejects.toThrow('No space left on device');
  });

  it('wipe a volume under the pod that uses it', async () => {
    await podWithVolume('wiped', '64Mi');
    await pods.exec(
      'wiped',
      'sh',
      '-c',
      'mkdir -p /data/member/snap && touch /data/member/snap/db',
    );

    await faults.wipeVolume(named('wiped'));

    expect(await pods.exec('wiped', 'find', '/data', '-mindepth', '1')).toBe('/data/lost+found');
  });

  it('cut two members from each other, while others reach both', async () => {
    const cut = await faults.cut(named('etcd-0'), named('etcd-1'));
    await expect(reach('etcd-0', 'etcd-1')).rejects.toThrow();
    await expect(reach('etcd-1', 'etcd-0')).rejects.toThrow();
    await reach('etcd-2', 'etcd-1');
    await reach('etcd-2', 'etcd-0');

    await cut.undo();

    await reach('etcd-0', 'etcd-1');
    await reach('etcd-1', 'etcd-0');
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
    await until('the Service leads there', () => reach('etcd-0', 'one'));

    const cut = await faults.cut(named('etcd-0'), named('etcd-1'));
    await expect(reach('etcd-0', 'one')).rejects.toThrow();
    await cut.undo();

    await reach('etcd-0', 'one');
  });

  it('cut one way only', async () => {
    for (const name of ['left', 'right']) await pods.shell(name, 'sleep 1000');
    for (const name of ['left', 'right']) await pods.waitFor(name, isReady);
    expect(await arrives('left', 'right')).toBe(true);

    await faults.cut(named('left'), named('right'), { oneWay: true });

    expect(await arrives('left', 'right')).toBe(false);
    expect(await arrives('right', 'left')).toBe(true);
  });

  it('isolate a member from all others, but not from its probes', async () => {
    const isolated = await faults.isolate(named('etcd-1'));
    await expect(reach('etcd-0', 'etcd-1')).rejects.toThrow();
    await expect(reach('etcd-2', 'etcd-1')).rejects.toThrow();
    await until(
      'a probe fails for want of a leader',
      async () => !isReady(await pods.get('etcd-1')),
    );

    await isolated.undo();

    await until('an answer', () => reach('etcd-0', 'etcd-1'));
  });

  it('delay what two pods send each other: a round trip takes twice as much longer', async () => {
    await pods.shell('asker', 'sleep 1000');
    await pods.waitFor('asker', isReady);
    await faults.delay(named('etcd-2'), named('asker'), { milliseconds: 150 });

    // One round trip for the connection, and one for the answer.
    expect(await milliseconds('asker', 'etcd-2')).toBeGreaterThanOrEqual(600);
    expect(await milliseconds('asker', 'etcd-1')).toBeLessThan(600);
    await faults.undoAll();

    expect(await milliseconds('asker', 'etcd-2')).toBeLessThan(600);
  });

  it('drop a share of the packets', async () => {
    const all = await faults.drop(named('etcd-0'), named('etcd-2'), 1);
    await expect(reach('etcd-0', 'etcd-2')).rejects.toThrow();
    await all.undo();

    await faults.drop(named('etcd-0'), named('etcd-2'), 0.05);
    await until('an answer in spite of it', () => reach('etcd-0', 'etcd-2'));
  });

  it('rejects what is not there, by its name', async () => {
    const { namespace } = cluster;
    await expect(faults.pause(named('nobody'))).rejects.toThrow(
      `there is no pod ${namespace}/nobody`,
    );
    await expect(faults.cut(named('etcd-0'), named('nobody'))).rejects.toThrow(
      `${namespace}/nobody`,
    );
    await expect(faults.killContainer(named('etcd-0'), 'backup')).rejects.toThrow(
      'container backup',
    );
    await expect(faults.killProcess(named('etcd-0'), /^backup/)).rejects.toThrow(
      /no process .* etcd --name=etcd-0/,
    );
    await expect(faults.fillVolume(named('none'))).rejects.toThrow(
      `claim ${namespace}/none has no volume`,
    );
  });

  it('can be undone when the pod is gone', async () => {
    await pods.shell('short', 'sleep 1000');
    await pods.waitFor('short', isReady);
    const lasting = [
      await faults.pause(named('short')),
      await faults.cut(named('short'), named('etcd-0')),
      await faults.delay(named('short'), named('etcd-0'), { milliseconds: 10 }),
    ];
    await faults.killPod(named('short'));
    await until(
      'its end',
      async () => (await cluster.kubernetes.get(pods.reference('short'))) === undefined,
    );

    for (const each of lasting) await each.undo();
  });

  function named(name: string) {
    return { namespace: cluster.namespace, name };
  }

  async function podWithVolume(name: string, storage: string): Promise<void> {
    await cluster.kubernetes.create({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: named(name),
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage } } },
    });
    await pods.shell(name, 'sleep 1000', { volumeMounts: [{ name, mountPath: '/data' }] }, [name]);
    await pods.waitFor(name, isReady);
  }

  /** One pod asks the etcd of another one, or of a Service, for its health. */
  async function reach(from: string, to: string): Promise<string> {
    const host = to === 'one' ? to : `${to}.${STOCK_ETCD}`;
    const endpoints = `--endpoints=http://${host}:2379`;
    return pods.exec(from, 'etcdctl', ...BRIEFLY, endpoints, 'get', 'key', '--consistency=s');
  }

  /** How long one pod waits for a word of another one's etcd. */
  async function milliseconds(from: string, to: string): Promise<number> {
    const { status } = await pods.get(to);
    const ask = `wget -q -O /dev/null http://${status?.podIP}:2379/version`;
    const time = await pods.exec(from, 'sh', '-c', `time -p ${ask} 2>&1`);
    return 1000 * Number(/^real ([\d.]+)$/m.exec(time)?.[1]);
  }

  /** Sends a datagram from one pod to another. Returns whether it arrives, at a port where nobody listens. */
  async function arrives(from: string, to: string): Promise<boolean> {
    const { status } = await pods.get(to);
    const before = await unexpectedDatagrams(to);
    const send = `timeout 1 tftp -g -r word -l /tmp/word ${status?.podIP} 9999 || true`;
    await pods.exec(from, 'sh', '-c', send);
    return (await unexpectedDatagrams(to)) > before;
  }

  /** What the kernel has counted in a pod's network. */
  async function unexpectedDatagrams(pod: string): Promise<number> {
    const counters = await pods.exec(pod, 'cat', '/proc/net/snmp');
    return Number(/^Udp: \d+ (\d+)/m.exec(counters)?.[1]);
  }
});

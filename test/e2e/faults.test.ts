import { afterEach, beforeAll, describe, expect, it } from 'vitest';

import { Faults } from '../cluster/faults/faults.js';
import { testImages } from '../cluster/images/test-images.js';
import type { Node } from '../cluster/node/node.js';
import { missingForNodeAccess, useCluster } from '../cluster/node/shared-cluster.js';
import { startScript } from '../cluster/process/separate-script.js';
import { until } from '../cluster/process/until.js';
import { requires } from '../requires.js';
import { isReady, Pods } from './pods.js';
import { stockEtcd, untilStockEtcdIsReady } from './stock-etcd.js';
import { Traffic } from './traffic.js';

describe('faults of processes and volumes', requires(...missingForNodeAccess()), () => {
  const cluster = useCluster('faults');
  const pods = new Pods(cluster);
  const traffic = new Traffic(pods, cluster);
  let faults: Faults;

  beforeAll(async () => {
    faults = new Faults(cluster.node as Node);
    for (const object of await stockEtcd(cluster.namespace, 3))
      await cluster.kubernetes.create(object);
    await cluster.kubernetes.create(await pair());
    await pods.waitFor('pair', isReady);
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

  it('kill a process by what it runs, in a pod whose containers see each other', async () => {
    const before = await restarts('pair');

    await faults.killProcess(named('pair'), /^httpd .* 8001$/);

    await until('an answer', () => traffic.get('pair', 'pair', 8001));
    const [one = 0, two] = before;
    await until('it is told', async () => (await restarts('pair'))[0] === one + 1);
    expect((await restarts('pair'))[1]).toBe(two);
  });

  it('pause one container of two', async () => {
    await until('an answer', () => traffic.get('pair', 'pair', 8002));
    const paused = await faults.pause(named('pair'), 'two');
    await expect(traffic.get('pair', 'pair', 8002)).rejects.toThrow('exit code 143');
    await traffic.get('pair', 'pair', 8001);

    await paused.undo();

    await traffic.get('pair', 'pair', 8002);
  });

  it('pause a pod no longer than the process lives that paused it', async () => {
    const pause = `
      import { Faults } from './test/cluster/faults/faults.js';
      import { Node } from './test/cluster/node/node.js';
      const faults = new Faults(Node.attach(${JSON.stringify(cluster.node?.facts)}));
      await faults.pause(${JSON.stringify(named('pair'))}, 'two');
      console.log('"paused"');
      setInterval(() => undefined, 1000);`;
    const { process } = await startScript(pause);
    await expect(traffic.get('pair', 'pair', 8002)).rejects.toThrow('exit code 143');

    process.kill('SIGKILL');

    await until('an answer', () => traffic.get('pair', 'pair', 8002));
  });

  it('crash all containers of a pod', async () => {
    const crashed = (await running('pair')).map(({ containerID }) => containerID);
    expect(crashed).toHaveLength(2);

    await faults.crashPod(named('pair'));

    await until('the end of both', async () =>
      (await running('pair')).every(({ containerID }) => !crashed.includes(containerID)),
    );
  });

  it('pause a member, which goes on as the same process', async () => {
    const { status } = await pods.get('etcd-2');
    const paused = await faults.pause(named('etcd-2'));
    await expect(traffic.reach('etcd-0', 'etcd-2')).rejects.toThrow('deadline exceeded');

    await paused.undo();

    await until('an answer', () => traffic.reach('etcd-0', 'etcd-2'));
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

    expect(await content('wiped')).toBe('/data/lost+found');
  });

  it('wipe a volume between two pods that use it', async () => {
    await podWithVolume('lost', '64Mi');
    await pods.exec('lost', 'touch', '/data/db');
    await faults.killPod(named('lost'));
    await cluster.kubernetes.waitFor(pods.reference('lost'), (pod) => pod === undefined);

    await faults.wipeVolume(named('lost'));

    await podThatUses('lost');
    expect(await content('lost')).toBe('/data/lost+found');
  });

  it('rejects what is not there, by its name', async () => {
    const { namespace } = cluster;
    await expect(faults.pause(named('nobody'))).rejects.toThrow(
      `there is no pod ${namespace}/nobody`,
    );
    await expect(faults.killPod(named('nobody'))).rejects.toThrow(
      `there is no pod ${namespace}/nobody`,
    );
    await expect(faults.killContainer(named('etcd-0'), 'backup')).rejects.toThrow(
      `container backup of pod ${namespace}/etcd-0 does not run`,
    );
    await expect(faults.killProcess(named('etcd-0'), /^backup/)).rejects.toThrow(
      /no process .* etcd --name=etcd-0/,
    );
    await expect(faults.fillVolume(named('none'))).rejects.toThrow(
      `claim ${namespace}/none has no volume`,
    );
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
    await podThatUses(name);
  }

  async function podThatUses(name: string): Promise<void> {
    await pods.shell(name, 'sleep 1000', { volumeMounts: [{ name, mountPath: '/data' }] }, [name]);
    await pods.waitFor(name, isReady);
  }

  function content(name: string): Promise<string> {
    return pods.exec(name, 'find', '/data', '-mindepth', '1');
  }

  async function running(name: string) {
    const { status } = await pods.get(name);
    return (status?.containerStatuses ?? []).filter(({ state }) => state?.running !== undefined);
  }

  /** How often each container was started again. */
  async function restarts(name: string): Promise<number[]> {
    const { status } = await pods.get(name);
    return (status?.containerStatuses ?? []).map(({ restartCount }) => restartCount);
  }

  /** A pod of two servers, at ports 8001 and 8002, which see each other's processes. */
  async function pair() {
    const { busybox } = await testImages();
    const servers = Object.entries({ one: 8001, two: 8002 });
    return {
      ...pods.reference('pair'),
      spec: {
        shareProcessNamespace: true,
        terminationGracePeriodSeconds: 0,
        containers: servers.map(([name, port]) => ({
          name,
          image: busybox.reference,
          imagePullPolicy: 'Never',
          command: ['sh', '-c', `touch index.html && exec httpd -f -p ${port}`],
        })),
      },
    };
  }
});

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { PersistentVolume, PersistentVolumeClaim } from 'kubernetes-types/core/v1.js';
import type { EndpointSlice } from 'kubernetes-types/discovery/v1.js';
import { beforeAll, describe, expect, it } from 'vitest';

import {
  missingForEndToEnd,
  missingForNodeAccess,
  useCluster,
} from '../cluster/node/shared-cluster.js';
import { until } from '../cluster/process/until.js';
import { requires } from '../requires.js';
import { isReady, Pods } from './pods.js';
import { STOCK_ETCD, stockEtcd, untilStockEtcdIsReady } from './stock-etcd.js';

describe('three stock etcd members', requires(...missingForEndToEnd()), () => {
  const cluster = useCluster('members');
  const pods = new Pods(cluster);

  beforeAll(async () => {
    const objects = await stockEtcd(cluster.namespace, 3);
    for (const object of objects) await cluster.kubernetes.create(object);
    await untilStockEtcdIsReady(cluster, 3);
  });

  it('find each other, and are reached through a Service', async () => {
    const throughService = `--endpoints=http://${STOCK_ETCD}-client:2379`;

    const members = await etcdctl(0, throughService, 'member', 'list');
    await etcdctl(1, throughService, 'put', 'key', 'value');

    expect(members.split('\n')).toHaveLength(3);
    expect(await etcdctl(2, 'get', 'key', '--print-value-only')).toBe('value');
  });

  it('have names in the DNS', async () => {
    const name = `etcd-2.${STOCK_ETCD}.${cluster.namespace}.svc.cluster.local`;
    const { status } = await pods.get('etcd-2');
    await pods.shell('lookup', `nslookup ${name} && sleep 300`);
    await pods.waitFor('lookup', isReady);

    await until('the answer', async () => (await pods.logs('lookup')).includes(`${status?.podIP}`));
  });

  it('write logs that can be read', async () => {
    expect(await pods.logs('etcd-0')).toContain('"msg":"ready to serve client requests"');
  });

  it('survive the kill of one of them, which keeps its data', async () => {
    await etcdctl(0, 'put', 'before', 'the kill');
    const { metadata } = await pods.get('etcd-1');

    await pods.kubectl('delete', 'pod', 'etcd-1', '--grace-period=0', '--force');
    await etcdctl(0, 'put', 'meanwhile', 'two of three');
    await pods.waitFor('etcd-1', (pod) => pod.metadata?.uid !== metadata.uid && isReady(pod));

    const ofItsOwn = ['--consistency=s', '--print-value-only'];
    expect(await etcdctl(1, 'get', 'before', ...ofItsOwn)).toBe('the kill');
    await until('the member has caught up', async () => {
      return (await etcdctl(1, 'get', 'meanwhile', ...ofItsOwn)) === 'two of three';
    });
    expect(await pods.logs('etcd-1')).toContain('restarting local member');
  });

  it(
    'have volumes of their own, which go with their claims',
    requires(...missingForNodeAccess()),
    async () => {
      const name = `${STOCK_ETCD}-etcd-2`;
      const claim = {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name, namespace: cluster.namespace },
      };
      const bound = await cluster.kubernetes.get<PersistentVolumeClaim>(claim);
      const volume = {
        apiVersion: 'v1',
        kind: 'PersistentVolume',
        metadata: { name: `${bound?.spec?.volumeName}` },
      };
      const folder = `${await cluster.node?.volumeOf(cluster.namespace, name)}`;
      expect(existsSync(path.join(folder, 'data/member'))).toBe(true);

      await pods.kubectl('scale', 'statefulset', STOCK_ETCD, '--replicas=2');
      await cluster.kubernetes.delete(claim);

      await cluster.kubernetes.waitFor<PersistentVolume>(volume, (found) => found === undefined);
      expect([existsSync(folder), existsSync(`${folder}.img`)]).toEqual([false, false]);
    },
  );

  function etcdctl(ordinal: number, ...args: readonly string[]): Promise<string> {
    return pods.exec(`etcd-${ordinal}`, 'etcdctl', ...args);
  }
});

describe('probes', requires(...missingForEndToEnd()), () => {
  const cluster = useCluster('probes');
  const pods = new Pods(cluster);
  const ifExists = (file: string) => ({
    exec: { command: ['test', '-e', file] },
    periodSeconds: 1,
    failureThreshold: 1,
  });

  it('decide which pods a Service leads to', async () => {
    const service = { name: 'probed', namespace: cluster.namespace };
    await pods.shell('probed', 'sleep 300', { readinessProbe: ifExists('/tmp/ready') });
    await pods.kubectl('label', 'pod', 'probed', 'app=probed');
    await cluster.kubernetes.create({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: service,
      spec: { selector: { app: 'probed' }, ports: [{ port: 80 }] },
    });
    const slices = { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' };
    const conditions = async () => {
      const found = await cluster.kubernetes.list<EndpointSlice>(slices, cluster.namespace);
      return found.flatMap(({ endpoints }) => endpoints.map((each) => each.conditions?.ready));
    };
    await until('an endpoint that is not ready', async () => (await conditions())[0] === false);

    await pods.exec('probed', 'touch', '/tmp/ready');
    await until('an endpoint that is ready', async () => (await conditions())[0] === true);
    await pods.exec('probed', 'rm', '/tmp/ready');

    await until('an endpoint that is not ready', async () => (await conditions())[0] === false);
  });

  it('restart a container that does not live any more', async () => {
    await pods.shell('alive', 'touch /tmp/alive && sleep 300', {
      livenessProbe: { ...ifExists('/tmp/alive'), initialDelaySeconds: 2 },
    });
    await pods.waitFor('alive', isReady);

    await pods.exec('alive', 'rm', '/tmp/alive');

    await pods.waitFor('alive', ({ status }) => status?.containerStatuses?.[0]?.restartCount === 1);
  });
});

describe('volumes', requires(...missingForNodeAccess()), () => {
  const cluster = useCluster('volumes');
  const pods = new Pods(cluster);

  it('belong to the group of the pod, and stay when their class says so', async () => {
    const claim = {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data', namespace: cluster.namespace },
      spec: {
        storageClassName: 'retain',
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '16Mi' } },
      },
    };
    await cluster.kubernetes.create(claim);
    const mount = { volumeMounts: [{ name: 'data', mountPath: '/data' }] };
    await pods.shell('writer', 'echo kept > /data/file && sleep 300', mount, ['data']);
    await pods.waitFor('writer', isReady);
    expect(await pods.exec('writer', 'stat', '-c', '%g', '/data/file')).toBe('65532');
    const folder = `${await cluster.node?.volumeOf(cluster.namespace, 'data')}`;

    await pods.kubectl('delete', 'pod,pvc', '--all');

    await cluster.kubernetes.waitFor<PersistentVolume>(
      { apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: path.basename(folder) } },
      (volume) => volume?.status?.phase === 'Released',
    );
    expect(readFileSync(path.join(folder, 'file'), 'utf8')).toBe('kept\n');
  });
});

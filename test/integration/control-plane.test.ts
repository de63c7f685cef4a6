import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import { missingPrograms } from '../cluster/assets/locate.js';
import { ControlPlane } from '../cluster/control-plane/control-plane.js';
import { SharedControlPlane } from '../cluster/control-plane/shared-control-plane.js';
import { useNamespace } from '../cluster/control-plane/use-namespace.js';
import { Kubernetes } from '../cluster/kubernetes/kubernetes.js';
import { identityOf, isRunning, type ProcessIdentity } from '../cluster/process/identity.js';
import { run } from '../cluster/process/run.js';
import { startScript } from '../cluster/process/separate-script.js';
import { until } from '../cluster/process/until.js';
import { requires } from '../requires.js';

describe('the shared control plane', requires(...SharedControlPlane.missing()), () => {
  const cluster = useNamespace('control-plane');
  const configMap = (name: string, rest: object = {}) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: cluster.namespace, ...rest },
  });

  it('is ready', async () => {
    const { status, body } = await cluster.kubernetes.request('GET', '/readyz');

    expect([status, body]).toEqual([200, 'ok']);
  });

  it('accepts a pod in a new namespace at once, with a token of its service account', async () => {
    const namespace = await cluster.kubernetes.createNamespace('new');
    const { object } = await cluster.kubernetes.create({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'member', namespace },
      spec: { containers: [{ name: 'etcd', image: 'etcd:test' }] },
    });

    expect(object.spec).toMatchObject({
      serviceAccountName: 'default',
      volumes: [{ projected: { sources: [{ serviceAccountToken: { path: 'token' } }, {}, {}] } }],
    });
    await cluster.kubernetes.deleteNamespace(namespace);
  });

  it('collects an object whose owner is deleted', async () => {
    const owner = (await cluster.kubernetes.create(configMap('owner'))).object;
    const { uid } = owner.metadata as { uid?: string };
    const ownerReferences = [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'owner', uid }];
    const owned = configMap('owned', { ownerReferences });
    await cluster.kubernetes.create(owned);

    await cluster.kubernetes.delete(owner);

    await cluster.kubernetes.waitFor(owned, (object) => object === undefined);
  });

  it('removes a namespace with all that is in it', async () => {
    const namespace = await cluster.kubernetes.createNamespace('short-lived');
    const inside = configMap('inside', { namespace });
    await cluster.kubernetes.create(inside);

    await cluster.kubernetes.deleteNamespace(namespace);

    const reference = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } };
    await cluster.kubernetes.waitFor(reference, (object) => object === undefined);
    expect(await cluster.kubernetes.get(inside)).toBeUndefined();
  });

  it('applies, lists and deletes an object of a group, found by discovery', async () => {
    const lease = {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: { name: 'member-0', namespace: cluster.namespace, labels: { name: 'main' } },
      spec: { holderIdentity: 'member-0' },
    };
    const leases = () =>
      cluster.kubernetes.list(lease, cluster.namespace, { labelSelector: 'name=main' });

    await cluster.kubernetes.apply(lease);
    expect(await leases()).toMatchObject([lease]);
    await cluster.kubernetes.delete(lease);

    expect(await leases()).toEqual([]);
  });

  it('rejects an apply that takes a field from another manager, unless it is forced', async () => {
    const first = { ...configMap('shared'), data: { owner: 'first' } };
    const second = { ...configMap('shared'), data: { owner: 'second' } };
    await cluster.kubernetes.apply(first, { fieldManager: 'first' });

    await expect(cluster.kubernetes.apply(second, { fieldManager: 'second' })).rejects.toThrow(
      /409 .*conflict.* "first".*data\.owner/s,
    );
    const options = { fieldManager: 'second', force: true };
    expect((await cluster.kubernetes.apply(second, options)).object).toMatchObject(second);
  });

  it('stores nothing in a dry run', async () => {
    await cluster.kubernetes.apply(configMap('never'), { dryRun: true });

    expect(await cluster.kubernetes.get(configMap('never'))).toBeUndefined();
  });

  it('rejects an unknown field, or warns of it', async () => {
    const misspelt = { ...configMap('misspelt'), daat: {} };

    await expect(cluster.kubernetes.create(misspelt)).rejects.toThrow('unknown field "daat"');
    const { warnings } = await cluster.kubernetes.create(misspelt, { fieldValidation: 'Warn' });
    expect(warnings).toEqual(['unknown field "daat"']);
  });

  it('is reached by kubectl', requires(...missingPrograms('kubectl')), async () => {
    const args = ['get', 'serviceaccount', '--namespace', cluster.namespace, '--output', 'name'];

    expect(await cluster.kubernetes.kubectl(args)).toEqual({
      stdout: 'serviceaccount/default\n',
      stderr: '',
      exitCode: 0,
    });
  });
});

describe('a control plane of one’s own', requires(...ControlPlane.missing()), () => {
  it('runs beside another one, knows its users, and leaves nothing when it is stopped', async () => {
    const users = [{ name: 'reader', groups: ['viewers'], token: 'letmein' }];
    const [one, other] = [await ControlPlane.start({ users }), await ControlPlane.start()];
    const servers = [...(await serversOf(one)), ...(await serversOf(other))];
    expect(servers).toHaveLength(6);
    const review = {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'SelfSubjectReview',
      metadata: { name: '' },
    };
    const headers = { authorization: 'Bearer letmein' };
    const path = '/apis/authentication.k8s.io/v1/selfsubjectreviews';
    const answers = [one, other].map(({ kubeconfig }) =>
      Kubernetes.fromKubeconfig(kubeconfig).request('POST', path, { body: review, headers }),
    );
    expect(await Promise.all(answers)).toMatchObject([
      { status: 201, body: { status: { userInfo: { username: 'reader' } } } },
      { status: 401 },
    ]);

    await Promise.all([one.stop(), other.stop()]);

    expect(servers.filter(isRunning)).toEqual([]);
    expect([one, other].filter(({ kubeconfig }) => existsSync(kubeconfig))).toEqual([]);
  });

  it('rejects an argument that a server does not know, with the last lines of its log', async () => {
    const extraArgs = { 'kube-apiserver': ['--no-such-flag'] };

    await expect(ControlPlane.start({ extraArgs })).rejects.toThrow(
      /^kube-apiserver has ended \(exit code 1\);.*unknown flag: --no-such-flag/s,
    );
  });

  it('is gone when the process that started it is killed', async ({ skip }) => {
    skip(process.platform !== 'linux', 'only Linux ends a process together with its parent');
    const script = await startScript(`
      import { ControlPlane } from './test/cluster/control-plane/control-plane.js';
      const { kubeconfig } = await ControlPlane.start();
      console.log(JSON.stringify({ kubeconfig }));
      setInterval(() => {}, 1000);`);
    const servers = await serversOf(script.said as { kubeconfig: string });
    expect(servers).toHaveLength(3);

    script.process.kill('SIGKILL');
    await once(script.process, 'exit');

    await until('end of the servers', async () => !servers.some(isRunning));
  });
});

/** The processes that have the control plane's directory in their arguments. */
async function serversOf({ kubeconfig }: { kubeconfig: string }): Promise<ProcessIdentity[]> {
  const { stdout } = await run('ps', ['-A', '-ww', '-o', 'pid=,args=']);
  const lines = stdout.split('\n').filter((line) => line.includes(path.dirname(kubeconfig)));
  return lines.map((line) => identityOf(Number.parseInt(line, 10)));
}

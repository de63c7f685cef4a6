import { App } from 'cdk8s';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { OperatorChart, Writer } from '../../src/index.js';
import { ControlPlane } from '../cluster/control-plane/control-plane.js';
import { Kubernetes } from '../cluster/kubernetes/kubernetes.js';
import type { KubernetesObject } from '../cluster/kubernetes/object.js';
import { until } from '../cluster/process/until.js';
import { requires } from '../requires.js';
import { documents, synth } from './synthesized.js';

const NAMESPACE = 'shop';
const ETCD = 'orders';
const PREFIX = 'druid.gardener.cloud/disable-etcd';

const STRANGER = 'jane';
const ARGO_CD = 'system:serviceaccount:argocd:argocd-application-controller';
const GARBAGE_COLLECTOR = 'system:serviceaccount:kube-system:generic-garbage-collector';
const MEMBER = `system:serviceaccount:${NAMESPACE}:${ETCD}`;
const MEMBER_ELSEWHERE = `system:serviceaccount:elsewhere:${ETCD}`;

const LABEL = { metadata: { labels: { 'app.kubernetes.io/managed-by': null } } };
const OWNER = {
  metadata: {
    ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'gone', uid: 'gone' }],
  },
};
const ANNOTATION = { metadata: { annotations: { seen: 'yes' } } };

// The policies are the whole cluster's, and would protect the objects of the tests beside these.
describe('component protection', requires(...ControlPlane.missing()), () => {
  let controlPlane: ControlPlane;
  let kubernetes: Kubernetes;
  let etcd: KubernetesObject;
  let children: KubernetesObject[];

  beforeAll(async () => {
    controlPlane = await ControlPlane.start();
    kubernetes = Kubernetes.fromKubeconfig(controlPlane.kubeconfig);
    const chart = new OperatorChart(new App(), 'etcd-druid', { writers: [Writer.argoCd()] });
    for (const object of chart.toJson() as KubernetesObject[]) await kubernetes.apply(object);
    await kubernetes.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } });
    const objects = documents(await synth('three-replicas-tls.yaml', NAMESPACE));
    [etcd, ...children] = objects as [KubernetesObject, ...KubernetesObject[]];
    for (const object of objects) await stored(object);
    await until(
      'the policies judge',
      () => refuses(STRANGER, 'PATCH', ofKind('StatefulSet')),
      LATE,
    );
    await until('the policies judge', () => refuses(STRANGER, 'PATCH', ofKind('ConfigMap')), LATE);
  }, 180_000);
  afterAll(() => controlPlane?.stop());

  it('lets a stranger neither change nor delete a child, nor take from it what makes it one', async () => {
    for (const child of children) {
      const name = `${child.kind} ${child.metadata.name}`;
      expect(await refuses(STRANGER, 'PATCH', child), name).toBe(true);
      expect(await refuses(STRANGER, 'DELETE', child), name).toBe(true);
      expect(await refuses(STRANGER, 'PATCH', child, LABEL), name).toBe(true);
      expect(await refuses(STRANGER, 'PATCH', child, OWNER), name).toBe(true);
    }
  });

  it('lets the tool that applies the manifests, and the garbage collector, change and delete', async () => {
    for (const user of [ARGO_CD, GARBAGE_COLLECTOR]) {
      for (const child of children) {
        const name = `${user}: ${child.kind} ${child.metadata.name}`;
        expect(await refuses(user, 'PATCH', child), name).toBe(false);
        expect(await refuses(user, 'DELETE', child), name).toBe(false);
      }
    }
  });

  it('lets a member renew the leases of its own Etcd, and nothing else', async () => {
    const renewal = { spec: { holderIdentity: 'orders-0' } };

    expect(await refuses(MEMBER, 'PATCH', ofKind('Lease'), renewal)).toBe(false);
    expect(await refuses(MEMBER, 'DELETE', ofKind('Lease'))).toBe(true);
    expect(await refuses(MEMBER, 'PATCH', ofKind('Lease'), LABEL)).toBe(true);
    expect(await refuses(MEMBER, 'PATCH', ofKind('ConfigMap'))).toBe(true);
    expect(await refuses(MEMBER_ELSEWHERE, 'PATCH', ofKind('Lease'), renewal)).toBe(true);
  });

  it('lets a stranger scale only what is not ours', async () => {
    const scale = (user: string) =>
      refuses(user, 'PATCH', ofKind('StatefulSet'), { spec: { replicas: 1 } }, '/scale');

    expect(await scale(STRANGER)).toBe(true);
    expect(await scale(ARGO_CD)).toBe(false);
  });

  it('lets nobody free an object through its status', async () => {
    const { metadata } = ofKind('StatefulSet');
    const status = (patch: object) =>
      refuses(STRANGER, 'PATCH', { ...ofKind('StatefulSet'), metadata }, patch, '/status');

    expect([await status(LABEL), await status(OWNER), await status(ANNOTATION)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('says who may not do what, and how to go on', async () => {
    const { body } = await write(STRANGER, 'DELETE', ofKind('ConfigMap'));

    expect((body as { message: string }).message).toContain(
      `user "jane" may not delete ConfigMap "shop/orders-config" of Etcd "orders"`,
    );
    expect((body as { message: string }).message).toContain(`kubectl annotate etcd orders`);
  });

  it('leaves what carries no label of ours alone', async () => {
    const free = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'free', namespace: NAMESPACE },
    };
    await kubernetes.create(free);

    expect(await refuses(STRANGER, 'PATCH', free)).toBe(false);
    expect(await refuses(STRANGER, 'DELETE', free)).toBe(false);
  });

  it('is opened by an annotation of the Etcd, for all objects or for those a static pod has', async () => {
    await annotate(`${PREFIX}-component-protection`, '');
    await until(
      'everything is open',
      async () => !(await refuses(STRANGER, 'DELETE', ofKind('ConfigMap'))),
    );
    await annotate(`${PREFIX}-component-protection`, null);
    await annotate(`${PREFIX}-runtime-component-creation`, '');
    await until('a part is open', async () => !(await refuses(STRANGER, 'DELETE', ofKind('Role'))));

    const open = [];
    for (const child of children)
      if (!(await refuses(STRANGER, 'DELETE', child))) open.push(child.kind);

    expect([...new Set(open)].sort()).toEqual([
      'Lease',
      'PodDisruptionBudget',
      'Role',
      'RoleBinding',
      'Service',
      'ServiceAccount',
    ]);
  });

  /** Stores an object as Argo CD would, as soon as its definition is served and its policies can be judged. */
  async function stored(object: KubernetesObject): Promise<void> {
    const path = `${await until('discovery', () => kubernetes.pathOf(object), LATE)}?fieldManager=argocd`;
    await until(
      `${object.kind} ${object.metadata.name} is stored`,
      async () => {
        const { status, body } = await kubernetes.request('PATCH', path, {
          body: object,
          contentType: 'application/apply-patch+yaml',
          headers: { 'Impersonate-User': ARGO_CD, 'Impersonate-Group': 'system:masters' },
        });
        if (status >= 300) throw new Error((body as { message: string }).message);
        return true;
      },
      LATE,
    );
  }

  /** True when a policy refuses the write. Nothing is stored. */
  async function refuses(...args: Parameters<typeof write>): Promise<boolean> {
    const { status, body } = await write(...args);
    if (status < 300) return false;
    const { message } = body as { message: string };
    if (!message.includes('ValidatingAdmissionPolicy')) throw new Error(`${status} ${message}`);
    return true;
  }

  async function write(
    user: string,
    method: 'PATCH' | 'DELETE',
    object: KubernetesObject,
    patch: object = ANNOTATION,
    subresource = '',
  ) {
    const path = `${await kubernetes.pathOf(object)}${subresource}?dryRun=All`;
    // With every right that roles can give: what is refused, a policy refuses.
    const headers = { 'Impersonate-User': user, 'Impersonate-Group': 'system:masters' };
    return kubernetes.request(method, path, {
      ...(method === 'PATCH' && { body: patch, contentType: 'application/merge-patch+json' }),
      headers,
    });
  }

  async function annotate(name: string, value: string | null): Promise<void> {
    await kubernetes.request('PATCH', await kubernetes.pathOf(etcd), {
      body: { metadata: { annotations: { [name]: value } } },
      contentType: 'application/merge-patch+json',
    });
  }

  function ofKind(kind: string): KubernetesObject {
    return children.find((child) => child.kind === kind) as KubernetesObject;
  }
});

/** An API server learns of a policy's parameter kind within half a minute. */
const LATE = { withinSeconds: 90 };

import { describe, expect, it } from 'vitest';

import { Writer } from '../../src/api/protection/writers.js';
import { EVALUATORS, refusals } from './admission-review.js';
import {
  type Attempt,
  CLAIMS,
  CONFIG_MAPS,
  etcd,
  KINDS,
  LEASES,
  OURS,
  POD_MODE_KINDS,
  type ProtectedKind,
  policiesFor,
  reviewOf,
  SCALE,
  STATEFUL_SETS,
  STATUS_KINDS,
} from './protected-objects.js';

const POLICIES = policiesFor([
  Writer.argoCd(),
  Writer.flux(),
  Writer.user('alice'),
  Writer.group('admins'),
]);
const CONTROLLERS = [
  'system:kube-controller-manager',
  'system:serviceaccount:kube-system:generic-garbage-collector',
  'system:serviceaccount:kube-system:namespace-controller',
  'system:serviceaccount:kube-system:statefulset-controller',
  'system:serviceaccount:kube-system:storage-version-migrator-controller',
];
const STRANGER = 'mallory';
const MEMBER = 'system:serviceaccount:orders:main';
const DISABLED = 'druid.gardener.cloud/disable-etcd-component-protection';
const STATIC_PODS = 'druid.gardener.cloud/disable-etcd-runtime-component-creation';
const OPERATIONS = ['UPDATE', 'DELETE'] as const;
const WRITABLE = [...KINDS, SCALE];
const OWNER = { apiVersion: 'v1', kind: 'ConfigMap', name: 'absent', uid: '0' };

const RELABELLED: readonly [string, Readonly<Record<string, string>>][] = [
  ['loses managed-by', { 'app.kubernetes.io/part-of': 'main' }],
  ['loses part-of', { 'app.kubernetes.io/managed-by': 'etcd-druid' }],
  ['is part of an Etcd that does not exist', { ...OURS, 'app.kubernetes.io/part-of': 'gone' }],
  ['is part of another Etcd', { ...OURS, 'app.kubernetes.io/part-of': 'other' }],
  ['is managed by somebody else', { ...OURS, 'app.kubernetes.io/managed-by': 'me' }],
];

function named({ resource, subResource }: ProtectedKind): string {
  return subResource ? `${resource}/${subResource}` : resource;
}

describe.each(EVALUATORS)('component protection by $engine', ({ evaluate }) => {
  const judge = (attempt: Attempt) => refusals(POLICIES, reviewOf(attempt), evaluate);
  const allowed = (attempt: Attempt) => judge(attempt).length === 0;

  describe.each(KINDS.map((kind) => ({ name: named(kind), kind })))('$name', ({ kind }) => {
    it('rejects the deletion by a stranger', () => {
      expect(allowed({ kind, operation: 'DELETE', user: STRANGER })).toBe(false);
    });

    it.each(RELABELLED)('rejects an update by a stranger after which it %s', (_, labels) => {
      const etcds = [etcd('other'), etcd('main')];
      const attempt = {
        kind,
        operation: 'UPDATE',
        user: STRANGER,
        change: { labels },
        etcds,
      } as const;
      expect(allowed(attempt)).toBe(false);
    });

    it('rejects an update by a stranger that invents an owner for the garbage collector', () => {
      const change = { ownerReferences: [OWNER] };
      expect(allowed({ kind, operation: 'UPDATE', user: STRANGER, change })).toBe(false);
    });

    it.each(OPERATIONS)('allows %s where it is part of no existing Etcd', (operation) => {
      expect(allowed({ kind, operation, user: STRANGER, etcds: [etcd('other')] })).toBe(true);
      expect(allowed({ kind, operation, user: STRANGER, etcds: [] })).toBe(true);
    });

    it.each(OPERATIONS)('allows %s of what etcd-druid does not manage', (operation) => {
      const oldLabels = { ...OURS, 'app.kubernetes.io/managed-by': 'helm' };
      expect(allowed({ kind, operation, user: STRANGER, oldLabels })).toBe(true);
    });

    it('allows a stranger to make a foreign object ours', () => {
      const attempt = { kind, operation: 'UPDATE', user: STRANGER, oldLabels: {} } as const;
      expect(allowed({ ...attempt, change: { labels: OURS } })).toBe(true);
    });
  });

  describe.each(WRITABLE.map((kind) => ({ name: named(kind), kind })))('$name', ({ kind }) => {
    const operations = kind === SCALE ? (['UPDATE'] as const) : OPERATIONS;
    const change = { labels: {} };

    it.each(
      operations.flatMap((operation) => [
        { operation, user: 'system:serviceaccount:argocd:argocd-application-controller' },
        { operation, user: 'system:serviceaccount:flux-system:kustomize-controller' },
        { operation, user: 'system:serviceaccount:flux-system:helm-controller' },
        { operation, user: 'alice' },
        { operation, user: 'bob', groups: ['system:authenticated', 'admins'] },
        ...CONTROLLERS.map((user) => ({ operation, user })),
      ]),
    )('allows $operation by $user', (attempt) => {
      expect(allowed({ kind, change, ...attempt })).toBe(true);
    });

    it.each([
      { user: 'system:serviceaccount:other:argocd-application-controller' },
      { user: 'alice2' },
      { user: 'admins', groups: ['alice'] },
      { user: 'cluster-admin', groups: ['system:masters', 'system:authenticated'] },
      { user: 'system:serviceaccount:kube-system:horizontal-pod-autoscaler' },
    ])('rejects an update by $user, who is no writer', (attempt) => {
      expect(allowed({ kind, operation: 'UPDATE', change, ...attempt })).toBe(false);
    });

    it.each(operations)('allows %s by anybody while the Etcd says so', (operation) => {
      const etcds = [etcd('main', DISABLED), etcd('other')];
      expect(allowed({ kind, operation, user: STRANGER, change, etcds })).toBe(true);
    });

    it.each(operations)('rejects %s while only another Etcd says so', (operation) => {
      const etcds = [etcd('main'), etcd('other', DISABLED)];
      expect(allowed({ kind, operation, user: STRANGER, change, etcds })).toBe(false);
    });

    it.each(operations)('judges %s by a stranger in static-pod mode', (operation) => {
      const etcds = [etcd('main', STATIC_PODS)];
      const exempt = POD_MODE_KINDS.some(({ resource }) => resource === kind.resource);
      expect(allowed({ kind, operation, user: STRANGER, change, etcds })).toBe(exempt);
    });
  });

  it.each(STATUS_KINDS.map((kind) => ({ name: named(kind), kind })))(
    'lets controllers write $name, but nobody free the object through it',
    ({ kind }) => {
      const attempt = { kind, operation: 'UPDATE', user: STRANGER } as const;
      expect(allowed(attempt)).toBe(true);
      expect(allowed({ ...attempt, change: { labels: {} } })).toBe(false);
      expect(allowed({ ...attempt, change: { ownerReferences: [OWNER] } })).toBe(false);
      expect(allowed({ ...attempt, change: { labels: {} }, user: 'alice' })).toBe(true);
    },
  );

  it('lets anybody grow a volume claim', () => {
    const change = { annotations: { resized: 'yes' } };
    expect(allowed({ kind: CLAIMS, operation: 'UPDATE', user: STRANGER, change })).toBe(true);
  });

  it.each([CONFIG_MAPS, STATEFUL_SETS, LEASES])('rejects any update of $resource', (kind) => {
    const change = { annotations: { touched: 'yes' } };
    expect(allowed({ kind, operation: 'UPDATE', user: STRANGER, change })).toBe(false);
  });

  describe('members', () => {
    it('may renew the Leases of their own Etcd', () => {
      expect(allowed({ kind: LEASES, operation: 'UPDATE', user: MEMBER })).toBe(true);
    });

    it.each<Partial<Attempt>>([
      { operation: 'DELETE' },
      { change: { labels: {} } },
      { change: { ownerReferences: [OWNER] } },
      { kind: CONFIG_MAPS },
      { kind: SCALE },
      { user: 'system:serviceaccount:orders:other' },
      { user: 'system:serviceaccount:elsewhere:main' },
    ])('rejects more than that: %j', (attempt) => {
      expect(allowed({ kind: LEASES, operation: 'UPDATE', user: MEMBER, ...attempt })).toBe(false);
    });
  });

  it('leaves Jobs alone', () => {
    const kind = { group: 'batch', resource: 'jobs', kind: 'Job' };
    expect(allowed({ kind, operation: 'DELETE', user: STRANGER })).toBe(true);
  });

  it('leaves a StatefulSet alone whose name is no Etcd', () => {
    const attempt = { kind: SCALE, operation: 'UPDATE', user: STRANGER } as const;
    expect(allowed({ ...attempt, etcds: [etcd('other')] })).toBe(true);
  });

  it.each([
    [CONFIG_MAPS, 'DELETE', 'delete ConfigMap'],
    [SCALE, 'UPDATE', 'change Scale'],
  ] as const)('says who may not do what, and how to go on', (kind, operation, what) => {
    expect(judge({ kind, operation, user: STRANGER })).toEqual([
      `user "mallory" may not ${what} "orders/main" of Etcd "main": change the Etcd where it is ` +
        'kept, or allow it first: kubectl annotate etcd main --namespace orders ' +
        'druid.gardener.cloud/disable-etcd-component-protection=',
    ]);
  });
});

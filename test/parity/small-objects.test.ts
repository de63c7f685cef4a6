import { describe, expect, it } from 'vitest';
import { find } from '../charts/find.js';
import { S3_STORE } from '../charts/given-etcd.js';
import { upstream } from './upstream.js';

const MEMBER_SELECTOR = {
  'app.kubernetes.io/managed-by': 'etcd-druid',
  'app.kubernetes.io/part-of': 'main',
  'app.kubernetes.io/component': 'etcd-statefulset',
};

describe('ServiceAccount', () => {
  it.each([
    { configured: undefined, automount: true },
    { configured: false, automount: true },
    { configured: true, automount: false },
  ])(
    'has automountServiceAccountToken $automount when the operator disables it: $configured',
    ({ configured, automount }) => {
      const options = { operatorConfiguration: { disableServiceAccountAutomount: configured } };
      expect(find(upstream({}, {}, options), 'ServiceAccount').automountServiceAccountToken).toBe(
        automount,
      );
    },
  );
});

describe('Role', () => {
  it('has three rules, none of which creates a Lease', () => {
    expect(find(upstream(), 'Role').rules).toEqual([
      {
        apiGroups: ['coordination.k8s.io'],
        resources: ['leases'],
        verbs: ['get', 'list', 'patch', 'update', 'watch'],
      },
      {
        apiGroups: ['apps'],
        resources: ['statefulsets'],
        verbs: ['get', 'list', 'patch', 'update', 'watch'],
      },
      { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
    ]);
  });
});

describe('RoleBinding', () => {
  it('binds the ServiceAccount of its namespace', () => {
    const { roleRef, subjects } = find(upstream(), 'RoleBinding');
    expect(roleRef).toEqual({
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'Role',
      name: 'druid.gardener.cloud:etcd:main',
    });
    expect(subjects).toEqual([{ kind: 'ServiceAccount', name: 'main', namespace: 'demo' }]);
  });
});

describe('Leases', () => {
  const leases = (...given: Parameters<typeof upstream>) =>
    upstream(...given)
      .filter(({ kind }) => kind === 'Lease')
      .map(({ metadata }) => (metadata as { name: string }).name);

  it('are one per member, by the name of the member', () => {
    expect(leases({ replicas: 2 })).toEqual(['main-0', 'main-1']);
    expect(leases({ replicas: 2, memberNamePrefix: 'pfx' })).toEqual(['pfx-main-0', 'pfx-main-1']);
    expect(leases({ replicas: 1, memberNamePrefix: '' })).toEqual(['main-0']);
  });

  it('are two more with a store, even one without a provider', () => {
    expect(leases({ replicas: 0, backup: { store: { prefix: '' } } })).toEqual([
      'main-delta-snap',
      'main-full-snap',
    ]);
  });
});

describe('PodDisruptionBudget', () => {
  it.each([
    [0, 0],
    [1, 0],
    [2, 2],
    [3, 2],
    [4, 3],
    [5, 3],
    [6, 4],
    [7, 4],
  ])('of %i members keeps %i available', (replicas, minAvailable) => {
    expect(find(upstream({ replicas }), 'PodDisruptionBudget').spec).toEqual({
      minAvailable,
      selector: {
        matchLabels: {
          'app.kubernetes.io/managed-by': 'etcd-druid',
          'app.kubernetes.io/part-of': 'main',
        },
      },
    });
  });

  it.each(['', 'false', 'true'])(
    'lets unhealthy pods be evicted when the annotation is there, with value "%s"',
    (value) => {
      const annotations = { 'resources.druid.gardener.cloud/allow-unhealthy-pod-eviction': value };
      const { spec } = find(upstream({}, { annotations }), 'PodDisruptionBudget');
      expect(spec.unhealthyPodEvictionPolicy).toBe('AlwaysAllow');
    },
  );
});

describe('client Service', () => {
  it('offers client, peer and backup port, also without backups', () => {
    expect(find(upstream(), 'Service', 'main-client').spec).toEqual({
      type: 'ClusterIP',
      sessionAffinity: 'None',
      selector: MEMBER_SELECTOR,
      ports: [
        { name: 'client', protocol: 'TCP', port: 2379, targetPort: 2379 },
        { name: 'server', protocol: 'TCP', port: 2380, targetPort: 2380 },
        { name: 'backuprestore', protocol: 'TCP', port: 8080, targetPort: 8080 },
      ],
    });
  });

  it('follows the ports of the resource', () => {
    const manifests = upstream({
      etcd: { clientPort: 12379, serverPort: 12380 },
      backup: { port: 18080, store: S3_STORE },
    });
    const { ports } = find(manifests, 'Service', 'main-client').spec;
    expect(ports.map(({ port, targetPort }) => [port, targetPort])).toEqual([
      [12379, 12379],
      [12380, 12380],
      [18080, 18080],
    ]);
  });

  it.each(['PreferSameZone', 'PreferSameNode', 'PreferClose'] as const)(
    'prefers members as %s asks',
    (trafficDistribution) => {
      const manifests = upstream({ etcd: { clientService: { trafficDistribution } } });
      expect(find(manifests, 'Service', 'main-client').spec.trafficDistribution).toBe(
        trafficDistribution,
      );
    },
  );
});

describe('peer Service', () => {
  it.each([
    { given: undefined, port: 2380 },
    { given: 12380, port: 12380 },
  ])('publishes members before they are ready, on port $port', ({ given, port }) => {
    const manifests = upstream({ etcd: { serverPort: given } });
    expect(find(manifests, 'Service', 'main-peer').spec).toEqual({
      type: 'ClusterIP',
      clusterIP: 'None',
      sessionAffinity: 'None',
      publishNotReadyAddresses: true,
      selector: MEMBER_SELECTOR,
      ports: [{ name: 'peer', protocol: 'TCP', port, targetPort: port }],
    });
  });
});

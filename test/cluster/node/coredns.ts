import type { Deployment } from 'kubernetes-types/apps/v1.js';
import type { ConfigMap, Service, ServiceAccount } from 'kubernetes-types/core/v1.js';
import type { ClusterRole, ClusterRoleBinding } from 'kubernetes-types/rbac/v1.js';

import { CLUSTER_DOMAIN, DNS_ADDRESS } from './kubelet.js';

const NAME = 'coredns';
const NAMESPACE = 'kube-system';
const LABELS = { 'k8s-app': 'kube-dns' };
const METADATA = { name: NAME, namespace: NAMESPACE, labels: LABELS };

/** The Deployment of the cluster's DNS. */
export const DNS_DEPLOYMENT = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: METADATA,
} as const;

/** How long an answer may be kept: short, so that a pod's new address is known soon. */
const TTL_SECONDS = 1;

/** There is no world outside to forward to: other names than the cluster's do not exist. */
const COREFILE = `.:53 {
    errors
    health {
        lameduck 1s
    }
    ready
    kubernetes ${CLUSTER_DOMAIN} in-addr.arpa ip6.arpa {
        pods insecure
        ttl ${TTL_SECONDS}
    }
    reload 2s
}
`;

/** The cluster's DNS, as objects to apply. */
export function coreDnsObjects(image: string) {
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: METADATA,
    } satisfies ServiceAccount,
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: NAME },
      rules: [
        {
          apiGroups: [''],
          resources: ['services', 'pods', 'namespaces'],
          verbs: ['list', 'watch'],
        },
        {
          apiGroups: ['discovery.k8s.io'],
          resources: ['endpointslices'],
          verbs: ['list', 'watch'],
        },
      ],
    } satisfies ClusterRole,
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: NAME },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: NAME },
      subjects: [{ kind: 'ServiceAccount', name: NAME, namespace: NAMESPACE }],
    } satisfies ClusterRoleBinding,
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: METADATA,
      data: { Corefile: COREFILE },
    } satisfies ConfigMap,
    deployment(image),
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { ...METADATA, name: 'kube-dns' },
      spec: {
        clusterIP: DNS_ADDRESS,
        selector: LABELS,
        ports: [
          { name: 'dns', port: 53, protocol: 'UDP' },
          { name: 'dns-tcp', port: 53, protocol: 'TCP' },
        ],
      },
    } satisfies Service,
  ];
}

function deployment(image: string) {
  return {
    ...DNS_DEPLOYMENT,
    spec: {
      replicas: 1,
      selector: { matchLabels: LABELS },
      template: {
        metadata: { labels: LABELS },
        spec: {
          serviceAccountName: NAME,
          priorityClassName: 'system-cluster-critical',
          // The cluster's DNS cannot ask itself.
          dnsPolicy: 'Default',
          tolerations: [{ operator: 'Exists' }],
          containers: [
            {
              name: NAME,
              image,
              imagePullPolicy: 'Never',
              args: ['-conf', '/etc/coredns/Corefile'],
              ports: [
                { name: 'dns', containerPort: 53, protocol: 'UDP' },
                { name: 'dns-tcp', containerPort: 53, protocol: 'TCP' },
              ],
              readinessProbe: { httpGet: { path: '/ready', port: 8181 }, periodSeconds: 1 },
              volumeMounts: [{ name: 'config', mountPath: '/etc/coredns', readOnly: true }],
            },
          ],
          volumes: [{ name: 'config', configMap: { name: NAME } }],
        },
      },
    },
  } satisfies Deployment;
}

import type { StatefulSet } from 'kubernetes-types/apps/v1.js';
import type { Service } from 'kubernetes-types/core/v1.js';

import { testImages } from '../cluster/images/test-images.js';
import type { ClusterInUse } from '../cluster/node/shared-cluster.js';

/** Name of the StatefulSet, of its headless Service and of the claims' template; `NAME-client` is what clients use. */
export const STOCK_ETCD = 'etcd';

const LABELS = { app: STOCK_ETCD };
const DATA = '/var/etcd';
const USER = 65532;

/** Waits until all members are ready. */
export async function untilStockEtcdIsReady(
  { kubernetes, namespace }: ClusterInUse,
  replicas: number,
): Promise<void> {
  const metadata = { name: STOCK_ETCD, namespace };
  await kubernetes.waitFor<StatefulSet>(
    { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata },
    (found) => found?.status?.readyReplicas === replicas,
    { withinSeconds: 120 },
  );
}

/** An etcd cluster as its authors ship it, without us: what the node must be able to run. */
export async function stockEtcd(namespace: string, replicas: number) {
  const { etcd } = await testImages();
  const names = Array.from({ length: replicas }, (_, ordinal) => `${STOCK_ETCD}-${ordinal}`);
  const url = (host: string, port: number) => `http://${host}.${STOCK_ETCD}:${port}`;
  const service = (name: string, spec: Service['spec']) =>
    ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace },
      spec: { selector: LABELS, ...spec },
    }) satisfies Service;

  return [
    service(STOCK_ETCD, {
      clusterIP: 'None',
      publishNotReadyAddresses: true,
      ports: [{ name: 'peer', port: 2380 }],
    }),
    service(`${STOCK_ETCD}-client`, { ports: [{ name: 'client', port: 2379 }] }),
    {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: STOCK_ETCD, namespace },
      spec: {
        replicas,
        serviceName: STOCK_ETCD,
        podManagementPolicy: 'Parallel',
        selector: { matchLabels: LABELS },
        template: {
          metadata: { labels: LABELS },
          spec: {
            automountServiceAccountToken: false,
            securityContext: { runAsUser: USER, runAsGroup: USER, fsGroup: USER },
            containers: [
              {
                name: 'etcd',
                image: etcd.reference,
                imagePullPolicy: 'Never',
                command: [
                  'etcd',
                  '--name=$(POD)',
                  `--data-dir=${DATA}/data`,
                  '--listen-peer-urls=http://0.0.0.0:2380',
                  '--listen-client-urls=http://0.0.0.0:2379',
                  `--advertise-client-urls=${url('$(POD)', 2379)}`,
                  `--initial-advertise-peer-urls=${url('$(POD)', 2380)}`,
                  `--initial-cluster=${names.map((name) => `${name}=${url(name, 2380)}`)}`,
                ],
                env: [{ name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
                ports: [{ containerPort: 2379 }, { containerPort: 2380 }],
                readinessProbe: {
                  httpGet: { path: '/readyz', port: 2379 },
                  periodSeconds: 1,
                  failureThreshold: 3,
                },
                volumeMounts: [{ name: STOCK_ETCD, mountPath: DATA }],
              },
            ],
          },
        },
        volumeClaimTemplates: [
          {
            metadata: { name: STOCK_ETCD },
            spec: {
              accessModes: ['ReadWriteOnce'],
              resources: { requests: { storage: '256Mi' } },
            },
          },
        ],
      },
    } satisfies StatefulSet,
  ];
}

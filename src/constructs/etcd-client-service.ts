import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { Service } from 'kubernetes-types/core/v1.js';

import type { Cluster } from '../api/cluster.js';
import { Component, memberSelector } from '../api/labels.js';
import { clientServiceName } from '../api/names.js';
import { childMetadata } from './child-metadata.js';
import type { Rendered } from './rendered.js';

/**
 * Service in front of the ready members, for clients of etcd and of the backup API.
 *
 * The user's own labels win here, so that a monitor or a mesh can be steered by them.
 */
export class EtcdClientService extends Construct {
  /** Name of the Service. */
  public readonly name: string;

  public constructor(scope: Construct, id: string, cluster: Cluster) {
    super(scope, id);
    this.name = clientServiceName(cluster.name);
    const wishes = cluster.spec.etcd.clientService;
    new ApiObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: childMetadata(cluster, {
        name: this.name,
        component: Component.clientService,
        labels: wishes?.labels,
        annotations: wishes?.annotations,
      }),
      spec: {
        type: 'ClusterIP',
        sessionAffinity: 'None',
        trafficDistribution: wishes?.trafficDistribution,
        selector: memberSelector(cluster.name),
        ports: [
          port('client', cluster.clientPort),
          port('server', cluster.peerPort),
          port('backuprestore', cluster.backupPort),
        ],
      },
    } satisfies Rendered<Service>);
  }
}

function port(name: string, number: number) {
  return { name, protocol: 'TCP' as const, port: number, targetPort: number };
}

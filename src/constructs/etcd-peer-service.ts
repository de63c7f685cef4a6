import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { Service } from 'kubernetes-types/core/v1.js';

import type { Cluster } from '../api/cluster.js';
import { Component, memberSelector } from '../api/labels.js';
import { peerServiceName } from '../api/names.js';
import { childMetadata } from './child-metadata.js';
import type { Rendered } from './rendered.js';

/**
 * Headless Service that gives every member a stable DNS name.
 *
 * Addresses are published before a member is ready: members need each other's
 * names to form the quorum that makes them ready.
 */
export class EtcdPeerService extends Construct {
  public constructor(scope: Construct, id: string, cluster: Cluster) {
    super(scope, id);
    new ApiObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: childMetadata(cluster, {
        name: peerServiceName(cluster.name),
        component: Component.peerService,
      }),
      spec: {
        type: 'ClusterIP',
        clusterIP: 'None',
        sessionAffinity: 'None',
        publishNotReadyAddresses: true,
        selector: memberSelector(cluster.name),
        ports: [
          {
            name: 'peer',
            protocol: 'TCP',
            port: cluster.peerPort,
            targetPort: cluster.peerPort,
          },
        ],
      },
    } satisfies Rendered<Service>);
  }
}

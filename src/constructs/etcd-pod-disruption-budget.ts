import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1.js';

import { ALLOW_UNHEALTHY_POD_EVICTION } from '../api/annotations.js';
import type { Cluster } from '../api/cluster.js';
import { Component, memberSelector, ownershipLabels } from '../api/labels.js';
import { statefulSetName } from '../api/names.js';
import { childMetadata } from './child-metadata.js';
import type { Rendered } from './rendered.js';

/**
 * Keeps a quorum of the members through voluntary disruptions.
 *
 * A pure function of the intended size, never of the present health: a budget
 * that shrinks with a failing cluster would let the rest of it be evicted.
 */
export class EtcdPodDisruptionBudget extends Construct {
  public constructor(scope: Construct, id: string, cluster: Cluster) {
    super(scope, id);
    const evictUnhealthy = Object.hasOwn(cluster.annotations, ALLOW_UNHEALTHY_POD_EVICTION);
    new ApiObject(this, 'Resource', {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: childMetadata(cluster, {
        name: statefulSetName(cluster.name),
        component: Component.podDisruptionBudget,
      }),
      spec: {
        minAvailable: quorum(cluster.replicas),
        selector: {
          matchLabels: cluster.parity
            ? ownershipLabels(cluster.name)
            : memberSelector(cluster.name),
        },
        unhealthyPodEvictionPolicy: evictUnhealthy ? 'AlwaysAllow' : undefined,
      },
    } satisfies Rendered<PodDisruptionBudget>);
  }
}

/** Members that must stay; a lone member may always be moved. */
function quorum(replicas: number): number {
  return replicas <= 1 ? 0 : Math.floor(replicas / 2) + 1;
}

import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { ServiceAccount } from 'kubernetes-types/core/v1.js';

import type { Cluster } from '../api/cluster.js';
import { Component } from '../api/labels.js';
import { statefulSetName } from '../api/names.js';
import { childMetadata } from './child-metadata.js';
import type { Rendered } from './rendered.js';

/**
 * Identity of the members towards the API server.
 *
 * Ours does not mount its token by itself: the containers that talk to the API
 * server mount it themselves, the others never see it.
 */
export class EtcdServiceAccount extends Construct {
  public constructor(scope: Construct, id: string, cluster: Cluster) {
    super(scope, id);
    new ApiObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: childMetadata(cluster, {
        name: statefulSetName(cluster.name),
        component: Component.serviceAccount,
      }),
      automountServiceAccountToken:
        cluster.parity && !(cluster.operatorConfiguration.disableServiceAccountAutomount ?? false),
    } satisfies Rendered<ServiceAccount>);
  }
}

import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { RoleBinding } from 'kubernetes-types/rbac/v1.js';

import type { Cluster } from '../api/cluster.js';
import { Component } from '../api/labels.js';
import { roleName, statefulSetName } from '../api/names.js';
import { childMetadata } from './child-metadata.js';
import type { Rendered } from './rendered.js';

/** Grants the members' Role to the members' ServiceAccount. */
export class EtcdRoleBinding extends Construct {
  public constructor(scope: Construct, id: string, cluster: Cluster) {
    super(scope, id);
    const name = roleName(cluster.name);
    new ApiObject(this, 'Resource', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: childMetadata(cluster, { name, component: Component.roleBinding }),
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [
        {
          kind: 'ServiceAccount',
          name: statefulSetName(cluster.name),
          namespace: cluster.namespace,
        },
      ],
    } satisfies Rendered<RoleBinding>);
  }
}

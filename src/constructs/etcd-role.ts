import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { PolicyRule, Role } from 'kubernetes-types/rbac/v1.js';

import type { Cluster } from '../api/cluster.js';
import { Component } from '../api/labels.js';
import {
  deltaSnapshotLeaseName,
  fullSnapshotLeaseName,
  roleName,
  statefulSetName,
} from '../api/names.js';
import { childMetadata } from './child-metadata.js';
import type { Rendered } from './rendered.js';

/**
 * What a member may do: renew the Leases, read the pods, mark the StatefulSet.
 *
 * Ours names the Leases and the StatefulSet wherever a verb can be bound to a
 * name, so that one cluster's members cannot touch another's in the namespace.
 */
export class EtcdRole extends Construct {
  public constructor(scope: Construct, id: string, cluster: Cluster) {
    super(scope, id);
    new ApiObject(this, 'Resource', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: childMetadata(cluster, {
        name: roleName(cluster.name),
        component: Component.role,
      }),
      rules: cluster.parity ? upstreamRules() : namedRules(cluster),
    } satisfies Rendered<Role>);
  }
}

function upstreamRules(): PolicyRule[] {
  const verbs = ['get', 'list', 'patch', 'update', 'watch'];
  return [
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs },
    { apiGroups: ['apps'], resources: ['statefulsets'], verbs },
    { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
  ];
}

function namedRules(cluster: Cluster): PolicyRule[] {
  const leases = [
    ...cluster.members.map((member) => member.name),
    ...(cluster.store === undefined
      ? []
      : [deltaSnapshotLeaseName(cluster.name), fullSnapshotLeaseName(cluster.name)]),
  ];
  return [
    ...named('coordination.k8s.io', 'leases', leases),
    ...named('apps', 'statefulsets', [statefulSetName(cluster.name)]),
    { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
  ];
}

/** A rule without names would cover every object, so that no names means no rule. */
function named(apiGroup: string, resource: string, resourceNames: string[]): PolicyRule[] {
  const at = { apiGroups: [apiGroup], resources: [resource] };
  const byName = { ...at, resourceNames, verbs: ['get', 'patch', 'update'] };
  return [{ ...at, verbs: ['list', 'watch'] }, ...(resourceNames.length > 0 ? [byName] : [])];
}

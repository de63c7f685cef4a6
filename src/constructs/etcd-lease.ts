import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { Lease } from 'kubernetes-types/coordination/v1.js';

import { KEEP_ON_PRUNE } from '../api/annotations.js';
import type { Cluster } from '../api/cluster.js';
import { Component } from '../api/labels.js';
import { childMetadata } from './child-metadata.js';
import type { Rendered } from './rendered.js';

/** What the Lease records: a member's heartbeat, or the revision of the last snapshot. */
export type LeasePurpose = 'member' | 'snapshot';

/**
 * A Lease that the engine fills.
 *
 * It is emitted without a spec, because the engine owns the whole spec and an
 * apply must not erase what it wrote. A member's Lease is not pruned when the
 * cluster shrinks: its history still tells who was a member.
 */
export class EtcdLease extends Construct {
  public constructor(
    scope: Construct,
    id: string,
    cluster: Cluster,
    lease: { readonly name: string; readonly purpose: LeasePurpose },
  ) {
    super(scope, id);
    const isMember = lease.purpose === 'member';
    new ApiObject(this, 'Resource', {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: childMetadata(cluster, {
        name: lease.name,
        component: isMember ? Component.memberLease : Component.snapshotLease,
        annotations: isMember && !cluster.parity ? KEEP_ON_PRUNE : undefined,
      }),
    } satisfies Rendered<Lease>);
  }
}

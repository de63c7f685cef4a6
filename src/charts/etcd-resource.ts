import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import { KubeEtcd } from '../../imports/druid.gardener.cloud.js';
import { SUSPEND_SPEC_RECONCILE } from '../api/annotations.js';
import type { Etcd } from '../api/etcd.js';

/** Properties of {@link EtcdResource}. */
export interface EtcdResourceProps {
  readonly etcd: Etcd;
  readonly namespace: string;
}

/**
 * The Etcd itself, as its author wrote it.
 *
 * It carries upstream's suspend annotation: should upstream's operator run in
 * the cluster, it keeps its hands off objects that come from a repository.
 */
export class EtcdResource extends Construct {
  public constructor(scope: Construct, id: string, { etcd, namespace }: EtcdResourceProps) {
    super(scope, id);
    const { name, labels, annotations } = etcd.metadata;
    new ApiObject(this, 'Resource', {
      ...KubeEtcd.GVK,
      metadata: {
        ...(name === undefined ? {} : { name }),
        namespace,
        ...(labels === undefined ? {} : { labels }),
        annotations: { ...annotations, [SUSPEND_SPEC_RECONCILE]: 'true' },
      },
      spec: etcd.spec,
    });
  }
}

import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';

import { EtcdCluster, type EtcdClusterProps } from './etcd-cluster.js';

/**
 * A chart that holds one etcd cluster and nothing else, so that its file is the cluster.
 *
 * @example
 * new EtcdChart(app, 'orders', { name: 'orders', namespace: 'shop', spec: { replicas: 3 } });
 */
export class EtcdChart extends Chart {
  public readonly cluster: EtcdCluster;

  public constructor(scope: Construct, id: string, props: EtcdClusterProps) {
    super(scope, id, props.namespace === undefined ? {} : { namespace: props.namespace });
    this.cluster = new EtcdCluster(this, 'Etcd', props);
  }
}

import { App, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { type Cluster, resolveCluster } from '../../src/api/cluster.js';
import type { EtcdSpec } from '../../src/api/etcd.js';
import type { ObjectMeta } from '../../src/api/metadata.js';
import type { SynthesisOptions } from '../../src/api/options.js';
import type { Manifest } from '../../src/charts/synthesis.js';
import { givenEtcd } from '../charts/given-etcd.js';

/** Etcd `main` in namespace `demo`, resolved. */
export function givenCluster(
  spec: Partial<EtcdSpec> = {},
  metadata: Partial<ObjectMeta> = {},
  options: SynthesisOptions = {},
): Cluster {
  return resolveCluster(givenEtcd(spec, metadata), options);
}

/** The objects that one construct adds to a chart. */
export function synth(add: (scope: Construct) => Construct): Manifest[] {
  const chart = new Chart(new App(), 'chart');
  add(chart);
  return chart.toJson();
}

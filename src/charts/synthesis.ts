import { App, Chart } from 'cdk8s';
import type { Construct } from 'constructs';

import { resolveCluster } from '../api/cluster.js';
import { resolveCopyTask } from '../api/copy-task.js';
import type { Etcd, EtcdCopyBackupsTask } from '../api/etcd.js';
import type { SynthesisOptions } from '../api/options.js';
import { CopyBackupsJob } from '../constructs/copy-backups-job.js';
import { addClusterObjects } from './cluster-objects.js';

/** A Kubernetes object as it is written into a file. */
export type Manifest = Readonly<Record<string, unknown>>;

/**
 * Renders the objects of one Etcd, in the order in which they must exist.
 *
 * Expects a resource that admission and `checkEtcd` accept. Each call owns its
 * App, because cdk8s walks the whole App for every chart in it.
 */
export function synthesizeEtcd(etcd: Etcd, options: SynthesisOptions = {}): Manifest[] {
  const cluster = resolveCluster(etcd, options);
  return render((chart) => addClusterObjects(chart, cluster, etcd));
}

/** Renders the Job of one EtcdCopyBackupsTask. */
export function synthesizeCopyTask(
  task: EtcdCopyBackupsTask,
  options: SynthesisOptions = {},
): Manifest[] {
  const copyTask = resolveCopyTask(task, options);
  return render((chart) => new CopyBackupsJob(chart, 'Job', copyTask));
}

function render(add: (scope: Construct) => unknown): Manifest[] {
  const chart = new Chart(new App(), 'chart');
  add(chart);
  return chart.toJson() as Manifest[];
}

import type { Construct } from 'constructs';

import type { Cluster } from '../api/cluster.js';
import type { Etcd } from '../api/etcd.js';
import { deltaSnapshotLeaseName, fullSnapshotLeaseName } from '../api/names.js';
import { EtcdClientService } from '../constructs/etcd-client-service.js';
import { EtcdCompactionCronJob } from '../constructs/etcd-compaction-cron-job.js';
import { EtcdConfigMap } from '../constructs/etcd-config-map.js';
import { EtcdDefragmentationCronJob } from '../constructs/etcd-defragmentation-cron-job.js';
import { EtcdLease } from '../constructs/etcd-lease.js';
import { EtcdPeerService } from '../constructs/etcd-peer-service.js';
import { EtcdPodDisruptionBudget } from '../constructs/etcd-pod-disruption-budget.js';
import { EtcdRole } from '../constructs/etcd-role.js';
import { EtcdRoleBinding } from '../constructs/etcd-role-binding.js';
import { EtcdServiceAccount } from '../constructs/etcd-service-account.js';
import { EtcdStatefulSet } from '../constructs/etcd-stateful-set.js';
import { EtcdResource } from './etcd-resource.js';

/** Every object that one Etcd consists of, in the order in which it must exist. */
export function addClusterObjects(scope: Construct, cluster: Cluster, etcd: Etcd): void {
  if (!cluster.parity && cluster.extensions.etcdResource !== 'omit') {
    new EtcdResource(scope, 'Etcd', { etcd, namespace: cluster.namespace });
  }
  if (cluster.runtimeComponents) addRuntimeComponents(scope, cluster);
  const { checksum } = new EtcdConfigMap(scope, 'ConfigMap', cluster);
  new EtcdStatefulSet(scope, 'StatefulSet', { cluster, configChecksum: checksum });
  addMaintenance(scope, cluster);
}

/** What members need at run time; static pods bring their own. */
function addRuntimeComponents(scope: Construct, cluster: Cluster): void {
  new EtcdServiceAccount(scope, 'ServiceAccount', cluster);
  new EtcdRole(scope, 'Role', cluster);
  new EtcdRoleBinding(scope, 'RoleBinding', cluster);
  for (const { name, ordinal } of cluster.members) {
    new EtcdLease(scope, `MemberLease${ordinal}`, cluster, { name, purpose: 'member' });
  }
  if (cluster.store !== undefined) {
    const purpose = 'snapshot';
    const [delta, full] = [
      deltaSnapshotLeaseName(cluster.name),
      fullSnapshotLeaseName(cluster.name),
    ];
    new EtcdLease(scope, 'DeltaSnapshotLease', cluster, { name: delta, purpose });
    new EtcdLease(scope, 'FullSnapshotLease', cluster, { name: full, purpose });
  }
  new EtcdPodDisruptionBudget(scope, 'PodDisruptionBudget', cluster);
  new EtcdPeerService(scope, 'PeerService', cluster);
  new EtcdClientService(scope, 'ClientService', cluster);
}

/** CronJobs run under the members' ServiceAccount, so that static pods have none. */
function addMaintenance(scope: Construct, cluster: Cluster): void {
  const { parity, runtimeComponents, store, operatorConfiguration } = cluster;
  const compacts = operatorConfiguration.compactionEnabled ?? true;
  if (!parity && runtimeComponents && compacts && store !== undefined && store.provider !== '') {
    new EtcdCompactionCronJob(scope, 'CompactionCronJob', { cluster, store });
  }
  if (cluster.defragmentsByCronJob) {
    new EtcdDefragmentationCronJob(scope, 'DefragmentationCronJob', cluster);
  }
}

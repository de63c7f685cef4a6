/** Name of the StatefulSet, the ServiceAccount and the PodDisruptionBudget: the Etcd's own. */
export function statefulSetName(etcdName: string): string {
  return etcdName;
}

export function clientServiceName(etcdName: string): string {
  return `${etcdName}-client`;
}

/** Headless Service through which members, and clients by member, are found. */
export function peerServiceName(etcdName: string): string {
  return `${etcdName}-peer`;
}

export function configMapName(etcdName: string): string {
  return `${etcdName}-config`;
}

/** Name of the Role and of the RoleBinding. */
export function roleName(etcdName: string): string {
  return `druid.gardener.cloud:etcd:${etcdName}`;
}

export function fullSnapshotLeaseName(etcdName: string): string {
  return `${etcdName}-full-snap`;
}

export function deltaSnapshotLeaseName(etcdName: string): string {
  return `${etcdName}-delta-snap`;
}

/** Job that upstream's operator, or ours, starts when the event threshold is passed. */
export function compactionJobName(etcdName: string): string {
  return `${etcdName}-compactor`;
}

/** Differs from {@link compactionJobName}, so that both may exist. */
export function compactionCronJobName(etcdName: string): string {
  return `${etcdName}-compact-backup`;
}

export function defragmentationCronJobName(etcdName: string): string {
  return `${etcdName}-defrag`;
}

export function copyBackupsJobName(taskName: string): string {
  return `${taskName}-worker`;
}

export function podName(etcdName: string, ordinal: number): string {
  return `${etcdName}-${ordinal}`;
}

/** Name of an etcd member and of its Lease; an empty prefix counts as none. */
export function memberName(etcdName: string, ordinal: number, prefix: string | undefined): string {
  return prefix ? `${prefix}-${podName(etcdName, ordinal)}` : podName(etcdName, ordinal);
}

/** Host name that resolves to 127.0.0.1 inside a member's pod. */
export function localHostName(etcdName: string): string {
  return `${etcdName}-local`;
}

/** DNS name of a member's pod, without the cluster's domain. */
export function podHost(etcdName: string, namespace: string, ordinal: number): string {
  return `${podName(etcdName, ordinal)}.${peerServiceName(etcdName)}.${namespace}.svc`;
}

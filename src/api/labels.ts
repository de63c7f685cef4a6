export type Labels = Readonly<Record<string, string>>;

export const MANAGED_BY_LABEL = 'app.kubernetes.io/managed-by';
export const PART_OF_LABEL = 'app.kubernetes.io/part-of';
const NAME_LABEL = 'app.kubernetes.io/name';
const COMPONENT_LABEL = 'app.kubernetes.io/component';

/** Value of {@link MANAGED_BY_LABEL} on every object that belongs to an Etcd. */
export const MANAGER = 'etcd-druid';

/** Value of {@link COMPONENT_LABEL}, one per kind of child object. */
export const Component = {
  serviceAccount: 'etcd-service-account',
  role: 'etcd-role',
  roleBinding: 'etcd-role-binding',
  memberLease: 'etcd-member-lease',
  snapshotLease: 'etcd-snapshot-lease',
  podDisruptionBudget: 'etcd-pdb',
  clientService: 'etcd-client-service',
  peerService: 'etcd-peer-service',
  configMap: 'etcd-configmap',
  statefulSet: 'etcd-statefulset',
  compaction: 'etcd-snapshot-compaction-job',
  copyBackups: 'etcd-copy-backups-job',
  defragmentation: 'etcd-defragmentation-job',
} as const;

export type Component = (typeof Component)[keyof typeof Component];

/** Longest value Kubernetes accepts in a label, in characters. */
export const LABEL_VALUE_MAX = 63;

/** Labels that every child of the owner carries; the StatefulSet selects its pods by these two. */
export function ownershipLabels(owner: string): Labels {
  return { [MANAGED_BY_LABEL]: MANAGER, [PART_OF_LABEL]: owner };
}

/** Labels of one child object: ownership, what it is, its own name (`:` cannot stand in a label). */
export function childLabels(owner: string, objectName: string, component: Component): Labels {
  return {
    ...ownershipLabels(owner),
    [COMPONENT_LABEL]: component,
    [NAME_LABEL]: objectName.replaceAll(':', '-'),
  };
}

/**
 * Selects member pods and nothing else.
 *
 * Ownership labels alone would also match Job pods written by upstream, which
 * must neither receive traffic nor count as members.
 */
export function memberSelector(owner: string): Labels {
  return { ...ownershipLabels(owner), [COMPONENT_LABEL]: Component.statefulSet };
}

/**
 * Labels of a Job's pods in the default output: whose they are and what they
 * do, but not the pair by which a StatefulSet or a disruption budget would
 * count them as members.
 */
export function jobPodLabels(owner: string, jobName: string, component: Component): Labels {
  return { [PART_OF_LABEL]: owner, [COMPONENT_LABEL]: component, [NAME_LABEL]: jobName };
}

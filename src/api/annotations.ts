/** Annotations of upstream with a meaning; the first three count by presence, whatever the value. */

/** On an Etcd: upstream's operator leaves the spec alone. */
export const SUSPEND_SPEC_RECONCILE = 'druid.gardener.cloud/suspend-etcd-spec-reconcile';

/** On an Etcd: only ConfigMap and an empty StatefulSet are wanted; members run as static pods. */
export const DISABLE_RUNTIME_COMPONENTS =
  'druid.gardener.cloud/disable-etcd-runtime-component-creation';

/** On an Etcd: unhealthy pods may be evicted even below the budget. */
export const ALLOW_UNHEALTHY_POD_EVICTION =
  'resources.druid.gardener.cloud/allow-unhealthy-pod-eviction';

/** On the pod template: SHA-256 of the ConfigMap's data, so that a new configuration rolls the pods. */
export const CONFIG_MAP_CHECKSUM = 'checksum/etcd-configmap';

/** In `spec.annotations`: meant for members, a Job's pod may be evicted. */
export const SAFE_TO_EVICT = 'cluster-autoscaler.kubernetes.io/safe-to-evict';

/** Argo CD and Flux keep the object when it leaves the repository. */
export const KEEP_ON_PRUNE = {
  'argocd.argoproj.io/sync-options': 'Prune=false',
  'kustomize.toolkit.fluxcd.io/prune': 'disabled',
} as const;

/** The same for a volume claim, which must also outlive its Argo CD Application. */
export const KEEP_VOLUME = {
  'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
  'kustomize.toolkit.fluxcd.io/prune': 'disabled',
} as const;

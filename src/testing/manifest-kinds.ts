import type { ManifestMetadata, PodTemplate } from './pod.js';

/** Any Kubernetes object. */
export interface AnyManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ManifestMetadata;
  readonly [field: string]: unknown;
}

interface ManifestOf<Version extends string, Kind extends string> {
  readonly apiVersion: Version;
  readonly kind: Kind;
  readonly metadata: ManifestMetadata;
}

/** The objects that one Etcd can consist of, by kind. */
export interface ManifestKinds {
  readonly Etcd: EtcdManifest;
  readonly ServiceAccount: ServiceAccountManifest;
  readonly Role: RoleManifest;
  readonly RoleBinding: RoleBindingManifest;
  readonly Lease: LeaseManifest;
  readonly PodDisruptionBudget: PodDisruptionBudgetManifest;
  readonly Service: ServiceManifest;
  readonly ConfigMap: ConfigMapManifest;
  readonly StatefulSet: StatefulSetManifest;
  readonly CronJob: CronJobManifest;
}

/** The Etcd itself, as written. */
export interface EtcdManifest extends ManifestOf<'druid.gardener.cloud/v1alpha1', 'Etcd'> {
  readonly spec: Readonly<Record<string, unknown>>;
}

export interface ServiceAccountManifest extends ManifestOf<'v1', 'ServiceAccount'> {
  readonly automountServiceAccountToken?: boolean;
}

export interface RoleManifest extends ManifestOf<'rbac.authorization.k8s.io/v1', 'Role'> {
  readonly rules: readonly {
    readonly apiGroups?: readonly string[];
    readonly resources?: readonly string[];
    readonly resourceNames?: readonly string[];
    readonly verbs: readonly string[];
  }[];
}

export interface RoleBindingManifest
  extends ManifestOf<'rbac.authorization.k8s.io/v1', 'RoleBinding'> {
  readonly roleRef: { readonly apiGroup: string; readonly kind: string; readonly name: string };
  readonly subjects: readonly {
    readonly kind: string;
    readonly name: string;
    readonly namespace?: string;
  }[];
}

/** Emitted without a spec, which belongs to the programs in the cluster. */
export interface LeaseManifest extends ManifestOf<'coordination.k8s.io/v1', 'Lease'> {}

export interface PodDisruptionBudgetManifest
  extends ManifestOf<'policy/v1', 'PodDisruptionBudget'> {
  readonly spec: {
    readonly minAvailable: number;
    readonly selector: LabelSelector;
    readonly unhealthyPodEvictionPolicy?: string;
  };
}

export interface ServiceManifest extends ManifestOf<'v1', 'Service'> {
  readonly spec: {
    readonly type?: string;
    readonly clusterIP?: string;
    readonly publishNotReadyAddresses?: boolean;
    readonly sessionAffinity?: string;
    readonly trafficDistribution?: string;
    readonly selector: Readonly<Record<string, string>>;
    readonly ports: readonly {
      readonly name: string;
      readonly protocol?: string;
      readonly port: number;
      readonly targetPort?: number | string;
    }[];
  };
}

export interface ConfigMapManifest extends ManifestOf<'v1', 'ConfigMap'> {
  readonly data: Readonly<Record<string, string>>;
}

export interface StatefulSetManifest extends ManifestOf<'apps/v1', 'StatefulSet'> {
  readonly spec: {
    readonly replicas: number;
    readonly serviceName: string;
    readonly podManagementPolicy?: string;
    readonly updateStrategy?: { readonly type?: string };
    readonly persistentVolumeClaimRetentionPolicy?: {
      readonly whenDeleted?: string;
      readonly whenScaled?: string;
    };
    readonly selector: LabelSelector;
    readonly template: PodTemplate;
    readonly volumeClaimTemplates: readonly VolumeClaimTemplate[];
  };
}

export interface VolumeClaimTemplate {
  readonly metadata: Omit<ManifestMetadata, 'namespace'>;
  readonly spec: {
    readonly accessModes: readonly string[];
    readonly storageClassName?: string;
    readonly volumeMode?: string;
    readonly resources: { readonly requests: Readonly<Record<string, string>> };
  };
}

export interface CronJobManifest extends ManifestOf<'batch/v1', 'CronJob'> {
  readonly spec: {
    /** Five-field cron. */
    readonly schedule: string;
    readonly timeZone?: string;
    readonly concurrencyPolicy?: string;
    readonly suspend?: boolean;
    readonly successfulJobsHistoryLimit?: number;
    readonly failedJobsHistoryLimit?: number;
    readonly jobTemplate: { readonly spec: JobSpec };
  };
}

export interface JobSpec {
  /** Seconds. */
  readonly activeDeadlineSeconds?: number;
  readonly completions?: number;
  readonly backoffLimit?: number;
  readonly template: PodTemplate;
}

export interface LabelSelector {
  readonly matchLabels: Readonly<Record<string, string>>;
}

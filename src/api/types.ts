/* GENERATED from src/api/schema by "npm run generate": edit there, not here. */

/**
 * A whole number, or a number with a suffix: `8Gi`, `500m`, `2e9`; or a `Size` of cdk8s.
 *
 * In bytes where a size is meant. A number is taken as it is, so a fraction needs a text.
 */
export type Quantity = string | number | bigint | SizeLike;

/** What is used of a `Size` of cdk8s. */
export interface SizeLike {
  asString(): string;
  toKibibytes(): number;
}

/**
 * A duration as Go writes it: pairs of a number and one of the units ns, us, ms, s, m and h,
 * such as `90s`, `1h30m` or `1.5h`; or a `Duration` of cdk8s.
 */
export type GoDuration = string | DurationLike;

/** What is used of a `Duration` of cdk8s. */
export interface DurationLike {
  toMilliseconds(): number;
}

/**
 * Five-field cron in UTC, such as `0 3 * * *`; or a `Cron` of cdk8s.
 *
 * Each field is a star, a number, a range, or a step from a star or a number.
 * Lists, names and macros are refused. Sunday is a step of 7 from a star, since
 * admission refuses 0, which `Cron.weekly()` of cdk8s says, and the engine refuses 7.
 */
export type Schedule = string | CronLike;

/** What is used of a `Cron` of cdk8s. */
export interface CronLike {
  readonly expressionString: string;
}

/** An etcd cluster as it is wanted. */
export interface EtcdSpec {
  /**
   * Number of members, 0 or more.
   *
   * An odd number survives as many failures as the even one above it; 0 hibernates the cluster and
   * keeps its volumes.
   */
  readonly replicas: number;

  /**
   * Labels of the member pods.
   *
   * Where a key is also one of ours, ours wins.
   *
   * @default - `{}`, our own labels only
   */
  readonly labels?: Readonly<Record<string, string>> | undefined;

  /**
   * Annotations of the member pods.
   *
   * @default - none
   */
  readonly annotations?: Readonly<Record<string, string>> | undefined;

  /**
   * How the etcd processes run.
   *
   * @default - `{}`, the defaults of its fields
   */
  readonly etcd?: EtcdConfig | undefined;

  /**
   * How the cluster is backed up.
   *
   * @default - `{}`, no backups
   */
  readonly backup?: BackupSpec | undefined;

  /**
   * Settings that etcd and the sidecar must agree on.
   *
   * @default - the defaults of its fields
   */
  readonly sharedConfig?: SharedConfig | undefined;

  /**
   * Which nodes the members may run on.
   *
   * @default - any node
   */
  readonly schedulingConstraints?: SchedulingConstraints | undefined;

  /**
   * Put before the names of the members, with a dash: one DNS label of at most 63 characters.
   *
   * Keeps members of several Kubernetes clusters apart that form one etcd cluster. Stays as it was
   * created.
   *
   * @default - a member is called as its pod
   */
  readonly memberNamePrefix?: string | undefined;

  /**
   * Deprecated and never used: pods are selected by our own labels.
   *
   * @default - our own labels
   */
  readonly selector?: LabelSelector | undefined;

  /**
   * PriorityClass of the member pods.
   *
   * @default - the priority that the cluster gives by default
   */
  readonly priorityClassName?: string | undefined;

  /**
   * StorageClass of the data volumes.
   *
   * Stays as it was created.
   *
   * @default - default class of the Kubernetes cluster
   */
  readonly storageClass?: string | undefined;

  /**
   * Size of each data volume in bytes.
   *
   * It must be well above the quota, since defragmentation and restore write a second copy of the
   * database. Admission takes a change, but the StatefulSet cannot follow it.
   *
   * @default '16Gi'
   */
  readonly storageCapacity?: Quantity | undefined;

  /**
   * Name of the volume claim template, and with it the first part of the names of the volume
   * claims.
   *
   * Stays as it was created.
   *
   * @default - name of the resource
   */
  readonly volumeClaimTemplate?: string | undefined;

  /**
   * Whether the programs in the pods run as user 0 instead of 65532.
   *
   * @default false
   */
  readonly runAsRoot?: boolean | undefined;
}

/** How the etcd processes run: ports, TLS, limits, maintenance. */
export interface EtcdConfig {
  /**
   * Size in bytes at which the database refuses further writes.
   *
   * @default '8Gi'
   */
  readonly quota?: Quantity | undefined;

  /**
   * Number of applied entries after which etcd writes a raft snapshot to disk.
   *
   * @default 10000
   */
  readonly snapshotCount?: number | bigint | undefined;

  /**
   * Whether etcd also answers JSON over HTTP on its client port.
   *
   * @default false
   */
  readonly enableGRPCGateway?: boolean | undefined;

  /**
   * When the members are defragmented, one after the other: five-field cron, in UTC.
   *
   * @default '0 0 *\/3 * *'
   */
  readonly defragmentationSchedule?: Schedule | undefined;

  /**
   * Port on which the members talk to each other, 1 to 65535.
   *
   * Admission does not check the range.
   *
   * @default 2380
   */
  readonly serverPort?: number | undefined;

  /**
   * Port on which etcd answers clients, 1 to 65535.
   *
   * Admission does not check the range.
   *
   * @default 2379
   */
  readonly clientPort?: number | undefined;

  /**
   * Port on which the program that starts etcd answers probes, 1 to 65535.
   *
   * Admission does not check the range.
   *
   * @default 9095
   */
  readonly wrapperPort?: number | undefined;

  /**
   * Image of the container `etcd`; it decides which program starts etcd and which etcd it is.
   *
   * @default - image of the engine
   */
  readonly image?: string | undefined;

  /**
   * Declared for users and passwords of etcd; nothing reads it.
   *
   * @default - none
   */
  readonly authSecretRef?: SecretReference | undefined;

  /**
   * How detailed the metrics of etcd are; `extensive` adds histograms of gRPC calls.
   *
   * @default 'basic'
   */
  readonly metrics?: 'basic' | 'extensive' | undefined;

  /**
   * Requests and limits of the container `etcd`.
   *
   * Replaces the default as a whole.
   *
   * @default - requests of 50m cpu and 128Mi memory, no limits
   */
  readonly resources?: ResourceRequirements | undefined;

  /**
   * Certificates for the connections of clients, which must then show one of the same authorities.
   *
   * @default - plain HTTP
   */
  readonly clientUrlTls?: TlsConfig | undefined;

  /**
   * Certificates for the connections among members.
   *
   * @default - plain HTTP
   */
  readonly peerUrlTls?: PeerTlsConfig | undefined;

  /**
   * Addresses at which members are reachable from outside the Kubernetes cluster, at most ten
   * entries.
   *
   * The first entry of a member counts.
   *
   * @default - none
   */
  readonly additionalAdvertisePeerURLs?: readonly AdditionalPeerUrls[] | undefined;

  /**
   * How long the defragmentation of one member may take.
   *
   * @default '15m'
   */
  readonly etcdDefragTimeout?: GoDuration | undefined;

  /**
   * Time between two renewals of the Lease by which a member shows that it lives.
   *
   * @default '10s'
   */
  readonly heartbeatDuration?: GoDuration | undefined;

  /**
   * Wishes about the Service in front of the members.
   *
   * @default - none
   */
  readonly clientService?: ClientServiceSpec | undefined;

  /**
   * How the database keeps account of its free pages; `map` is faster for large, fragmented
   * databases.
   *
   * The operator of upstream uses it only with its feature gate UpgradeEtcdVersion.
   *
   * @default 'array'
   */
  readonly backendBboltFreelistType?: 'array' | 'map' | undefined;

  /**
   * A cluster that the members join as they are created, instead of founding one.
   *
   * Can be set when the resource is created, not later; can be removed at any time.
   *
   * @default - a cluster of its own
   */
  readonly bootstrapWithExistingCluster?: ExistingCluster | undefined;
}

/** A Secret in the namespace of the resource; anything that has a `name` will do. */
export interface SecretReference {
  /** Name of the Secret. */
  readonly name: string;

  /**
   * Accepted for the sake of the type and never used.
   *
   * @default - namespace of the resource, whatever is written here
   */
  readonly namespace?: string | undefined;
}

/** What a container asks for and what it may use at most. */
export interface ResourceRequirements {
  /**
   * Device claims of the pod that the container uses, each name once.
   *
   * @default - none
   */
  readonly claims?: readonly ResourceClaim[] | undefined;

  /**
   * The most it may use, by resource, such as `cpu` and `memory`.
   *
   * @default - no limit
   */
  readonly limits?: Readonly<Record<string, Quantity>> | undefined;

  /**
   * What is set aside for it, by resource, such as `cpu` and `memory`.
   *
   * @default - the limits
   */
  readonly requests?: Readonly<Record<string, Quantity>> | undefined;
}

/** A device claim of the pod that the container uses. */
export interface ResourceClaim {
  /** Name of the claim in the pod. */
  readonly name: string;

  /**
   * The one request of the claim that is used.
   *
   * @default - all of them
   */
  readonly request?: string | undefined;
}

/** Certificates of an endpoint, which then speaks TLS. */
export interface TlsConfig {
  /** Certificates of the authorities that both sides trust. */
  readonly tlsCASecretRef: CaSecretReference;

  /**
   * Secret of type kubernetes.io/tls with the certificate (`tls.crt`) and key (`tls.key`) that the
   * server shows.
   */
  readonly serverTLSSecretRef: SecretReference;

  /**
   * Secret of type kubernetes.io/tls with the certificate and key that our own clients show to the
   * server.
   *
   * @default - clients show no certificate
   */
  readonly clientTLSSecretRef?: SecretReference | undefined;
}

/**
 * A Secret in the namespace of the resource, and the key under which it holds a bundle of CA
 * certificates.
 */
export interface CaSecretReference {
  /** Name of the Secret. */
  readonly name: string;

  /**
   * Accepted for the sake of the type and never used.
   *
   * @default - namespace of the resource, whatever is written here
   */
  readonly namespace?: string | undefined;

  /**
   * Key of the Secret that holds the certificates, in PEM.
   *
   * @default 'ca.crt'
   */
  readonly dataKey?: string | undefined;
}

/** Certificates with which the members talk to each other. */
export interface PeerTlsConfig {
  /** Certificates of the authorities that both sides trust. */
  readonly tlsCASecretRef: CaSecretReference;

  /**
   * Secret of type kubernetes.io/tls with the certificate (`tls.crt`) and key (`tls.key`) that the
   * server shows.
   */
  readonly serverTLSSecretRef: SecretReference;

  /**
   * Secret of type kubernetes.io/tls with the certificate and key that our own clients show to the
   * server.
   *
   * @default - clients show no certificate
   */
  readonly clientTLSSecretRef?: SecretReference | undefined;

  /**
   * Whether a member accepts a peer whose certificate does not name the peer's own address; the
   * authority is checked all the same.
   *
   * @default false
   */
  readonly skipClientSANVerification?: boolean | undefined;
}

/** Further addresses of one member. */
export interface AdditionalPeerUrls {
  /**
   * Name of the member: `<name>-<ordinal>`, with `<memberNamePrefix>-` before it when the cluster
   * has a prefix.
   *
   * The ordinal is below `spec.replicas`.
   */
  readonly memberName: string;

  /** One to five different URLs; https when `peerUrlTls` is set, else http. */
  readonly urls: readonly string[];
}

/** Wishes about the Service in front of the members. */
export interface ClientServiceSpec {
  /**
   * Annotations of the Service.
   *
   * @default - none
   */
  readonly annotations?: Readonly<Record<string, string>> | undefined;

  /**
   * Labels of the Service.
   *
   * Here they win over our own, so that a monitor or a mesh can be steered by them.
   *
   * @default - our own labels only
   */
  readonly labels?: Readonly<Record<string, string>> | undefined;

  /**
   * Which members Kubernetes prefers when it routes a client.
   *
   * @default - all ready members alike
   */
  readonly trafficDistribution?: 'PreferSameZone' | 'PreferSameNode' | 'PreferClose' | undefined;
}

/** A running cluster that new members join. */
export interface ExistingCluster {
  /**
   * Members of the running cluster, one to ten.
   *
   * Stays as it is while the join is in progress.
   */
  readonly members: readonly ExistingMember[];

  /**
   * One to ten different URLs at which the running cluster answers clients; https when
   * `clientUrlTls` is set, else http.
   *
   * Stays as it is while the join is in progress.
   */
  readonly clientEndpoints: readonly string[];
}

/** One member of the cluster that is joined. */
export interface ExistingMember {
  /**
   * Name of the member in its cluster, 1 to 253 characters.
   *
   * No two are the same, and none begins as the names of the new members do.
   */
  readonly name: string;

  /**
   * One to five different URLs at which the other members reach it; https when `peerUrlTls` is set,
   * else http.
   */
  readonly peerUrls: readonly string[];
}

/**
 * How the cluster is backed up, and how the sidecar that does it runs.
 *
 * Without a store everything about snapshots is without effect.
 */
export interface BackupSpec {
  /**
   * Port on which the sidecar answers, 1 to 65535.
   *
   * Admission does not check the range.
   *
   * @default 8080
   */
  readonly port?: number | undefined;

  /**
   * Certificates of the API of the sidecar.
   *
   * @default - plain HTTP
   */
  readonly tls?: TlsConfig | undefined;

  /**
   * Image of the container `backup-restore`.
   *
   * @default - image of the engine
   */
  readonly image?: string | undefined;

  /**
   * Where the backups lie.
   *
   * @default - no backups
   */
  readonly store?: StoreSpec | undefined;

  /**
   * Requests and limits of the container `backup-restore`.
   *
   * Replaces the default as a whole.
   *
   * @default - requests of 50m cpu and 128Mi memory, no limits
   */
  readonly resources?: ResourceRequirements | undefined;

  /**
   * When and with what the backups are compacted.
   *
   * @default - the defaults of its fields
   */
  readonly snapshotCompaction?: SnapshotCompactionSpec | undefined;

  /**
   * When a full snapshot is taken: five-field cron, in UTC.
   *
   * @default - schedule of the engine, `0 *\/1 * * *`
   */
  readonly fullSnapshotSchedule?: Schedule | undefined;

  /**
   * Which old snapshots are deleted: `LimitBased` keeps a number of them, `Exponential` keeps fewer
   * the older they are.
   *
   * @default 'LimitBased'
   */
  readonly garbageCollectionPolicy?: 'Exponential' | 'LimitBased' | undefined;

  /**
   * Number of full snapshots that `LimitBased` keeps.
   *
   * Admission takes negative numbers; the sidecar does not.
   *
   * @default 7
   */
  readonly maxBackupsLimitBasedGC?: number | undefined;

  /**
   * Time between two deletions of old snapshots; longer than `deltaSnapshotPeriod`, counted in
   * whole seconds.
   *
   * @default - period of the engine, 1m
   */
  readonly garbageCollectionPeriod?: GoDuration | undefined;

  /**
   * Time between two delta snapshots.
   *
   * Changes that are younger are lost with all members.
   *
   * @default - period of the engine, 20s
   */
  readonly deltaSnapshotPeriod?: GoDuration | undefined;

  /**
   * Bytes of collected changes at which a delta snapshot is taken before its time.
   *
   * @default '100Mi'
   */
  readonly deltaSnapshotMemoryLimit?: Quantity | undefined;

  /**
   * Age up to which a delta snapshot stays although a later full snapshot has made it redundant.
   *
   * @default - 0s, it goes with the next deletion of old snapshots
   */
  readonly deltaSnapshotRetentionPeriod?: GoDuration | undefined;

  /**
   * Compression of snapshots.
   *
   * @default - the defaults of its fields
   */
  readonly compression?: CompressionSpec | undefined;

  /**
   * Whether the sidecar serves profiles of itself.
   *
   * @default false
   */
  readonly enableProfiling?: boolean | undefined;

  /**
   * How long a full snapshot may take.
   *
   * @default '15m'
   */
  readonly etcdSnapshotTimeout?: GoDuration | undefined;

  /**
   * How the sidecars find the one that takes backups.
   *
   * @default - the defaults of its fields
   */
  readonly leaderElection?: LeaderElectionSpec | undefined;
}

/**
 * A place for backups: an object store, a container in it, a prefix in that, and the Secret that
 * opens it.
 */
export interface StoreSpec {
  /**
   * Path inside the container below which all backups of one cluster lie.
   *
   * Two clusters must never share one.
   *
   * @default - `<namespace>--<name>` of the resource
   */
  readonly prefix?: string | undefined;

  /**
   * Bucket or container: 3 to 63 letters, digits, dots, dashes and underscores, with a letter or
   * digit at both ends.
   *
   * @default - none
   */
  readonly container?: string | undefined;

  /**
   * Whose object store it is: S3, ABS, GCS, Swift, OSS, ECS, OCS or Local, or the name of an
   * infrastructure (aws, azure, gcp, openstack, alicloud, dell, openshift, stackit).
   *
   * Admission takes any text; another one fails later.
   *
   * @default - none: the store is there, but nothing is written to it
   */
  readonly provider?: string | undefined;

  /**
   * URL at which the store answers, when it is not the usual one of the provider.
   *
   * @default - endpoint of the provider
   */
  readonly endpointOverride?: string | undefined;

  /**
   * Secret with the credentials of the store; which keys it needs depends on the provider.
   *
   * @default - identity that the platform gives the pod
   */
  readonly secretRef?: SecretReference | undefined;
}

/**
 * When and with what the backups are compacted: the latest full snapshot and the deltas after it
 * become one.
 */
export interface SnapshotCompactionSpec {
  /**
   * Resources of the Job that compacts.
   *
   * A cpu or memory request that is missing or zero gets its own default. The operator of upstream
   * uses nothing but these two requests.
   *
   * @default - requests of 600m cpu and 3Gi memory, no limits
   */
  readonly resources?: ResourceRequirements | undefined;

  /**
   * Number of changes since the last full snapshot from which a compaction is due.
   *
   * @default - setting of the operator, 1000000
   */
  readonly eventsThreshold?: number | bigint | undefined;

  /**
   * Number of changes since the last full snapshot from which a full snapshot is taken instead,
   * since compacting would take too long.
   *
   * @default - setting of the operator, 3000000
   */
  readonly triggerFullSnapshotThreshold?: number | bigint | undefined;
}

/** Compression of snapshots. */
export interface CompressionSpec {
  /**
   * Whether snapshots are compressed.
   *
   * @default true
   */
  readonly enabled?: boolean | undefined;

  /**
   * Format of compressed snapshots.
   *
   * @default 'gzip'
   */
  readonly policy?: 'gzip' | 'lzw' | 'zlib' | undefined;
}

/** How the sidecars find the one that takes backups; it is the one beside the leader of etcd. */
export interface LeaderElectionSpec {
  /**
   * Time between two looks at who leads etcd.
   *
   * @default - default of the engine, 5s
   */
  readonly reelectionPeriod?: GoDuration | undefined;

  /**
   * How long such a look may take.
   *
   * @default - default of the engine, 5s
   */
  readonly etcdConnectionTimeout?: GoDuration | undefined;
}

/** Settings that etcd and the sidecar must agree on. */
export interface SharedConfig {
  /**
   * Whether the history of keys is compacted by age or by number of revisions.
   *
   * @default 'periodic'
   */
  readonly autoCompactionMode?: 'periodic' | 'revision' | undefined;

  /**
   * How much history stays: a duration for `periodic`, a number of revisions for `revision`.
   *
   * Any text is accepted; etcd judges it.
   *
   * @default '30m'
   */
  readonly autoCompactionRetention?: string | undefined;
}

/** Which nodes the members may run on. */
export interface SchedulingConstraints {
  /**
   * Affinity of the member pods, copied as it stands.
   *
   * @default - none
   */
  readonly affinity?: Affinity | undefined;

  /**
   * How the member pods are spread over zones or nodes, copied as it stands.
   *
   * @default - none
   */
  readonly topologySpreadConstraints?: readonly TopologySpreadConstraint[] | undefined;
}

/** On which nodes, near which pods and away from which pods a pod runs. */
export interface Affinity {
  /**
   * Nodes that the pod needs or prefers.
   *
   * @default - any node
   */
  readonly nodeAffinity?: NodeAffinity | undefined;

  /**
   * Pods that the pod wants near.
   *
   * @default - none
   */
  readonly podAffinity?: PodAffinity | undefined;

  /**
   * Pods that the pod wants away.
   *
   * @default - none
   */
  readonly podAntiAffinity?: PodAntiAffinity | undefined;
}

/** Nodes that a pod needs or prefers. */
export interface NodeAffinity {
  /**
   * Nodes on which the pod may start.
   *
   * @default - any node
   */
  readonly requiredDuringSchedulingIgnoredDuringExecution?: NodeSelector | undefined;

  /**
   * Nodes that are better than others.
   *
   * @default - no preference
   */
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly PreferredSchedulingTerm[] | undefined;
}

/** Terms of which a node must meet one. */
export interface NodeSelector {
  /** The terms. */
  readonly nodeSelectorTerms: readonly NodeSelectorTerm[];
}

/** Conditions of which a node must meet all. */
export interface NodeSelectorTerm {
  /**
   * Conditions on labels of the node.
   *
   * @default - no condition
   */
  readonly matchExpressions?: readonly NodeSelectorRequirement[] | undefined;

  /**
   * Conditions on fields of the node.
   *
   * @default - no condition
   */
  readonly matchFields?: readonly NodeSelectorRequirement[] | undefined;
}

/** One condition on a node. */
export interface NodeSelectorRequirement {
  /** Key of the label, or name of the field. */
  readonly key: string;

  /** In, NotIn, Exists, DoesNotExist, Gt or Lt. */
  readonly operator: string;

  /**
   * Values for all but Exists and DoesNotExist.
   *
   * @default - none
   */
  readonly values?: readonly string[] | undefined;
}

/** A preference for some nodes. */
export interface PreferredSchedulingTerm {
  /** How much it counts, 1 to 100. */
  readonly weight: number;

  /** The nodes that are preferred. */
  readonly preference: NodeSelectorTerm;
}

/** Pods that a pod wants near. */
export interface PodAffinity {
  /**
   * Pods near which the pod must start.
   *
   * @default - none
   */
  readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly PodAffinityTerm[] | undefined;

  /**
   * Pods near which the pod would rather start.
   *
   * @default - none
   */
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly WeightedPodAffinityTerm[] | undefined;
}

/** Other pods, and the area of nodes in which they count. */
export interface PodAffinityTerm {
  /**
   * Labels of the other pods.
   *
   * @default - no pod
   */
  readonly labelSelector?: LabelSelector | undefined;

  /**
   * Keys whose values are taken from the pod's own labels and added as conditions with In.
   *
   * @default - none
   */
  readonly matchLabelKeys?: readonly string[] | undefined;

  /**
   * Keys whose values are taken from the pod's own labels and added as conditions with NotIn.
   *
   * @default - none
   */
  readonly mismatchLabelKeys?: readonly string[] | undefined;

  /**
   * Namespaces of the other pods by label, besides `namespaces`; `{}` is every namespace.
   *
   * @default - none
   */
  readonly namespaceSelector?: LabelSelector | undefined;

  /**
   * Namespaces of the other pods by name, besides `namespaceSelector`.
   *
   * @default - the pod's own, unless `namespaceSelector` is there
   */
  readonly namespaces?: readonly string[] | undefined;

  /**
   * Label of nodes; nodes with the same value are one area.
   *
   * Not empty.
   */
  readonly topologyKey: string;
}

/** Selects objects whose labels meet all conditions. */
export interface LabelSelector {
  /**
   * Labels that must be there with these values.
   *
   * @default - no condition
   */
  readonly matchLabels?: Readonly<Record<string, string>> | undefined;

  /**
   * Conditions on labels.
   *
   * @default - no condition
   */
  readonly matchExpressions?: readonly LabelSelectorRequirement[] | undefined;
}

/** One condition on a label. */
export interface LabelSelectorRequirement {
  /** Key of the label. */
  readonly key: string;

  /** In, NotIn, Exists or DoesNotExist. */
  readonly operator: string;

  /**
   * Values for In and NotIn.
   *
   * @default - none
   */
  readonly values?: readonly string[] | undefined;
}

/** A preference that depends on other pods. */
export interface WeightedPodAffinityTerm {
  /** How much it counts, 1 to 100. */
  readonly weight: number;

  /** The other pods. */
  readonly podAffinityTerm: PodAffinityTerm;
}

/** Pods that a pod wants away. */
export interface PodAntiAffinity {
  /**
   * Pods away from which the pod must start.
   *
   * @default - none
   */
  readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly PodAffinityTerm[] | undefined;

  /**
   * Pods away from which the pod would rather start.
   *
   * @default - none
   */
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly WeightedPodAffinityTerm[] | undefined;
}

/** How evenly pods are spread over areas of nodes. */
export interface TopologySpreadConstraint {
  /**
   * Labels of the pods that are counted.
   *
   * @default - no pod
   */
  readonly labelSelector?: LabelSelector | undefined;

  /**
   * Keys whose values are taken from the pod's own labels and added as conditions.
   *
   * @default - none
   */
  readonly matchLabelKeys?: readonly string[] | undefined;

  /** How far the numbers of pods in two areas may differ, 1 or more. */
  readonly maxSkew: number;

  /**
   * Number of areas that there must be at least, 1 or more.
   *
   * @default 1
   */
  readonly minDomains?: number | undefined;

  /**
   * Whether nodes outside the pod's affinity count: Honor leaves them out, Ignore counts them.
   *
   * @default 'Honor'
   */
  readonly nodeAffinityPolicy?: string | undefined;

  /**
   * Whether nodes with taints that the pod does not tolerate count: Honor leaves them out, Ignore
   * counts them.
   *
   * @default 'Ignore'
   */
  readonly nodeTaintsPolicy?: string | undefined;

  /** Label of nodes; nodes with the same value are one area. */
  readonly topologyKey: string;

  /** What happens to a pod that would break it: DoNotSchedule or ScheduleAnyway. */
  readonly whenUnsatisfiable: string;
}

/** Which backups are copied from where to where. */
export interface EtcdCopyBackupsTaskSpec {
  /** Where the backups are read. */
  readonly sourceStore: CopyStoreSpec;

  /** Where the backups are written. */
  readonly targetStore: CopyStoreSpec;

  /**
   * Labels of the pod that copies, over its own.
   *
   * @default - its own labels only
   */
  readonly podLabels?: Readonly<Record<string, string>> | undefined;

  /**
   * Age in whole days beyond which a full snapshot is left behind, with its deltas; 0 or more.
   *
   * @default - backups of any age
   */
  readonly maxBackupAge?: number | undefined;

  /**
   * Number of full snapshots that are copied, each with its deltas, the latest first; 0 or more.
   *
   * @default - all of them
   */
  readonly maxBackups?: number | undefined;

  /**
   * Whether the copy begins only once the source has its final snapshot.
   *
   * @default - no waiting
   */
  readonly waitForFinalSnapshot?: WaitForFinalSnapshot | undefined;
}

/** A place for backups that a task reads from or writes to. */
export interface CopyStoreSpec {
  /** Path inside the container below which all backups of one cluster lie. */
  readonly prefix: string;

  /**
   * Bucket or container: 3 to 63 letters, digits, dots, dashes and underscores, with a letter or
   * digit at both ends.
   */
  readonly container: string;

  /**
   * Whose object store it is: S3, ABS, GCS, Swift, OSS, ECS, OCS or Local, or the name of an
   * infrastructure (aws, azure, gcp, openstack, alicloud, dell, openshift, stackit).
   *
   * Admission takes any text; another one fails later.
   *
   * @default - none: the store is there, but nothing is written to it
   */
  readonly provider?: string | undefined;

  /**
   * URL at which the store answers, when it is not the usual one of the provider.
   *
   * @default - endpoint of the provider
   */
  readonly endpointOverride?: string | undefined;

  /**
   * Secret with the credentials of the store; which keys it needs depends on the provider.
   *
   * @default - identity that the platform gives the pod; the operator of upstream refuses it, but
   * for a local store
   */
  readonly secretRef?: SecretReference | undefined;
}

/** Whether the copy begins only once the source has its final snapshot. */
export interface WaitForFinalSnapshot {
  /** Whether to wait for the final snapshot. */
  readonly enabled: boolean;

  /**
   * How long to wait before the copy begins without it; `0` waits for ever.
   *
   * @default - waits for ever
   */
  readonly timeout?: GoDuration | undefined;
}

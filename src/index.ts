export type { EtcdObject } from './api/etcd-object.js';
export type { Engine } from './api/extensions.js';
export type { ImageSource, ImageVector } from './api/images.js';
export type { SecretLookup } from './api/options.js';
export {
  type ArgoCdWriterOptions,
  type FluxWriterOptions,
  Writer,
} from './api/protection/writers.js';
export type {
  AdditionalPeerUrls,
  Affinity,
  BackupSpec,
  CaSecretReference,
  ClientServiceSpec,
  CompressionSpec,
  CopyStoreSpec,
  CronLike,
  DurationLike,
  EtcdConfig,
  EtcdCopyBackupsTaskSpec,
  EtcdSpec,
  ExistingCluster,
  ExistingMember,
  GoDuration,
  LabelSelector,
  LabelSelectorRequirement,
  LeaderElectionSpec,
  NodeAffinity,
  NodeSelector,
  NodeSelectorRequirement,
  NodeSelectorTerm,
  PeerTlsConfig,
  PodAffinity,
  PodAffinityTerm,
  PodAntiAffinity,
  PreferredSchedulingTerm,
  Quantity,
  ResourceClaim,
  ResourceRequirements,
  Schedule,
  SchedulingConstraints,
  SecretReference,
  SharedConfig,
  SizeLike,
  SnapshotCompactionSpec,
  StoreSpec,
  TlsConfig,
  TopologySpreadConstraint,
  WaitForFinalSnapshot,
  WeightedPodAffinityTerm,
} from './api/types.js';
export { EtcdChart } from './charts/etcd-chart.js';
export {
  EtcdCluster,
  type EtcdClusterOptions,
  type EtcdClusterProps,
} from './charts/etcd-cluster.js';
export { OperatorChart, type OperatorChartProps } from './charts/operator-chart.js';
export { Store, type StoreProps } from './charts/store.js';
export { type SecretLike, Tls, type TlsProps } from './charts/tls.js';

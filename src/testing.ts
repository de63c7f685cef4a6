import './testing/matcher-types.js';
import { registerMatcher } from './testing/to-match-manifest.js';

export type { EtcdObject } from './api/etcd-object.js';
export type { Engine } from './api/extensions.js';
export type { ImageSource, ImageVector } from './api/images.js';
export type { OperatorConfiguration, SecretLookup, SynthesisOptions } from './api/options.js';
export type {
  AnyManifest,
  ConfigMapManifest,
  CronJobManifest,
  EtcdManifest,
  JobSpec,
  LabelSelector,
  LeaseManifest,
  ManifestKinds,
  PodDisruptionBudgetManifest,
  RoleBindingManifest,
  RoleManifest,
  ServiceAccountManifest,
  ServiceManifest,
  StatefulSetManifest,
  VolumeClaimTemplate,
} from './testing/manifest-kinds.js';
export {
  manifestSerializer,
  printManifests,
  type SnapshotSerializer,
} from './testing/manifest-text.js';
export type { MatcherResult } from './testing/matcher.js';
export type {
  ComputeResources,
  Container,
  ContainerPort,
  ContainerSecurityContext,
  EnvironmentVariable,
  KeyPath,
  ManifestMetadata,
  PodSecurityContext,
  PodSpec,
  PodTemplate,
  Probe,
  Volume,
  VolumeMount,
} from './testing/pod.js';
export {
  type SynthEtcdOptions,
  type SynthesizedEtcd,
  synthEtcd,
} from './testing/synth-etcd.js';
export { toMatchManifest } from './testing/to-match-manifest.js';

registerMatcher();

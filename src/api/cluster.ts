import { DISABLE_RUNTIME_COMPONENTS } from './annotations.js';
import { DEFAULTS } from './defaults.js';
import type { Etcd, EtcdSpec, StoreSpec } from './etcd.js';
import { type Engine, type Extensions, readExtensions } from './extensions.js';
import {
  BUILT_IN_IMAGES,
  findImage,
  type ImageKey,
  type ImageVector,
  mergeImageVectors,
} from './images.js';
import { memberName, podHost, podName } from './names.js';
import {
  type OperatorConfiguration,
  type SynthesisOptions,
  upgradesEtcdVersion,
} from './options.js';
import {
  DEFAULT_LOCAL_BASE_PATH,
  LOCAL_BASE_PATH_KEY,
  type Provider,
  providerOf,
} from './providers.js';
import { isQuantity, quantityBytes } from './quantity.js';

/** Namespace of a resource that names none, or an empty one. */
export const DEFAULT_NAMESPACE = 'default';

/**
 * One Etcd with everything decided that its spec, its annotations and the
 * options leave open: what all children agree on.
 */
export interface Cluster {
  readonly kind: 'Etcd';
  readonly name: string;
  readonly namespace: string;
  /** `metadata.uid`, known only for a resource that was read from a cluster. */
  readonly uid: string | undefined;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: EtcdSpec;
  /** True when exactly upstream's objects are wanted. */
  readonly parity: boolean;
  readonly engine: Engine;
  readonly extensions: Extensions;
  readonly upgradesEtcdVersion: boolean;
  readonly operatorConfiguration: OperatorConfiguration;
  readonly replicas: number;
  /** False when the members run as static pods elsewhere: only ConfigMap and an empty StatefulSet remain. */
  readonly runtimeComponents: boolean;
  /** True when the CronJob defragments, so that the sidecar must not. */
  readonly defragmentsByCronJob: boolean;
  readonly members: readonly Member[];
  readonly clientPort: number;
  readonly peerPort: number;
  readonly wrapperPort: number;
  readonly backupPort: number;
  readonly clientScheme: Scheme;
  readonly peerScheme: Scheme;
  readonly runAsRoot: boolean;
  /** Limit of etcd's database. */
  readonly quotaBytes: bigint;
  /** Name of the volume claim template, and so of the data volume. */
  readonly dataVolume: string;
  /** Absent when backups are off. */
  readonly store: Store | undefined;
  readonly images: Images;
}

export type Scheme = 'http' | 'https';

export interface Member {
  readonly ordinal: number;
  readonly podName: string;
  /** Name in etcd and of the member's Lease. */
  readonly name: string;
  readonly peerUrls: readonly string[];
  readonly clientUrl: string;
}

/** Where backups lie and how a pod gets there. */
export interface Store {
  /** Empty when the resource names none: the engine then takes no backups. */
  readonly provider: Provider | '';
  readonly container: string | undefined;
  readonly prefix: string;
  readonly endpointOverride: string | undefined;
  /** Secret with credentials; absent means the platform's identity of the pod. */
  readonly secretName: string | undefined;
  /** Directory on the node above the container; only with provider `Local`. */
  readonly localBasePath: string;
}

/** Image references; empty when the vector lacks an image, which is a finding. */
export interface Images {
  readonly etcd: string;
  readonly backupRestore: string;
  readonly defragmentation: string;
  /** For the init container that hands a local store over to the non-root user. */
  readonly alpine: string;
}

/** Decides everything. Pure; expects a resource that admission accepts. */
export function resolveCluster(etcd: Etcd, options: SynthesisOptions = {}): Cluster {
  const { spec } = etcd;
  const name = etcd.metadata.name ?? '';
  const namespace = etcd.metadata.namespace || DEFAULT_NAMESPACE;
  const annotations = etcd.metadata.annotations ?? {};
  const extensions = readExtensions(annotations);
  const parity = options.parity ?? false;
  const engine = engineOf(extensions, options);
  const runtimeComponents = !Object.hasOwn(annotations, DISABLE_RUNTIME_COMPONENTS);
  const addresses = addressesOf(spec);
  return {
    ...addresses,
    kind: 'Etcd',
    name,
    namespace,
    uid: etcd.metadata.uid,
    annotations,
    spec,
    parity,
    engine,
    extensions,
    upgradesEtcdVersion: upgradesEtcdVersion(options),
    operatorConfiguration: options.operatorConfiguration ?? {},
    replicas: spec.replicas,
    runtimeComponents,
    defragmentsByCronJob: !parity && runtimeComponents && extensions.defragmentation !== 'sidecar',
    members: members(name, namespace, spec, addresses, parity),
    runAsRoot: spec.runAsRoot ?? false,
    quotaBytes: quotaOf(spec),
    dataVolume: spec.volumeClaimTemplate ?? name,
    store: spec.backup.store && resolveStore(spec.backup.store, namespace, options),
    images: images(spec, engine, options),
  };
}

export function resolveStore(
  store: StoreSpec,
  namespace: string,
  options: SynthesisOptions,
): Store {
  const provider = providerOf(store.provider ?? '') ?? '';
  const secretName = store.secretRef?.name;
  const secret =
    provider === 'Local' && secretName !== undefined
      ? options.secrets?.(namespace, secretName)
      : undefined;
  return {
    provider,
    container: store.container,
    prefix: store.prefix,
    endpointOverride: store.endpointOverride,
    secretName,
    localBasePath: secret?.[LOCAL_BASE_PATH_KEY] ?? DEFAULT_LOCAL_BASE_PATH,
  };
}

/** Engine of a resource: parity is upstream's, else its annotation, else the options'. */
export function engineOf(extensions: Extensions, options: SynthesisOptions): Engine {
  if (options.parity) return options.engine ?? 'gardener';
  return extensions.engine ?? options.engine ?? 'native';
}

/** Keys of the image vector for an engine. */
export function imageKeys(
  engine: Engine,
  options: SynthesisOptions,
): { readonly etcd: ImageKey; readonly backupRestore: ImageKey } {
  if (engine === 'native') return { etcd: 'etcd-druid', backupRestore: 'etcd-druid' };
  return upgradesEtcdVersion(options)
    ? { etcd: 'etcd-wrapper-next', backupRestore: 'etcd-backup-restore-next' }
    : { etcd: 'etcd-wrapper', backupRestore: 'etcd-backup-restore' };
}

/** The built-in vector with what the options lay over it. */
export function imageVector({ images }: SynthesisOptions): ImageVector {
  return images === undefined ? BUILT_IN_IMAGES : mergeImageVectors(BUILT_IN_IMAGES, images);
}

/** Admission lets quantities pass that nobody can read; `checkEtcd` refuses them. */
function quotaOf({ etcd: { quota } }: EtcdSpec): bigint {
  return isQuantity(quota) ? quantityBytes(quota) : DEFAULTS.quotaBytes;
}

function addressesOf({ etcd, backup }: EtcdSpec) {
  return {
    clientPort: etcd.clientPort ?? DEFAULTS.clientPort,
    peerPort: etcd.serverPort ?? DEFAULTS.peerPort,
    wrapperPort: etcd.wrapperPort ?? DEFAULTS.wrapperPort,
    backupPort: backup.port ?? DEFAULTS.backupPort,
    clientScheme: scheme(etcd.clientUrlTls),
    peerScheme: scheme(etcd.peerUrlTls),
  };
}

function images(spec: EtcdSpec, engine: Engine, options: SynthesisOptions): Images {
  const keys = imageKeys(engine, options);
  const vector = imageVector(options);
  return {
    etcd: spec.etcd.image ?? findImage(vector, keys.etcd) ?? '',
    backupRestore: spec.backup.image ?? findImage(vector, keys.backupRestore) ?? '',
    defragmentation: findImage(vector, 'etcd-druid') ?? '',
    alpine: findImage(vector, 'alpine') ?? '',
  };
}

function members(
  name: string,
  namespace: string,
  spec: EtcdSpec,
  at: Pick<Cluster, 'clientPort' | 'peerPort' | 'clientScheme' | 'peerScheme'>,
  parity: boolean,
): readonly Member[] {
  return Array.from({ length: spec.replicas }, (_, ordinal) => {
    const pod = podName(name, ordinal);
    const member = memberName(name, ordinal, spec.memberNamePrefix);
    const host = podHost(name, namespace, ordinal);
    // Upstream looks entries up by pod name, so that a prefix makes it ignore them all.
    const wanted = parity ? pod : member;
    const additional = spec.etcd.additionalAdvertisePeerURLs?.find(
      (entry) => entry.memberName === wanted,
    );
    return {
      ordinal,
      podName: pod,
      name: member,
      peerUrls: [`${at.peerScheme}://${host}:${at.peerPort}`, ...(additional?.urls ?? [])],
      clientUrl: `${at.clientScheme}://${host}:${at.clientPort}`,
    };
  });
}

function scheme(tls: object | undefined): Scheme {
  return tls === undefined ? 'http' : 'https';
}

import { readFileSync } from 'node:fs';

import { Chart } from 'cdk8s';
import { Construct } from 'constructs';

import { admit } from '../api/admission/admit.js';
import { wireForm } from '../api/authored.js';
import { checkEtcd } from '../api/checks.js';
import { type Cluster, DEFAULT_NAMESPACE, resolveCluster } from '../api/cluster.js';
import { DEFAULTS } from '../api/defaults.js';
import type { Etcd } from '../api/etcd.js';
import type { EtcdObject } from '../api/etcd-object.js';
import { type Engine, type Extensions, extensionAnnotations } from '../api/extensions.js';
import { type Finding, hasErrors, type Severity } from '../api/findings.js';
import { DEFAULT_IMAGE, type ImageVector, UNPUBLISHED_IMAGE } from '../api/images.js';
import { API_VERSION } from '../api/kinds.js';
import { clientServiceName } from '../api/names.js';
import type { SecretLookup } from '../api/options.js';
import { readEtcd } from '../api/read-etcd.js';
import type { CronLike, EtcdSpec } from '../api/types.js';
import { addClusterObjects } from './cluster-objects.js';
import { meetNeighbours } from './neighbours.js';

/** Properties of {@link EtcdCluster}. */
export interface EtcdClusterProps {
  /** `metadata.name` of the Etcd: at most 37 lower-case letters, digits and dashes, a letter first. */
  readonly name: string;

  /**
   * `metadata.namespace` of the Etcd and of everything that belongs to it.
   *
   * @default - the chart's namespace, else `default`
   */
  readonly namespace?: string | undefined;

  /**
   * Labels of the Etcd itself; those of the pods are `spec.labels`.
   *
   * @default - no labels
   */
  readonly labels?: Readonly<Record<string, string>> | undefined;

  /**
   * Annotations of the Etcd itself; those of the pods are `spec.annotations`.
   *
   * @default - no annotations
   */
  readonly annotations?: Readonly<Record<string, string>> | undefined;

  /** The Etcd's own spec, with the names and the nesting of the resource. */
  readonly spec: EtcdSpec;

  /**
   * Whose programs run in the pods; an image named in the spec wins.
   *
   * @default 'native'
   */
  readonly engine?: Engine | undefined;

  /**
   * When the CronJob compacts the backups: five-field cron in UTC, or `never`.
   *
   * @default '0 2 * * *'
   */
  readonly compactionSchedule?: string | CronLike | undefined;

  /**
   * Whether a CronJob defragments, or the leading sidecar on its own schedule.
   *
   * @default 'cronjob'
   */
  readonly defragmentation?: Extensions['defragmentation'];

  /**
   * Whether the Etcd itself stands in the output.
   *
   * @default 'emit'
   */
  readonly etcdResource?: Extensions['etcdResource'];

  /**
   * Whether deleting the StatefulSet deletes its volume claims.
   *
   * @default 'retain'
   */
  readonly volumeRetention?: Extensions['volumeRetention'];

  /**
   * Images by key, laid over the built-in ones, e.g. for a private mirror.
   *
   * @default - the built-in images
   */
  readonly images?: ImageVector | undefined;

  /**
   * Data of a Secret by namespace and name. Only a local store asks, for the key `hostPath`.
   *
   * @default - no Secret is known, and a local store lies below its default directory
   */
  readonly secrets?: SecretLookup | undefined;
}

/**
 * An etcd cluster with backups: every object that one Etcd consists of.
 *
 * What is wrong with the properties is reported all at once when the app is
 * synthesized; an invalid cluster has no objects.
 *
 * @example
 * new EtcdCluster(chart, 'Etcd', { name: 'orders', spec: { replicas: 3 } });
 */
export class EtcdCluster extends Construct {
  /**
   * Reads the Etcd from a YAML or JSON file that holds one, today's shape or the older one.
   * Labels and annotations of `props` are laid over those of the file.
   *
   * @throws Error when the file cannot be read or holds anything but one Etcd
   */
  public static fromYaml(
    scope: Construct,
    id: string,
    file: string,
    props: EtcdClusterOptions = {},
  ): EtcdCluster {
    const { metadata, spec } = readEtcd(readFileSync(file, 'utf8'), file);
    const given = { ...metadata, spec: spec ?? {} } as EtcdClusterProps;
    return new EtcdCluster(scope, id, {
      ...props,
      name: given.name,
      spec: given.spec,
      namespace: props.namespace ?? given.namespace,
      labels: laidOver(given.labels, props.labels),
      annotations: laidOver(given.annotations, props.annotations),
    });
  }

  /** The Etcd, as it would stand in a YAML file. */
  public readonly resource: EtcdObject;

  /** URL of the Service in front of the members, as clients in the same Kubernetes cluster use it. */
  public readonly clientEndpoint: string;

  /** Secret with the CA that signed the server certificate; absent without client TLS. */
  public readonly caSecret: string | undefined;

  /** Key of the CA certificate in {@link caSecret}. */
  public readonly caSecretKey: string;

  /** Secret with the certificate and key that a client presents; absent without client TLS. */
  public readonly clientSecret: string | undefined;

  /** What is accepted but probably not meant, one line each. */
  public readonly warnings: readonly string[];

  public constructor(scope: Construct, id: string, props: EtcdClusterProps) {
    super(scope, id);
    const namespace = props.namespace || Chart.of(this).namespace || DEFAULT_NAMESPACE;
    const admission = admit(etcdOf(props, namespace), { unknownFields: 'error' });
    const etcd = admission.object as Etcd;
    this.resource = admission.object as EtcdObject;

    const tls = props.spec?.etcd?.clientUrlTls;
    const port = props.spec?.etcd?.clientPort ?? DEFAULTS.clientPort;
    const service = clientServiceName(props.name);
    this.clientEndpoint = `${tls ? 'https' : 'http'}://${service}.${namespace}.svc:${port}`;
    this.caSecret = tls?.tlsCASecretRef?.name;
    this.caSecretKey = tls?.tlsCASecretRef?.dataKey ?? DEFAULTS.caDataKey;
    this.clientSecret = tls?.clientTLSSecretRef?.name;

    const options = { images: props.images, secrets: props.secrets };
    const findings = hasErrors(admission.findings) ? admission.findings : checkEtcd(etcd, options);
    const errors = [...linesOf(findings, 'error'), ...meetNeighbours(this, this.resource)];
    this.node.addValidation({ validate: () => errors });
    const cluster = hasErrors(findings) ? undefined : resolveCluster(etcd, options);
    this.warnings = [...linesOf(findings, 'warning'), ...(cluster ? unpublished(cluster) : [])];
    if (cluster !== undefined) addClusterObjects(this, cluster, etcd);
  }
}

type Texts = Readonly<Record<string, string>>;

/** Properties of {@link EtcdCluster.fromYaml}: whatever the file does not say. */
export type EtcdClusterOptions = Partial<Omit<EtcdClusterProps, 'name' | 'spec'>>;

/** The resource that the properties describe, with what authors may leave out filled in. */
function etcdOf(props: EtcdClusterProps, namespace: string): unknown {
  const { name, labels } = props;
  // A program without types may leave it out; admission then says what is missing.
  const spec: EtcdClusterProps['spec'] | Record<string, never> = props.spec ?? {};
  const schedule = props.compactionSchedule;
  const extensions = extensionAnnotations({
    engine: props.engine,
    compactionSchedule: typeof schedule === 'object' ? schedule.expressionString : schedule,
    defragmentation: props.defragmentation,
    etcdResource: props.etcdResource,
    volumeRetention: props.volumeRetention,
  });
  const store = spec.backup?.store;
  const backup = store && {
    ...spec.backup,
    store: { ...store, prefix: store.prefix ?? `${namespace}--${name}` },
  };
  return wireForm({
    apiVersion: API_VERSION,
    kind: 'Etcd',
    metadata: { name, namespace, labels, annotations: annotationsOf(props, extensions) },
    spec: {
      ...spec,
      labels: spec.labels ?? {},
      etcd: spec.etcd ?? {},
      backup: backup ?? spec.backup ?? {},
    },
  });
}

function annotationsOf(
  { annotations }: EtcdClusterProps,
  extensions: Readonly<Record<string, string>>,
) {
  const all = { ...annotations, ...extensions };
  return Object.keys(all).length > 0 ? all : undefined;
}

function laidOver(below: Texts | undefined, above: Texts | undefined): Texts | undefined {
  return below === undefined && above === undefined ? undefined : { ...below, ...above };
}

/** Pods that nobody can start deserve a word, too. */
function unpublished({ images, defragmentsByCronJob }: Cluster): string[] {
  const used = [
    images.etcd,
    images.backupRestore,
    ...(defragmentsByCronJob ? [images.defragmentation] : []),
  ];
  if (UNPUBLISHED_IMAGE === undefined || !used.includes(DEFAULT_IMAGE)) return [];
  return [
    `${UNPUBLISHED_IMAGE}: name yours in images, or choose engine gardener and defragmentation sidecar`,
  ];
}

function linesOf(findings: readonly Finding[], severity: Severity): string[] {
  return findings
    .filter((finding) => finding.severity === severity)
    .map(({ path, message }) => `${path}: ${message}`);
}

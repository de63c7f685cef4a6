import type { Manifest } from '../../src/charts/synthesis.js';
import type { AnyManifest, JobSpec, ManifestKinds } from '../../src/testing/manifest-kinds.js';
import type { Container, PodTemplate } from '../../src/testing/pod.js';

interface JobManifest extends AnyManifest {
  readonly spec: JobSpec;
}

interface Kinds extends ManifestKinds {
  readonly Job: JobManifest;
}

/** The object of that kind, and of that name where there are several; fails when it is missing. */
export function find<Kind extends keyof Kinds>(
  manifests: readonly Manifest[],
  kind: Kind,
  name?: string,
): Kinds[Kind] {
  const found = objects(manifests).filter(
    (object) => object.kind === kind && (name === undefined || object.metadata.name === name),
  );
  if (found.length !== 1) throw new Error(`${found.length} of ${kind} ${name ?? ''}`);
  return found[0] as unknown as Kinds[Kind];
}

/** `Kind/name` of every object, in order. */
export function inventory(manifests: readonly Manifest[]): string[] {
  return objects(manifests).map(({ kind, metadata }) => `${kind}/${metadata.name}`);
}

export function objects(manifests: readonly Manifest[]): readonly AnyManifest[] {
  return manifests as unknown as readonly AnyManifest[];
}

/** Pods that some object makes. */
export interface Pods {
  /** `Kind/name` of the object. */
  readonly of: string;
  readonly template: PodTemplate;
}

/** Every pod template of the stream. */
export function podsOf(manifests: readonly Manifest[]): Pods[] {
  return objects(manifests).flatMap((object) => {
    const of = `${object.kind}/${object.metadata.name}`;
    const template = templateOf(object);
    return template === undefined ? [] : [{ of, template }];
  });
}

/** Every container of a pod, the ones that run first included. */
export function containersOf({ template }: Pods): readonly Container[] {
  return [...(template.spec.initContainers ?? []), ...template.spec.containers];
}

/** Pod template of the members. */
export function memberPod(manifests: readonly Manifest[]): PodTemplate {
  return find(manifests, 'StatefulSet').spec.template;
}

/** One container of the members. */
export function memberContainer(
  manifests: readonly Manifest[],
  name: 'etcd' | 'backup-restore',
): Container {
  const container = memberPod(manifests).spec.containers.find((item) => item.name === name);
  if (container === undefined) throw new Error(`no container ${name}`);
  return container;
}

function templateOf({ kind, spec }: AnyManifest): PodTemplate | undefined {
  const { template, jobTemplate } = (spec ?? {}) as {
    readonly template?: PodTemplate;
    readonly jobTemplate?: { readonly spec: { readonly template: PodTemplate } };
  };
  return kind === 'CronJob' ? jobTemplate?.spec.template : template;
}

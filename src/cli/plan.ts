import { isDnsLabel } from '../api/admission/object-names.js';
import { type LocatedFinding, ROOT_PATH, shown } from '../api/findings.js';
import { isJsonObject, valueAt } from '../api/json.js';
import { group } from './collisions.js';
import { FILE_ENDING } from './output-folder.js';
import { isOurs, type Resource } from './resources.js';
import { isSecret } from './secrets.js';

/** File of the CustomResourceDefinitions in the output. */
export const CRDS_FILE = `crds${FILE_ENDING}`;

/** Folder of resources that name no namespace; no namespace can be called so. */
const NO_NAMESPACE = '_';

/** Kinds that must exist before anything that lives in them. */
const FIRST_KINDS: readonly string[] = ['CustomResourceDefinition', 'Namespace'];

const SYNTHESIZED_KINDS: readonly string[] = ['Etcd', 'EtcdCopyBackupsTask'];

/** What a synthesis does with the resources of its input. */
export interface Plan {
  /** To be judged, whether written or not. */
  readonly ours: readonly Resource[];
  /** To be turned into manifests or kept as they are, in the order of the stream. */
  readonly written: readonly Resource[];
  /** Left out. */
  readonly skipped: readonly Resource[];
}

/** Decides what is written; the order does not depend on the order of the input. */
export function plan(resources: readonly Resource[], passThrough: boolean): Plan {
  const isWritten = (resource: Resource) =>
    isSynthesized(resource) || (passThrough && !isSecret(resource));
  return {
    ours: resources.filter(isOurs),
    written: resources.filter(isWritten).sort(inStream),
    skipped: resources.filter((resource) => !isWritten(resource)),
  };
}

/** True for a resource that stands for other objects. */
export function isSynthesized(resource: Resource): boolean {
  return isOurs(resource) && SYNTHESIZED_KINDS.includes(resource.kind);
}

/** Name of a resource's file in the output folder, with `/`. */
export function outputFile(resource: Resource): string {
  const { apiVersion, kind, name, namespace } = resource;
  const folder = namespace ?? NO_NAMESPACE;
  if (isSynthesized(resource)) return `${folder}/${name}${FILE_ENDING}`;
  const type = [kind.toLowerCase(), group(apiVersion)].filter((part) => part !== '');
  const parts = [name, ...type].map(encodeURIComponent);
  return `${folder}/${parts.join('.')}${FILE_ENDING}`;
}

/** Resources that cannot be given a file, as far as admission has not said so. */
export function unwritableFindings(resources: readonly Resource[]): readonly LocatedFinding[] {
  return resources.flatMap((resource) => {
    const { file, kind, name, namespace, lineOf } = resource;
    const refuse = (path: string, message: string): LocatedFinding[] => [
      { file, line: lineOf(path), kind, name, path, rule: 'name', message, severity: 'error' },
    ];
    if (!isOurs(resource) && namespace !== undefined && !isDnsLabel(namespace)) {
      const accepted = 'at most 63 lower-case letters, digits and dashes';
      const message = `no namespace can be called ${shown(namespace)}: expected ${accepted}`;
      return refuse('metadata.namespace', message);
    }
    if (name !== '' || (isOurs(resource) && !hasGeneratedName(resource))) return [];
    return refuse(ROOT_PATH, 'expected metadata.name, which names its file');
  });
}

function hasGeneratedName({ value }: Resource): boolean {
  return isJsonObject(value) && typeof valueAt(value, 'metadata.generateName') === 'string';
}

function inStream(a: Resource, b: Resource): number {
  return (
    rank(a) - rank(b) ||
    compare(a.namespace ?? '', b.namespace ?? '') ||
    compare(a.name, b.name) ||
    compare(a.kind, b.kind) ||
    compare(a.apiVersion, b.apiVersion)
  );
}

function rank({ kind }: Resource): number {
  return FIRST_KINDS.includes(kind) ? 0 : 1;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

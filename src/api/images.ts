/** One entry of an image vector. @see etcd-druid: `images.yaml`, gardener image vector format */
export interface ImageSource {
  readonly name: string;
  /** Complete reference; excludes `repository` and `tag`. */
  readonly ref?: string | undefined;
  readonly repository?: string | undefined;
  /** A tag, or a digest that begins with `sha256:`. */
  readonly tag?: string | undefined;
  readonly version?: string | undefined;
  readonly runtimeVersion?: string | undefined;
  readonly targetVersion?: string | undefined;
  /** @default - serves amd64 and arm64 */
  readonly architectures?: readonly string[] | undefined;
}

export type ImageVector = readonly ImageSource[];

/** Key of an image in the vector. */
export type ImageKey =
  | 'etcd-druid'
  | 'etcd-wrapper'
  | 'etcd-wrapper-next'
  | 'etcd-backup-restore'
  | 'etcd-backup-restore-next'
  | 'alpine';

/** Reference of our image when nobody names another; the tag carries the etcd minor. */
export const DEFAULT_IMAGE = 'etcd-druid:0.1.0-etcd3.6';

/**
 * Said wherever {@link DEFAULT_IMAGE} is used while no cluster can pull it;
 * `undefined` once a release has pushed it.
 */
export const UNPUBLISHED_IMAGE: string | undefined = `image ${DEFAULT_IMAGE} is not published`;

const GARDENER = 'europe-docker.pkg.dev/gardener-project/public';

/** @see etcd-druid: `internal/images/images.yaml` of v0.38 */
export const BUILT_IN_IMAGES: ImageVector = [
  { name: 'etcd-druid', ref: DEFAULT_IMAGE },
  { name: 'etcd-wrapper', repository: `${GARDENER}/gardener/etcd-wrapper`, tag: 'v0.6.2' },
  { name: 'etcd-wrapper-next', repository: `${GARDENER}/gardener/etcd-wrapper`, tag: 'v0.8.0' },
  { name: 'etcd-backup-restore', repository: `${GARDENER}/gardener/etcdbrctl`, tag: 'v0.41.2' },
  {
    name: 'etcd-backup-restore-next',
    repository: `${GARDENER}/gardener/etcdbrctl`,
    tag: 'v0.43.0',
  },
  { name: 'alpine', repository: `${GARDENER}/3rd/alpine`, tag: '3.21.3' },
];

const DEFAULT_ARCHITECTURE = 'amd64';
const MULTI_ARCHITECTURE = ['amd64', 'arm64'];

/** Entries of `overwrite` laid over those of `base` that they match, the rest appended. */
export function mergeImageVectors(base: ImageVector, overwrite: ImageVector): ImageVector {
  const merged = [...base];
  for (const entry of overwrite) {
    const at = merged.findIndex((other) => identity(other) === identity(entry));
    const older = merged[at];
    if (older === undefined) merged.push(entry);
    else merged[at] = overlay(older, entry);
  }
  return merged;
}

/** Reference of the best entry for `key`; `undefined` when the vector has none. */
export function findImage(vector: ImageVector, key: string): string | undefined {
  let best: { score: number; source: ImageSource } | undefined;
  for (const source of vector) {
    const score = source.name === key ? architectureScore(source) : 0;
    if (score > 0 && score > (best?.score ?? 0)) best = { score, source };
  }
  return best === undefined ? undefined : reference(best.source);
}

function reference({ ref, repository, tag }: ImageSource): string {
  if (ref !== undefined) return ref;
  if (tag === undefined) return repository ?? '';
  return tag.startsWith('sha256:') ? `${repository}@${tag}` : `${repository}:${tag}`;
}

function identity(source: ImageSource): string {
  const architectures = source.architectures ?? MULTI_ARCHITECTURE;
  return JSON.stringify([
    source.name,
    source.runtimeVersion ?? null,
    source.targetVersion ?? null,
    architectures.toSorted(),
  ]);
}

function overlay(older: ImageSource, entry: ImageSource): ImageSource {
  const ref = entry.ref ?? (entry.repository === undefined ? older.ref : undefined);
  return {
    ...older,
    ...entry,
    ref,
    repository: ref === undefined ? (entry.repository ?? older.repository) : undefined,
    tag: ref === undefined ? (entry.tag ?? older.tag) : undefined,
  };
}

/** One for an entry that serves several architectures, two for one made for this one. */
function architectureScore({ architectures }: ImageSource): number {
  if (architectures === undefined) return 1;
  if (!architectures.includes(DEFAULT_ARCHITECTURE)) return 0;
  return architectures.length === 1 ? 2 : 1;
}

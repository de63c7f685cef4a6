import { isJsonObject, valueAt } from '../json.js';
import { API_VERSION } from '../kinds.js';
import { DROPS, MARKERS, MOVES, OLDER_FINALIZER } from './fields.js';
import {
  convertFinalizers,
  convertImage,
  convertSeconds,
  convertStore,
  convertTls,
} from './rules.js';
import { type Change, drop, move, type Tree } from './tree.js';

export type { Change } from './tree.js';

/** What a conversion gave, and one change for each field that it touched. */
export interface Conversion {
  /** The resource in today's shape; the given one itself when nothing was to do. */
  readonly resource: unknown;
  readonly changes: readonly Change[];
}

/**
 * True for an Etcd with at least one field that only the older shape has.
 *
 * Such a field is unknown to today's schema, so the API server would drop it
 * without a word and the cluster would differ from what its author asked for.
 */
export function isOlderShape(resource: unknown): boolean {
  if (!isEtcd(resource)) return false;
  const finalizers = valueAt(resource, 'metadata.finalizers');
  return (
    (Array.isArray(finalizers) && finalizers.includes(OLDER_FINALIZER)) ||
    MARKERS.some((path) => valueAt(resource, path) !== undefined)
  );
}

/**
 * Rewrites an Etcd of the older shape into today's; anything else comes back as it is.
 *
 * A field of today always wins over its older twin. What cannot be decided is
 * left out and reported as `ambiguous`, so that nothing is guessed in silence.
 * The given resource is not changed.
 *
 * @see etcd-druid: `EtcdSpec` of the first releases against v0.38
 */
export function convertOlderShape(resource: unknown): Conversion {
  if (!isEtcd(resource)) return { resource, changes: [] };
  const tree: Tree = structuredClone(resource);
  const changes = [
    ...convertFinalizers(tree),
    ...convertImage(tree, 'spec.etcd'),
    ...convertImage(tree, 'spec.backup'),
    ...convertTls(tree),
    ...convertStore(tree),
    ...MOVES.flatMap(({ from, to, because }) => move(tree, from, to, because)),
    ...DROPS.flatMap(({ path, because }) => drop(tree, path, because)),
    ...convertSeconds(tree, 'spec.backup.deltaSnapshotPeriod'),
    ...convertSeconds(tree, 'spec.backup.garbageCollectionPeriod'),
  ];
  return changes.length === 0 ? { resource, changes } : { resource: tree, changes };
}

/**
 * The path under which a field was written before its conversion.
 *
 * @returns `path` itself when no change concerns it
 */
export function writtenPath(path: string, changes: readonly Change[]): string {
  for (const { to, path: from } of changes) {
    if (to === undefined) continue;
    const rest = path.slice(to.length);
    if (path.startsWith(to) && /^($|[.[])/.test(rest)) return `${from}${rest}`;
  }
  return path;
}

function isEtcd(resource: unknown): resource is Tree {
  return isJsonObject(resource) && resource.apiVersion === API_VERSION && resource.kind === 'Etcd';
}

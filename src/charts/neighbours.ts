import type { IConstruct } from 'constructs';

import { type BackupPlace, backupPlace, isSamePlace } from '../api/backup-place.js';
import type { EtcdObject } from '../api/etcd-object.js';

/** One cluster of an app, as the others see it. */
interface Neighbour {
  readonly path: string;
  readonly id: string;
  readonly place: BackupPlace | undefined;
}

/** Clusters of each app, by the root of its tree. */
const NEIGHBOURS = new WeakMap<IConstruct, Neighbour[]>();

/**
 * Makes a cluster known to the others of its app.
 *
 * @returns says, once the app is complete, which earlier cluster has the same
 * name or would share its backups
 */
export function meetNeighbours(cluster: IConstruct, etcd: EtcdObject): () => string[] {
  const { root, path } = cluster.node;
  const { name, namespace } = etcd.metadata;
  const store = etcd.spec?.backup?.store;
  const own = { path, id: `${namespace}/${name}`, place: store && backupPlace(store) };
  const all = NEIGHBOURS.get(root.node.root) ?? [];
  const earlier = [...all];
  NEIGHBOURS.set(root.node.root, [...all, own]);
  return () => [
    ...earlier
      .filter(({ id }) => id === own.id)
      .map(
        (other) => `metadata.name: ${other.path} is called ${own.id} too: give each its own name`,
      ),
    ...earlier
      .filter(
        ({ id, place }) => id !== own.id && place && own.place && isSamePlace(place, own.place),
      )
      .map(
        (other) =>
          `spec.backup.store.prefix: backups of ${other.path} lie in the same place, ${own.place?.words}: give each a prefix of its own`,
      ),
  ];
}

import type { IConstruct } from 'constructs';

import { type BackupPlace, backupPlace, isSamePlace } from '../api/backup-place.js';
import type { EtcdObject } from '../api/etcd-object.js';
import { memberObjects } from '../api/member-objects.js';

/** One cluster of an app, as the others see it. */
interface Neighbour {
  readonly path: string;
  readonly id: string;
  readonly place: BackupPlace | undefined;
  readonly members: readonly string[];
}

/** Clusters of each app, by the root of its tree. */
const NEIGHBOURS = new WeakMap<IConstruct, Neighbour[]>();

/**
 * Makes a cluster known to the others of its app.
 *
 * @returns says, once the app is complete, which earlier cluster has the same
 * name, or would share its backups, a Lease or a volume claim
 */
export function meetNeighbours(cluster: IConstruct, etcd: EtcdObject): () => string[] {
  const { root, path } = cluster.node;
  const { name, namespace } = etcd.metadata;
  const store = etcd.spec?.backup?.store;
  const own: Neighbour = {
    path,
    id: `${namespace}/${name}`,
    place: store && backupPlace(store),
    members: memberObjects({ ...etcd.spec, name }).map((object) => `${namespace}: ${object}`),
  };
  const earlier = NEIGHBOURS.get(root) ?? [];
  NEIGHBOURS.set(root, [...earlier, own]);
  return () => [
    ...earlier
      .filter(({ id }) => id === own.id)
      .map(
        (other) => `metadata.name: ${other.path} is called ${own.id} too: give each its own name`,
      ),
    ...earlier
      .filter(
        ({ id, members }) => id !== own.id && members.some((one) => own.members.includes(one)),
      )
      .map(
        (other) =>
          `metadata.name: a Lease or volume claim of ${other.path} has the same name: change memberNamePrefix, volumeClaimTemplate or a name`,
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

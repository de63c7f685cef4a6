import type { IConstruct } from 'constructs';

import { backupPlace } from '../api/backup-place.js';
import { DEFAULT_NAMESPACE } from '../api/cluster.js';
import type { EtcdObject } from '../api/etcd-object.js';
import { memberObjects } from '../api/member-objects.js';
import { type Clash, Neighbours } from '../api/neighbours.js';

/** Clusters of each app, by the root of its tree; a cluster is known by its path. */
const APPS = new WeakMap<IConstruct, Neighbours<string>>();

/** Makes a cluster known to the others of its app, and says which earlier one is in its way. */
export function meetNeighbours(cluster: IConstruct, { metadata, spec }: EtcdObject): string[] {
  const { root, path } = cluster.node;
  const { name, namespace = DEFAULT_NAMESPACE } = metadata;
  const store = spec?.backup?.store;
  const neighbours = APPS.get(root) ?? new Neighbours<string>();
  APPS.set(root, neighbours);
  return neighbours
    .meet({
      ref: path,
      namespace,
      name,
      members: memberObjects(name, spec ?? {}),
      place: store && backupPlace(store),
    })
    .map((clash) => inWords(clash, `${namespace}/${name}`));
}

function inWords(clash: Clash<string>, id: string): string {
  switch (clash.kind) {
    case 'name':
      return `metadata.name: ${clash.other} is called ${id} too: give each its own name`;
    case 'member':
      return `metadata.name: a Lease or volume claim of ${clash.other} has the same name: change memberNamePrefix, volumeClaimTemplate or a name`;
    case 'backup':
      return `spec.backup.store.prefix: backups of ${clash.other} lie in the same place, ${clash.words}: give each a prefix of its own`;
  }
}

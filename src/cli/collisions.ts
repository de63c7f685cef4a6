import { type BackupPlace, backupPlace } from '../api/backup-place.js';
import { DEFAULT_NAMESPACE } from '../api/cluster.js';
import { type LocatedFinding, ROOT_PATH } from '../api/findings.js';
import { isJsonObject, valueAt } from '../api/json.js';
import { API_VERSION, GROUP, PLURALS } from '../api/kinds.js';
import { MANAGED_BY_LABEL, MANAGER, PART_OF_LABEL } from '../api/labels.js';
import { memberObjects } from '../api/member-objects.js';
import { type Clash, Neighbours } from '../api/neighbours.js';
import type { Resource } from './resources.js';

/** What identifies an object in a cluster. */
export function identity({ apiVersion, kind, namespace, name }: Resource): string {
  return JSON.stringify([group(apiVersion), kind, namespace ?? DEFAULT_NAMESPACE, name]);
}

/** Group of an `apiVersion`; empty for the core group. */
export function group(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

/** Resources that stand in the input twice. Nameless ones are never the same. */
export function duplicateFindings(resources: readonly Resource[]): readonly LocatedFinding[] {
  const named = resources.filter(({ name }) => name !== '');
  return againstFirst(named, identity).map(({ first, resource }) =>
    finding(resource, 'metadata.name', 'duplicate', `also given at ${place(first)}: keep one`),
  );
}

/** Resources whose output would have the same name. */
export function fileFindings(
  resources: readonly Resource[],
  fileOf: (resource: Resource) => string,
): readonly LocatedFinding[] {
  return againstFirst(resources, fileOf)
    .filter(({ first, resource }) => identity(first) !== identity(resource))
    .map(({ first, resource }) => {
      const message = `its file ${fileOf(resource)} is that of ${first.kind} ${first.name} at ${place(first)} too: rename one`;
      return finding(resource, 'metadata.name', 'same-file', message);
    });
}

/** Objects of the input that an Etcd of the input stands for, such as its own earlier output. */
export function generatedFindings(resources: readonly Resource[]): readonly LocatedFinding[] {
  const owners = new Map(
    resources
      .filter(({ kind, apiVersion }) => kind === 'Etcd' && apiVersion === API_VERSION)
      .map((etcd) => [ownerKey(etcd, etcd.name), etcd]),
  );
  return resources.flatMap((resource) => {
    const labels = isJsonObject(resource.value)
      ? valueAt(resource.value, 'metadata.labels')
      : undefined;
    if (!isJsonObject(labels) || labels[MANAGED_BY_LABEL] !== MANAGER) return [];
    const owner = owners.get(ownerKey(resource, String(labels[PART_OF_LABEL])));
    if (owner === undefined) return [];
    const message = `Etcd ${title(owner)} (${place(owner)}) stands for it: leave it out of the input`;
    return [finding(resource, 'metadata.name', 'duplicate', message)];
  });
}

function ownerKey({ namespace }: Resource, name: string): string {
  return JSON.stringify([namespace ?? DEFAULT_NAMESPACE, name]);
}

/** CustomResourceDefinitions of the input that are written anyway. */
export function crdFindings(resources: readonly Resource[]): readonly LocatedFinding[] {
  const ours = Object.values(PLURALS).map((plural) => `${plural}.${GROUP}`);
  return resources
    .filter(({ kind, name }) => kind === 'CustomResourceDefinition' && ours.includes(name))
    .map((resource) => {
      const message = '--crds writes it too: leave one of them out';
      return finding(resource, 'metadata.name', 'duplicate', message);
    });
}

/**
 * Etcds that get into each other's way: backups in one place, where each would
 * restore and delete the other's, or one Lease or volume claim for two members.
 *
 * Stores that name different endpoints are different places; one that names
 * none may be any of them.
 */
export function neighbourFindings(resources: readonly Resource[]): readonly LocatedFinding[] {
  const neighbours = new Neighbours<Resource>();
  return resources.flatMap((resource) => {
    const { kind, name, namespace = DEFAULT_NAMESPACE } = resource;
    if (kind !== 'Etcd') return [];
    const members = membersOf(resource);
    return neighbours
      .meet({ ref: resource, namespace, name, members, place: placeOf(resource) })
      .flatMap((clash) => clashFinding(resource, clash));
  });
}

/** Two of one name are duplicates, as with any kind. */
function clashFinding(resource: Resource, clash: Clash<Resource>): LocatedFinding[] {
  if (clash.kind === 'name') return [];
  const first = `Etcd ${title(clash.other)} (${place(clash.other)})`;
  if (clash.kind === 'member') {
    const message = `its ${clash.object} is that of ${first} too: change memberNamePrefix, volumeClaimTemplate or a name`;
    return [finding(resource, 'metadata.name', 'shared-member', message)];
  }
  const message = `backups of Etcd ${title(resource)} and ${first} lie in one place, ${clash.words}: give each a prefix of its own`;
  return [finding(resource, 'spec.backup.store.prefix', 'shared-backup', message)];
}

function placeOf({ value }: Resource): BackupPlace | undefined {
  const store = isJsonObject(value) ? valueAt(value, 'spec.backup.store') : undefined;
  return isJsonObject(store) ? backupPlace(store) : undefined;
}

function membersOf({ name, value }: Resource): readonly string[] {
  const spec = isJsonObject(value) ? value.spec : undefined;
  return memberObjects(name, isJsonObject(spec) ? spec : {});
}

function againstFirst(resources: readonly Resource[], keyOf: (resource: Resource) => string) {
  const firsts = new Map<string, Resource>();
  return resources.flatMap((resource) => {
    const key = keyOf(resource);
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, resource);
    return first === undefined ? [] : [{ first, resource }];
  });
}

function finding(resource: Resource, path: string, rule: string, message: string): LocatedFinding {
  const { file, kind, name, lineOf } = resource;
  return { file, line: lineOf(path), kind, name, path, rule, message, severity: 'error' };
}

function place({ file, lineOf }: Resource): string {
  return `${file}:${lineOf(ROOT_PATH)}`;
}

function title({ namespace, name }: Resource): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

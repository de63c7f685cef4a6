import { DEFAULT_NAMESPACE } from '../api/cluster.js';
import { type LocatedFinding, ROOT_PATH } from '../api/findings.js';
import { GROUP, PLURALS } from '../api/kinds.js';
import { isTree, valueAt } from '../api/older-shape-tree.js';
import { providerOf } from '../api/providers.js';
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
 * Etcds that would write their backups into one place, where each would
 * restore and delete the other's.
 *
 * Stores that name different endpoints are different places; one that names
 * none may be any of them.
 */
export function sharedBackupFindings(etcds: readonly Resource[]): readonly LocatedFinding[] {
  const seen = new Map<string, BackupPlace[]>();
  return etcds.flatMap((resource) => {
    const own = backupPlace(resource);
    if (own === undefined) return [];
    const others = seen.get(own.key) ?? [];
    seen.set(own.key, [...others, own]);
    const other = others.find(
      ({ endpoint, resource: first }) =>
        (endpoint === own.endpoint || endpoint === '' || own.endpoint === '') &&
        identity(first) !== identity(resource),
    );
    return other === undefined ? [] : [sharedBackup(own, other)];
  });
}

interface BackupPlace {
  readonly resource: Resource;
  readonly key: string;
  readonly where: string;
  readonly endpoint: string;
}

function backupPlace(resource: Resource): BackupPlace | undefined {
  const given = isTree(resource.value) ? valueAt(resource.value, 'spec.backup.store') : undefined;
  const { provider, container, prefix, endpointOverride } = isTree(given) ? given : {};
  const store = typeof provider === 'string' ? providerOf(provider) : undefined;
  if (store === undefined || typeof prefix !== 'string') return undefined;
  const path = prefix.split('/').filter(Boolean).join('/');
  return {
    resource,
    key: JSON.stringify([store, container ?? '', path]),
    where: `provider ${store}, container ${container ?? '""'}, prefix ${prefix}`,
    endpoint: typeof endpointOverride === 'string' ? endpointOverride : '',
  };
}

function sharedBackup({ resource, where }: BackupPlace, { resource: first }: BackupPlace) {
  const message = `backups of Etcd ${title(resource)} and Etcd ${title(first)} (${place(first)}) lie in one place, ${where}: give each a prefix of its own`;
  return finding(resource, 'spec.backup.store.prefix', 'shared-backup', message);
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

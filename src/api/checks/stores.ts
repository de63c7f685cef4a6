import type { Store } from '../cluster.js';
import type { StoreSpec } from '../etcd.js';
import { type Finding, shown } from '../findings.js';
import type { SynthesisOptions } from '../options.js';
import { LOCAL_BASE_PATH_KEY, PROVIDER_SPELLINGS, providerOf } from '../providers.js';
import { broken, questionable } from './finding.js';
import { secret } from './secrets.js';

/** What the checks of a store know besides the store. */
export interface StoreContext {
  /** Path of the store in its resource. */
  readonly path: string;
  readonly namespace: string;
  /** Whether an identity of the pod cannot stand in for the Secret. */
  readonly needsSecret: boolean;
  readonly options: SynthesisOptions;
}

/** A store can be reached and belongs to one cluster. */
export function storeFindings(store: StoreSpec, context: StoreContext): Finding[] {
  const { path } = context;
  if (store.provider === undefined) {
    const message = `no provider is given, so that no backups are taken: expected one of ${spellings()}`;
    return [questionable('provider-absent', `${path}.provider`, message)];
  }
  if (providerOf(store.provider) === undefined) {
    const message = `${shown(store.provider)} is not a provider: expected one of ${spellings()}`;
    return [broken('provider', `${path}.provider`, message)];
  }
  return [
    ...container(store, path),
    ...prefix(store.prefix, path),
    ...credentials(store, context),
    ...localBasePath(store, context),
  ];
}

function container({ container }: StoreSpec, path: string): Finding[] {
  if (container) return [];
  return [broken('container', `${path}.container`, 'expected the name of the bucket or container')];
}

/** A pod mounts local stores by the name of their containers. */
export function localStores(source: Store, target: Store): Finding[] {
  const areLocal = source.provider === 'Local' && target.provider === 'Local';
  if (!areLocal || source.container !== target.container) return [];
  const message = `${shown(target.container)} is also the container of the source, and both would be mounted at one path: expected another`;
  return [broken('container-clash', 'spec.targetStore.container', message)];
}

/** A prefix is a key in the store and, with provider Local, a path on a node. */
function prefix(text: string, path: string): Finding[] {
  const at = `${path}.prefix`;
  if (text === '') {
    const message = 'is empty: backups then lie beside whatever else the container holds';
    return [questionable('prefix-empty', at, message)];
  }
  const isHostile = text.split('/').some((segment) => segment === '..' || segment === '.');
  const hasControl = hasControlCharacter(text);
  if (!isHostile && !hasControl) return [];
  const message = `expected a path without '.', '..' and control characters, got ${shown(text)}`;
  return [broken('prefix', at, message)];
}

function credentials({ provider, secretRef }: StoreSpec, context: StoreContext): Finding[] {
  const path = `${context.path}.secretRef`;
  const canonical = providerOf(provider ?? '');
  const isNeeded = canonical === 'ECS' || (context.needsSecret && canonical !== 'Local');
  if (secretRef !== undefined) return secret(path, secretRef, context.namespace);
  const message = `expected the name of a Secret: here ${canonical} takes its credentials from one`;
  return isNeeded ? [broken('store-secret', path, message)] : [];
}

function localBasePath({ provider, secretRef }: StoreSpec, context: StoreContext): Finding[] {
  const name = secretRef?.name;
  if (providerOf(provider ?? '') !== 'Local' || !name) return [];
  const data = context.options.secrets?.(context.namespace, name);
  const path = `${context.path}.secretRef.name`;
  if (data === undefined) {
    const message = `Secret '${name}' is not among the input, so that its ${LOCAL_BASE_PATH_KEY} cannot be read and the default directory is taken: give the Secret as a document`;
    return [questionable('local-secret', path, message)];
  }
  const base = data[LOCAL_BASE_PATH_KEY];
  if (base === undefined || isAbsolutePath(base)) return [];
  return [
    broken(
      'local-path',
      path,
      `${LOCAL_BASE_PATH_KEY} of Secret '${name}' is not an absolute path without '..'`,
    ),
  ];
}

function spellings(): string {
  return Object.keys(PROVIDER_SPELLINGS).join(', ');
}

function isAbsolutePath(text: string): boolean {
  return text.startsWith('/') && !text.split('/').includes('..') && !hasControlCharacter(text);
}

function hasControlCharacter(text: string): boolean {
  return [...text].some((character) => character < ' ' || character === '\u007f');
}

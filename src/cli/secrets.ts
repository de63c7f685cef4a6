import { DEFAULT_NAMESPACE } from '../api/cluster.js';
import { isJsonObject, valueAt } from '../api/json.js';
import type { SecretLookup } from '../api/options.js';
import { LOCAL_BASE_PATH_KEY } from '../api/providers.js';
import type { Resource } from './resources.js';

export function isSecret({ apiVersion, kind }: Resource): boolean {
  return apiVersion === 'v1' && kind === 'Secret';
}

/**
 * Looks Secrets of the input up.
 *
 * Only the one key that synthesis needs is ever taken out of a Secret, so that
 * nothing else of it can end up in an output or a message.
 */
export function secretLookup(resources: readonly Resource[]): SecretLookup {
  const data = new Map<string, Readonly<Record<string, string>>>();
  for (const secret of resources.filter(isSecret)) {
    const value = localBasePath(secret.value);
    const known: Readonly<Record<string, string>> =
      value === undefined ? {} : { [LOCAL_BASE_PATH_KEY]: value };
    data.set(keyOf(secret.namespace ?? DEFAULT_NAMESPACE, secret.name), known);
  }
  return (namespace, name) => data.get(keyOf(namespace, name));
}

/** `stringData` wins over `data`, as in the API server. */
function localBasePath(secret: unknown): string | undefined {
  if (!isJsonObject(secret)) return undefined;
  const plain = valueAt(secret, `stringData.${LOCAL_BASE_PATH_KEY}`);
  if (typeof plain === 'string') return plain;
  const encoded = valueAt(secret, `data.${LOCAL_BASE_PATH_KEY}`);
  return typeof encoded === 'string' ? Buffer.from(encoded, 'base64').toString('utf8') : undefined;
}

function keyOf(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}

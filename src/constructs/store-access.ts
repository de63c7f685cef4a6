import type { EnvVar, Volume, VolumeMount } from 'kubernetes-types/core/v1.js';

import type { Store } from '../api/cluster.js';
import { homeDirectory } from '../api/paths.js';
import { PodVolume } from '../api/pod-volumes.js';
import { CREDENTIALS, type Credentials, type Provider } from '../api/providers.js';

/** File mode of mounted credentials: the owner may write, the group may read. */
export const SECRET_FILE_MODE = 0o640;

/** How one pod uses a store; the places where upstream's pods differ. */
export interface StoreUse {
  /** `source-` for the store that a copy Job reads, else empty. */
  readonly role: '' | 'source-';
  /** Name of the volume of a local store, without the role. */
  readonly localVolume: typeof PodVolume.localStore | 'host-storage';
  /** @default - the mode that Kubernetes gives Secret files */
  readonly secretMode?: number | undefined;
  /** Whether the mount path of credentials ends in a slash. */
  readonly slash: boolean;
  /** What a local store without a container mounts. */
  readonly mountHome: boolean;
  readonly runAsRoot: boolean;
  readonly parity: boolean;
}

/** What a container and its pod need to reach a store. */
export interface StoreAccess {
  readonly env: readonly EnvVar[];
  readonly mounts: readonly VolumeMount[];
  readonly volumes: readonly Volume[];
}

/** Volume, mount and environment by which a container reaches the store. */
export function storeAccess(store: Store, use: StoreUse): StoreAccess {
  const container: EnvVar = {
    name: `${variablePrefix(use)}STORAGE_CONTAINER`,
    ...(store.container ? { value: store.container } : {}),
  };
  const access = providerAccess(store, use);
  return { ...access, env: [container, ...access.env] };
}

function providerAccess(store: Store, use: StoreUse): StoreAccess {
  if (store.provider === '') return { env: [], mounts: [], volumes: [] };
  if (store.provider === 'Local') return localAccess(store, use);
  const credentials = CREDENTIALS[store.provider];
  return credentials.kind === 'variables'
    ? variableAccess(store, credentials.variables, use)
    : secretAccess(store, store.provider, credentials, use);
}

function localAccess({ container, localBasePath }: Store, use: StoreUse): StoreAccess {
  const name = `${use.role}${use.localVolume}`;
  const home = homeDirectory(use.runAsRoot);
  const mount = container ? `${home}/${container}` : home;
  return {
    env: [],
    mounts: container || use.mountHome ? [{ name, mountPath: mount }] : [],
    volumes: [
      {
        name,
        hostPath: { path: `${localBasePath}/${container ?? ''}`, type: 'DirectoryOrCreate' },
      },
    ],
  };
}

/** Upstream's copy Job hands ECS no credentials at all, so that it cannot work there. */
function variableAccess(
  { secretName }: Store,
  variables: Readonly<Record<string, string>>,
  use: StoreUse,
): StoreAccess {
  const isCopy = use.slash;
  if (secretName === undefined || (use.parity && isCopy)) {
    return { env: [], mounts: [], volumes: [] };
  }
  const env = Object.entries(variables).map(([name, key]) => ({
    name: `${variablePrefix(use)}${name}`,
    valueFrom: { secretKeyRef: { name: secretName, key, optional: false } },
  }));
  return { env, mounts: [], volumes: [] };
}

/**
 * Credentials from a mounted Secret. Without one the platform gives the pod an
 * identity; upstream then still points into a directory that does not exist.
 */
function secretAccess(
  { secretName }: Store,
  provider: Provider,
  credentials: Extract<Credentials, { kind: 'directory' | 'file' }>,
  use: StoreUse,
): StoreAccess {
  const directory = provider === 'GCS' ? `/var/.${use.role}gcp` : `/var/${use.role}etcd-backup`;
  const value = credentials.kind === 'file' ? `${directory}/${credentials.file}` : directory;
  const env = [{ name: `${variablePrefix(use)}${credentials.variable}`, value }];
  if (secretName === undefined) return { env: use.parity ? env : [], mounts: [], volumes: [] };

  const name = `${use.role}${PodVolume.storeSecret}`;
  const slash = use.slash || provider === 'GCS' ? '/' : '';
  const mode = use.secretMode === undefined ? {} : { defaultMode: use.secretMode };
  return {
    env,
    mounts: [{ name, mountPath: `${directory}${slash}` }],
    volumes: [{ name, secret: { secretName, ...mode } }],
  };
}

function variablePrefix({ role }: StoreUse): string {
  return role === '' ? '' : 'SOURCE_';
}

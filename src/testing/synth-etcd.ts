import { App, Chart } from 'cdk8s';
import type { Etcd } from '../api/etcd.js';
import type { EtcdObject } from '../api/etcd-object.js';
import type { SynthesisOptions } from '../api/options.js';
import { readEtcd } from '../api/read-etcd.js';
import type { EtcdSpec } from '../api/types.js';
import { EtcdCluster, type EtcdClusterProps } from '../charts/etcd-cluster.js';
import { synthesizeEtcd } from '../charts/synthesis.js';
import type { AnyManifest, ManifestKinds } from './manifest-kinds.js';

/** How {@link synthEtcd} renders; the names count only for a spec that has none of its own. */
export interface SynthEtcdOptions extends SynthesisOptions {
  /** @default 'etcd' */
  readonly name?: string | undefined;

  /** @default 'default' */
  readonly namespace?: string | undefined;
}

/** The objects of one Etcd. */
export interface SynthesizedEtcd {
  /** All of them, in the order in which they must exist. */
  readonly manifests: readonly AnyManifest[];

  /**
   * The one object of a kind, or the one of that name.
   *
   * @throws Error when there is none, or more than one; the message lists what there is
   */
  find<Kind extends keyof ManifestKinds>(kind: Kind, name?: string): ManifestKinds[Kind];

  /** All objects of a kind; empty when there are none. */
  findAll<Kind extends keyof ManifestKinds>(kind: Kind): readonly ManifestKinds[Kind][];
}

/**
 * Renders one Etcd in memory; no file and no folder is made.
 *
 * @param etcd the spec alone, the whole resource, or its YAML (today's shape or the older one)
 * @throws Error with everything that is wrong with the resource, one line each
 * @example
 * const { find } = synthEtcd({ replicas: 3 });
 * expect(find('StatefulSet').spec.replicas).toBe(3);
 */
export function synthEtcd(
  etcd: EtcdSpec | EtcdObject | string,
  options: SynthEtcdOptions = {},
): SynthesizedEtcd {
  const props = propsOf(etcd, options);
  const cluster = new EtcdCluster(new Chart(new App(), 'chart'), 'Etcd', props);
  const errors = cluster.node.validate();
  if (errors.length > 0) {
    throw new Error(`Etcd "${props.name}" is invalid:\n${errors.join('\n')}`);
  }
  return catalogue(synthesizeEtcd(cluster.resource as Etcd, options) as unknown as AnyManifest[]);
}

function propsOf(
  etcd: EtcdSpec | EtcdObject | string,
  { name = 'etcd', namespace }: SynthEtcdOptions,
): EtcdClusterProps {
  if (typeof etcd === 'string') {
    const { metadata, spec } = readEtcd(etcd, 'etcd.yaml');
    return { ...metadata, spec } as unknown as EtcdClusterProps;
  }
  return 'spec' in etcd ? { ...etcd.metadata, spec: etcd.spec } : { name, namespace, spec: etcd };
}

function catalogue(manifests: readonly AnyManifest[]): SynthesizedEtcd {
  function findAll<Kind extends keyof ManifestKinds>(kind: Kind): readonly ManifestKinds[Kind][] {
    return manifests.filter((manifest) => manifest.kind === kind) as never;
  }
  function find<Kind extends keyof ManifestKinds>(kind: Kind, name?: string): ManifestKinds[Kind] {
    const [found, ...more] = findAll(kind).filter(
      ({ metadata }) => name === undefined || metadata.name === name,
    );
    if (found !== undefined && more.length === 0) return found;
    throw new Error(notOne(manifests, kind, name));
  }
  return { manifests, find, findAll };
}

function notOne(manifests: readonly AnyManifest[], kind: string, name: string | undefined): string {
  const names = manifests
    .filter((manifest) => manifest.kind === kind)
    .map(({ metadata }) => metadata.name);
  if (names.length > 0) {
    const what =
      name === undefined ? `more than one ${kind}: name one of` : `no ${kind} "${name}": there are`;
    return `${what} ${names.join(', ')}`;
  }
  const kinds = new Set(manifests.map((manifest) => manifest.kind));
  return `no ${kind}: there are ${[...kinds].join(', ')}`;
}

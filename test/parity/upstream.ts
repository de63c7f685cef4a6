import { resolveCluster } from '../../src/api/cluster.js';
import type { Etcd, EtcdSpec } from '../../src/api/etcd.js';
import type { ObjectMeta } from '../../src/api/metadata.js';
import type { SynthesisOptions } from '../../src/api/options.js';
import { type Manifest, synthesizeEtcd } from '../../src/charts/synthesis.js';
import { compactionJobTemplate } from '../../src/constructs/compaction-job.js';
import { find, memberContainer } from '../charts/find.js';
import { givenEtcd } from '../charts/given-etcd.js';

/** What upstream's operator would write for Etcd `main` in namespace `demo`. */
export function upstream(
  spec: Partial<EtcdSpec> = {},
  metadata: Partial<ObjectMeta> = {},
  options: SynthesisOptions = {},
): Manifest[] {
  return synthesizeEtcd(givenEtcd(spec, metadata), { parity: true, ...options });
}

/** Arguments of container `etcd`. */
export function startArguments(manifests: readonly Manifest[]): readonly string[] {
  return memberContainer(manifests, 'etcd').args ?? [];
}

/** Arguments of container `backup-restore`. */
export function serverArguments(manifests: readonly Manifest[]): readonly string[] {
  return memberContainer(manifests, 'backup-restore').args ?? [];
}

/** Value of one flag; `undefined` when it is not passed. */
export function flagOf(args: readonly string[], name: string): string | undefined {
  const flags = args.filter((argument) => argument.startsWith(`--${name}=`));
  if (flags.length > 1) throw new Error(`${name} is passed ${flags.length} times`);
  return flags[0]?.slice(name.length + 3);
}

/** The etcd configuration of all members, as a document. */
export function configurationOf(manifests: readonly Manifest[]): string {
  return find(manifests, 'ConfigMap').data['etcd.conf.yaml'] ?? '';
}

/** The Job by which upstream compacts the backups of an Etcd with a store. */
export function compactionJob(etcd: Etcd, options: SynthesisOptions = {}) {
  const cluster = resolveCluster(etcd, { parity: true, ...options });
  if (cluster.store === undefined) throw new Error('the Etcd has no store');
  return compactionJobTemplate(cluster, cluster.store);
}

import {
  DEFAULT_NAMESPACE,
  engineOf,
  imageKeys,
  imageVector,
  resolveStore,
  type Store,
} from './cluster.js';
import type { EtcdCopyBackupsTask, EtcdCopyBackupsTaskSpec } from './etcd.js';
import { readExtensions } from './extensions.js';
import { findImage } from './images.js';
import type { SynthesisOptions } from './options.js';

/** One EtcdCopyBackupsTask with everything decided that its spec and the options leave open. */
export interface CopyTask {
  readonly kind: 'EtcdCopyBackupsTask';
  readonly name: string;
  readonly namespace: string;
  readonly uid: string | undefined;
  readonly parity: boolean;
  readonly spec: EtcdCopyBackupsTaskSpec;
  readonly source: Store;
  readonly target: Store;
  /** Image of the engine; empty when the vector lacks it, which is a finding. */
  readonly image: string;
  readonly alpine: string;
}

/** Like upstream, a task without a spec has two stores without a name; `checkCopyTask` refuses it. */
const NO_SPEC: EtcdCopyBackupsTaskSpec = {
  sourceStore: { prefix: '' },
  targetStore: { prefix: '' },
};

/** Decides everything. Pure; expects a task that admission accepts. */
export function resolveCopyTask(
  task: EtcdCopyBackupsTask,
  options: SynthesisOptions = {},
): CopyTask {
  const { metadata, spec = NO_SPEC } = task;
  const namespace = metadata.namespace || DEFAULT_NAMESPACE;
  const engine = engineOf(readExtensions(metadata.annotations ?? {}), options);
  const vector = imageVector(options);
  return {
    kind: 'EtcdCopyBackupsTask',
    name: metadata.name ?? '',
    namespace,
    uid: metadata.uid,
    parity: options.parity ?? false,
    spec,
    source: resolveStore(spec.sourceStore, namespace, options),
    target: resolveStore(spec.targetStore, namespace, options),
    image: findImage(vector, imageKeys(engine, options).backupRestore) ?? '',
    alpine: findImage(vector, 'alpine') ?? '',
  };
}

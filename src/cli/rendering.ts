import type { Etcd, EtcdCopyBackupsTask } from '../api/etcd.js';
import type { SynthesisOptions } from '../api/options.js';
import { synthesizeCopyTask, synthesizeEtcd } from '../charts/synthesis.js';
import { writeYamlStream } from '../yaml/write.js';
import { isSynthesized } from './plan.js';
import type { Resource } from './resources.js';

/** The documents that one resource becomes. */
export interface Rendering {
  readonly text: string;
  readonly objects: number;
}

/**
 * Renders a resource, or keeps it as it is when it stands for nothing else.
 *
 * @param admitted the resource as admission left it; absent for kinds that are not judged
 */
export function render(
  resource: Resource,
  admitted: unknown,
  options: SynthesisOptions,
): Rendering {
  const objects = isSynthesized(resource)
    ? synthesize(resource.kind, admitted, options)
    : [resource.value];
  return { text: writeYamlStream(objects), objects: objects.length };
}

/** Admission has accepted the object, which is what makes it of this type. */
function synthesize(kind: string, admitted: unknown, options: SynthesisOptions) {
  return kind === 'Etcd'
    ? synthesizeEtcd(admitted as Etcd, options)
    : synthesizeCopyTask(admitted as EtcdCopyBackupsTask, options);
}

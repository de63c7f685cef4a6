import type { Cluster } from '../cluster.js';
import type { Finding } from '../findings.js';
import { broken } from './finding.js';

/** Every image that the output needs is known. */
export function imageFindings({ images, parity, store, runAsRoot }: Cluster): Finding[] {
  const needsAlpine = parity || (store?.provider === 'Local' && !runAsRoot);
  return [
    ...image('spec.etcd.image', images.etcd),
    ...image('spec.backup.image', images.backupRestore),
    ...(parity ? [] : image('metadata.annotations', images.defragmentation)),
    ...(needsAlpine ? image('spec.backup.store', images.alpine) : []),
  ];
}

/** Finding about one image that the vector should have. */
export function image(path: string, reference: string): Finding[] {
  if (reference !== '') return [];
  const message =
    'the image vector has no entry for the image: expected one, or an image in the resource';
  return [broken('image', path, message)];
}

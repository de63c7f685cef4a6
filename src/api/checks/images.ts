import type { Cluster } from '../cluster.js';
import type { Finding } from '../findings.js';
import { broken } from './finding.js';

/** Every image that the output needs is known. */
export function imageFindings(cluster: Cluster): Finding[] {
  const { images, spec, parity, store, runAsRoot } = cluster;
  const needsAlpine = parity || (store?.provider === 'Local' && !runAsRoot);
  return [
    ...named('spec.etcd.image', spec.etcd.image, images.etcd),
    ...named('spec.backup.image', spec.backup.image, images.backupRestore),
    ...(cluster.defragmentsByCronJob
      ? image('spec.etcd.defragmentationSchedule', images.defragmentation)
      : []),
    ...(needsAlpine ? image('spec.backup.store', images.alpine) : []),
  ];
}

/** An image that the resource names as nothing is not looked up. */
function named(path: string, given: string | undefined, reference: string): Finding[] {
  return given === ''
    ? [
        broken(
          'image-empty',
          path,
          'expected an image, got "": leave the field out for the default',
        ),
      ]
    : image(path, reference);
}

/** Finding about one image that the vector should have. */
export function image(path: string, reference: string): Finding[] {
  if (reference !== '') return [];
  const message =
    'the image vector has no entry for the image: expected one, or an image in the resource';
  return [broken('image', path, message)];
}

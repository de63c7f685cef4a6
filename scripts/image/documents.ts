import { createHash } from 'node:crypto';

import type { Image } from './image.js';
import type { Layer } from './layer.js';
import { fullName, parseReference } from './reference.js';
import type { Measure } from './tar.js';

const CREATED = '1970-01-01T00:00:00Z';

const MEDIA_TYPES = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar',
};

/** Path of what has the digest, inside an image layout. */
export function blobPath(sha256: string): string {
  return `blobs/sha256/${sha256}`;
}

/**
 * The documents that make layers an image, by their paths in the archive: those of an OCI image
 * layout, and `manifest.json`, which `docker load` reads.
 *
 * @throws Error when the image's reference has no tag
 */
export function imageDocuments(
  image: Image,
  layers: readonly (Layer & Measure)[],
): Record<string, Buffer> {
  const reference = parseReference(image.reference);
  if (reference === undefined) throw new Error(`${image.reference} is no reference with a tag`);
  const config = configDocument(image, layers);
  const manifest = json({
    schemaVersion: 2,
    mediaType: MEDIA_TYPES.manifest,
    config: descriptor(MEDIA_TYPES.config, measureOf(config)),
    layers: layers.map((layer) => descriptor(MEDIA_TYPES.layer, layer)),
  });
  const index = {
    schemaVersion: 2,
    mediaType: MEDIA_TYPES.index,
    manifests: [
      {
        ...descriptor(MEDIA_TYPES.manifest, measureOf(manifest)),
        platform: { architecture: image.architecture, os: 'linux' },
        annotations: {
          'io.containerd.image.name': fullName(reference),
          'org.opencontainers.image.ref.name': reference.tag,
        },
      },
    ],
  };
  const dockerManifest = {
    Config: blobPath(measureOf(config).sha256),
    RepoTags: [image.reference],
    Layers: layers.map(({ sha256 }) => blobPath(sha256)),
  };
  return {
    'oci-layout': json({ imageLayoutVersion: '1.0.0' }),
    'index.json': json(index),
    'manifest.json': json([dockerManifest]),
    [blobPath(measureOf(manifest).sha256)]: manifest,
    [blobPath(measureOf(config).sha256)]: config,
  };
}

function configDocument(image: Image, layers: readonly (Layer & Measure)[]): Buffer {
  return json({
    created: CREATED,
    architecture: image.architecture,
    os: 'linux',
    config: image.run,
    rootfs: { type: 'layers', diff_ids: layers.map(({ sha256 }) => `sha256:${sha256}`) },
    history: layers.map(({ title }) => ({ created: CREATED, created_by: title })),
  });
}

function descriptor(mediaType: string, { sha256, size }: Measure) {
  return { mediaType, digest: `sha256:${sha256}`, size };
}

function measureOf(bytes: Buffer): Measure {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';

import { blobPath, imageDocuments } from './documents.js';
import type { Image } from './image.js';
import { completed, type Layer, layerStream } from './layer.js';
import { add, addLarge, type Bytes, type Measure, measure, tar } from './tar.js';

const FILE_MODE = 0o644;

/**
 * Writes the image as one tar archive that is both an OCI image layout and what `docker load` reads.
 * Layers are not compressed, so that no byte depends on a version of zlib. The file appears as a
 * whole or not at all.
 *
 * @throws Error when the reference has no tag, or a path is in the image twice
 */
export async function writeArchive(
  image: Image,
  output: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const partial = `${output}.partial-${process.pid}`;
  try {
    await pipeline(await archiveStream(image), createWriteStream(partial), { signal });
    renameSync(partial, output);
  } finally {
    rmSync(partial, { force: true });
  }
}

/** Layers are packed twice, first for their digests: that costs less than to keep them somewhere. */
async function archiveStream(image: Image): Promise<Bytes> {
  const layers: (Layer & Measure)[] = [];
  for (const layer of completed(image.layers)) {
    layers.push({ ...layer, ...(await measure(layerStream(layer))) });
  }
  const documents = imageDocuments(image, layers);
  return tar(async (archive) => {
    for (const [name, content] of Object.entries(documents)) {
      await add(archive, { name, mode: FILE_MODE }, content);
    }
    for (const layer of layers) {
      const headers = { name: blobPath(layer.sha256), mode: FILE_MODE, size: layer.size };
      await addLarge(archive, headers, layerStream(layer));
    }
  });
}

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { writeArchive } from '../../../scripts/image/archive.js';
import type { Entry } from '../../../scripts/image/entry.js';
import type { Image } from '../../../scripts/image/image.js';
import { cacheDirectory } from '../assets/cache.js';

/**
 * Archive of the image in the cache, which is written first unless one with the same content is there.
 * Older ones of the same name are removed.
 */
export async function keptArchive(image: Image): Promise<string> {
  const folder = path.join(cacheDirectory(), 'images', image.reference.replaceAll(/[/:]/g, '_'));
  const name = `${contentDigest(image)}.tar`;
  const archive = path.join(folder, name);
  if (existsSync(archive)) return archive;
  mkdirSync(folder, { recursive: true });
  const older = readdirSync(folder);
  await writeArchive(image, archive);
  for (const file of older) rmSync(path.join(folder, file), { force: true });
  return archive;
}

function contentDigest(image: Image): string {
  const layers = image.layers.map(({ title, entries }) => [title, entries.map(described)]);
  const text = JSON.stringify({ ...image, layers });
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function described(entry: Entry): unknown {
  if (entry.kind !== 'file') return entry;
  const { content } = entry;
  const bytes = content instanceof Uint8Array ? content : readFileSync(content.from);
  return { ...entry, content: createHash('sha256').update(bytes).digest('hex') };
}

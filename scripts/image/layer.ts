import { createReadStream, statSync } from 'node:fs';
import path from 'node:path';
import type { Pack } from 'tar-stream';

import { directory, type Entry } from './entry.js';
import { add, addLarge, type Bytes, tar } from './tar.js';

/** Part of an image that is stored and transferred as one: images share equal layers. */
export interface Layer {
  /** What it is, for the image's history. */
  readonly title: string;
  readonly entries: readonly Entry[];
}

/**
 * The layers with the directories that their entries stand in and nobody names, readable by all; the
 * entries in an order that depends on their paths alone. A directory of a layer below is not repeated.
 *
 * @throws Error when a path occurs twice
 */
export function completed(layers: readonly Layer[]): Layer[] {
  const known = new Set(['/']);
  const add = ({ path }: Entry) => {
    if (known.has(path)) throw new Error(`${path} is in the image twice`);
    known.add(path);
  };
  return layers.map(({ title, entries }) => {
    entries.forEach(add);
    const parents = [...new Set(entries.flatMap((entry) => foldersAbove(entry.path)))]
      .filter((folder) => !known.has(folder))
      .map((folder) => directory(folder));
    parents.forEach(add);
    return { title, entries: [...parents, ...entries].sort(byPath) };
  });
}

/** The layer as a tar archive. */
export function layerStream({ entries }: Layer): Bytes {
  return tar(async (archive) => {
    for (const entry of entries) await addEntry(archive, entry);
  });
}

function addEntry(archive: Pack, entry: Entry): Promise<void> {
  const name = entry.path.slice(1);
  const owner = { uid: entry.owner.user, gid: entry.owner.group };
  switch (entry.kind) {
    case 'directory':
      return add(archive, { ...owner, name: `${name}/`, mode: entry.mode, type: 'directory' });
    case 'link':
      return add(archive, { ...owner, name, mode: 0o777, type: 'symlink', linkname: entry.target });
    case 'file': {
      const { content, mode } = entry;
      const headers = { ...owner, name, mode };
      if (content instanceof Uint8Array) return add(archive, headers, content);
      const { size } = statSync(content.from);
      return addLarge(archive, { ...headers, size }, createReadStream(content.from));
    }
    default:
      return entry satisfies never;
  }
}

function foldersAbove(entry: string): string[] {
  const folder = path.posix.dirname(entry);
  return folder === '/' ? [] : [folder, ...foldersAbove(folder)];
}

/** By code unit, not by language: the order is the same on every machine. */
function byPath(one: Entry, other: Entry): number {
  if (one.path === other.path) return 0;
  return one.path < other.path ? -1 : 1;
}

import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Extract, extract, type Header } from 'tar-stream';

import type { ImageFacts, PathFacts } from './image-facts.js';

/** A member of a tar archive. */
export interface Member {
  readonly header: Header;
  readonly content: Buffer;
}

/** The members of a tar archive, read by a library and not by what wrote them. */
export async function readTar(archive: NodeJS.ReadableStream): Promise<Member[]> {
  const members: Member[] = [];
  const extraction: Extract = extract();
  archive.pipe(extraction as unknown as NodeJS.WritableStream);
  for await (const entry of extraction) {
    const pieces = entry as AsyncIterable<Buffer>;
    members.push({ header: entry.header, content: await buffer(pieces) });
  }
  return members;
}

/** The files of an archive by name. */
export async function readFiles(archive: string): Promise<Map<string, Buffer>> {
  const members = await readTar(createReadStream(archive));
  return new Map(members.map(({ header, content }) => [header.name, content]));
}

/** What the image has, found as `docker load` finds it: by `manifest.json`. */
export async function readArchive(archive: string): Promise<ImageFacts> {
  const files = await readFiles(archive);
  const json = (name: string) => JSON.parse(String(files.get(name)));
  const [{ Config, Layers }] = json('manifest.json');
  const paths: Record<string, PathFacts> = {};
  for (const layer of Layers) {
    for (const { header } of await readTar(Readable.from([files.get(layer)]))) {
      const { name, type, mode, uid, gid } = header;
      const kind = type === 'symlink' ? 'link' : type;
      if (kind !== 'file' && kind !== 'directory' && kind !== 'link')
        throw new Error(`${name} is a ${type}`);
      paths[`/${name.replace(/\/$/, '')}`] = { kind, mode, owner: `${uid}:${gid}` };
    }
  }
  return { paths, run: json(Config).config };
}

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type Header, type Pack, pack } from 'tar-stream';

/** Pieces of a file, in order. */
export type Bytes = AsyncIterable<Uint8Array>;

/** Digest and size of bytes. */
export interface Measure {
  /** SHA-256, 64 hexadecimal digits. */
  readonly sha256: string;
  /** Number of bytes. */
  readonly size: number;
}

type EntryHeader = Partial<Header> & Pick<Header, 'name'>;

/** Time of every entry, so that the same input gives the same bytes. */
const EPOCH = new Date(0);

/** A tar archive of the entries that `fill` adds, made while it is read. */
export async function* tar(fill: (archive: Pack) => Promise<void>): AsyncGenerator<Uint8Array> {
  const archive = pack();
  fill(archive).then(
    () => archive.finalize(),
    (error) => archive.destroy(error),
  );
  yield* archive as Bytes;
}

/** Adds an entry without content, or with content that is at hand. */
export async function add(
  archive: Pack,
  header: EntryHeader,
  content: Uint8Array = new Uint8Array(),
): Promise<void> {
  await addLarge(archive, { ...header, size: content.length }, content.length > 0 ? [content] : []);
}

/** Adds a file of `header.size` bytes piece by piece. */
export async function addLarge(
  archive: Pack,
  header: EntryHeader,
  content: Bytes | Iterable<Uint8Array>,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const sink = archive.entry({ ...header, mtime: EPOCH }, (error) =>
      error ? reject(error) : resolve(),
    );
    sink.on('error', reject);
    write(sink, content).catch((error) => sink.destroy(error));
  });
}

export async function measure(bytes: Bytes): Promise<Measure> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of bytes) {
    hash.update(piece);
    size += piece.length;
  }
  return { sha256: hash.digest('hex'), size };
}

async function write(
  sink: ReturnType<Pack['entry']>,
  content: Bytes | Iterable<Uint8Array>,
): Promise<void> {
  for await (const piece of content) {
    if (!sink.write(piece)) await once(sink, 'drain');
  }
  sink.end(undefined);
}

import type { IncomingMessage } from 'node:http';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';

import type { Carry } from '../forward.js';

/** Pieces a second: small enough that a watcher sees bytes flow, large enough to cost nothing. */
const PIECES_PER_SECOND = 20;

/** Carries at most so many bytes a second. */
export function throttled(bytesPerSecond: number): Carry {
  const pieceBytes = Math.max(1, Math.floor(bytesPerSecond / PIECES_PER_SECOND));
  async function* paced(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      for (let start = 0; start < chunk.length; start += pieceBytes) {
        const piece = chunk.subarray(start, start + pieceBytes);
        await delay((1000 * piece.length) / bytesPerSecond);
        yield piece;
      }
    }
  }
  return (from, to) => pipeline(from, paced, to);
}

/** Carries the first half, or the first piece of a body of unknown length, then breaks both connections. */
export async function halved(from: IncomingMessage, to: Writable): Promise<void> {
  const length = from.headers['content-length'];
  let left = length === undefined ? undefined : Math.floor(Number(length) / 2);
  for await (const chunk of from as AsyncIterable<Buffer>) {
    const part = chunk.subarray(0, left);
    await written(part, to);
    left = (left ?? part.length) - part.length;
    if (left === 0) break;
  }
  from.destroy();
  to.destroy();
}

/** Breaks the connection in place of a reply. */
export async function withheld(from: IncomingMessage, to: Writable): Promise<void> {
  from.destroy();
  to.destroy();
}

function written(chunk: Buffer, to: Writable): Promise<void> {
  return new Promise((resolve, reject) => {
    to.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}

import { setImmediate } from 'node:timers/promises';
import type { Io } from './io.js';

/** Fewer resources than this are done before anybody wonders. */
const PROGRESS_FROM = 101;

/** Milliseconds between two looks of the line, and between two chances for a signal to arrive. */
const INTERVAL = 100;

const ERASE_LINE = '\r\u001b[K';

/** Says that one more resource is done; throws when the command is to end. */
export type Step = () => Promise<void>;

/**
 * Does something long, and on a terminal says how far it is; elsewhere it says nothing.
 *
 * @param verb what is done to the resources, e.g. `synthesizing`
 * @param total number of resources
 */
export async function withProgress<T>(
  io: Io,
  { verb, total }: { readonly verb: string; readonly total: number },
  work: (step: Step) => Promise<T>,
): Promise<T> {
  const shows = io.stderr.interactive && total >= PROGRESS_FROM;
  const start = io.now();
  let done = 0;
  let last = start;
  let shown = false;
  const step = async (): Promise<void> => {
    done += 1;
    const now = io.now();
    if (now - last < INTERVAL) return;
    last = now;
    await setImmediate();
    io.signal.throwIfAborted();
    if (!shows) return;
    const rate = Math.round((done * 1000) / (now - start));
    shown = true;
    await io.stderr.write(`${ERASE_LINE}${verb} ${done} of ${total} resources, ${rate} a second`);
  };
  try {
    return await work(step);
  } finally {
    if (shown) await io.stderr.write(ERASE_LINE);
  }
}

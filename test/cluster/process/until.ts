import { setTimeout as sleep } from 'node:timers/promises';

export interface UntilOptions {
  /** @default 30 */
  readonly withinSeconds?: number;
  /** Pause after a look that saw nothing. @default 100 */
  readonly everyMilliseconds?: number;
  /** Ends the waiting early; its reason is what `until` rejects with. */
  readonly signal?: AbortSignal;
}

/**
 * Looks again and again until there is a value, and returns it.
 *
 * A look that throws counts as "not yet"; a look that hangs is left behind at the deadline.
 *
 * @param what The awaited condition, as the subject of a sentence: "the apiserver is ready".
 * @throws Error "<what>: not within N s", with the message of the last look when it threw.
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  { withinSeconds = 30, everyMilliseconds = 100, signal }: UntilOptions = {},
): Promise<T> {
  const deadline = new AbortController();
  const clock = setTimeout(() => deadline.abort(), withinSeconds * 1000);
  const stop = AbortSignal.any([deadline.signal, ...(signal === undefined ? [] : [signal])]);
  let failure: unknown;
  try {
    for (;;) {
      const { seen, error } = await orAborted(outcomeOf(look), stop);
      if (seen !== undefined && seen !== false) return seen;
      failure = error;
      await sleep(everyMilliseconds, undefined, { signal: stop });
    }
  } catch {
    throw deadline.signal.aborted ? tooLate(what, withinSeconds, failure) : stop.reason;
  } finally {
    clearTimeout(clock);
  }
}

function tooLate(what: string, seconds: number, failure: unknown): Error {
  const because = failure instanceof Error ? `: ${failure.message}` : '';
  return new Error(`${what}: not within ${seconds} s${because}`, { cause: failure });
}

async function outcomeOf<T>(look: () => Promise<T>) {
  try {
    return { seen: await look(), error: undefined };
  } catch (error) {
    return { seen: undefined, error };
  }
}

function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** Which of the requests that a fault could strike it does strike. */
export type Which =
  | { readonly every: number }
  | { readonly nth: number }
  | { readonly probability: number; readonly seed: number };

/**
 * What is done to a struck request: it is refused with a status and the error body of the provider;
 * or the connection ends, before anything was forwarded (`reset`), in the middle of the request's
 * body or, when it has none, of the reply's (`cut`), or instead of the reply to a request that the
 * store has carried out (`lostReply`).
 */
export type Blow = number | 'reset' | 'cut' | 'lostReply';

/** How the proxy treats requests that arrive from now on; those under way are not touched. */
export type Fault =
  | { readonly mode: 'pass' }
  | {
      readonly mode: 'slow';
      readonly latencyMilliseconds: number;
      readonly bytesPerSecond?: number;
    }
  | {
      readonly mode: 'failing';
      readonly blow: Blow;
      /** @default - every request */
      readonly which?: Which;
      /** HTTP methods that can be struck. @default - all */
      readonly methods?: readonly string[];
    }
  | { readonly mode: 'readOnly' }
  | { readonly mode: 'hang' };

/** What becomes of one request. */
export type Verdict =
  | {
      readonly kind: 'forward';
      readonly latencyMilliseconds?: number;
      readonly bytesPerSecond?: number;
    }
  | { readonly kind: 'strike'; readonly blow: Blow }
  | { readonly kind: 'ignore' };

const FORWARD: Verdict = { kind: 'forward' };
const READING = ['GET', 'HEAD', 'OPTIONS'];

/** Judges one request after the other; it remembers how many there were. */
export function judge(fault: Fault): (method: string) => Verdict {
  switch (fault.mode) {
    case 'pass':
      return () => FORWARD;
    case 'slow': {
      const { mode: _, ...pace } = fault;
      return () => ({ kind: 'forward', ...pace });
    }
    case 'failing': {
      const strikes = chosen(fault.which ?? { every: 1 });
      const isConcerned = (method: string) => fault.methods?.includes(method) ?? true;
      const strike: Verdict = { kind: 'strike', blow: fault.blow };
      return (method) => (isConcerned(method) && strikes() ? strike : FORWARD);
    }
    case 'readOnly':
      return (method) => (READING.includes(method) ? FORWARD : { kind: 'strike', blow: 403 });
    case 'hang':
      return () => ({ kind: 'ignore' });
    default:
      return fault satisfies never;
  }
}

function chosen(which: Which): () => boolean {
  if ('probability' in which) {
    const random = randomNumbers(which.seed);
    return () => random() < which.probability;
  }
  let count = 0;
  if ('every' in which) return () => ++count % which.every === 0;
  return () => ++count === which.nth;
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

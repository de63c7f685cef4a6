import { describe, expect, it } from 'vitest';

import { until } from './until.js';

describe('until', () => {
  it('returns the first value that is seen', async () => {
    const sights = [undefined, false as const, 'there'];
    const look = async () => sights.shift();

    expect(await until('a sight', look, { everyMilliseconds: 1 })).toBe('there');
  });

  it('takes an error for "not yet"', async () => {
    let looks = 0;
    const look = async () => {
      looks += 1;
      if (looks < 3) throw new Error('connection refused');
      return looks;
    };

    expect(await until('an answer', look, { everyMilliseconds: 1 })).toBe(3);
  });

  it('rejects at the deadline with what was awaited and the last error', async () => {
    const look = async () => {
      throw new Error('connection refused');
    };

    await expect(
      until('the apiserver is ready', look, { withinSeconds: 0.05, everyMilliseconds: 1 }),
    ).rejects.toThrow('the apiserver is ready: not within 0.05 s: connection refused');
  });

  it('rejects at the deadline when a look hangs', async () => {
    const look = () => new Promise<never>(() => undefined);

    await expect(until('an answer', look, { withinSeconds: 0.05 })).rejects.toThrow(
      'an answer: not within 0.05 s',
    );
  });

  it('rejects early with the reason of the signal', async () => {
    const signal = AbortSignal.abort(new Error('the server has ended'));

    await expect(until('an answer', async () => undefined, { signal })).rejects.toThrow(
      'the server has ended',
    );
  });
});

import { afterEach, describe, expect, it } from 'vitest';

import { requires } from '../../requires.js';
import { STORES, sharedStore } from './stores.js';

/** How each provider says that it is overloaded, and that it lets nobody in. */
const ERRORS = {
  S3: { 503: '<Code>SlowDown</Code>', 403: '<Code>AccessDenied</Code>' },
  ABS: {
    503: '<Code>ServerBusy</Code>',
    403: '<Code>AuthorizationPermissionMismatch</Code>',
  },
  GCS: { 503: '"reason":"backendError"', 403: '"reason":"forbidden"' },
  Swift: { 503: '<h1>Service Unavailable</h1>', 403: '<h1>Forbidden</h1>' },
};

for (const { provider, missing, start } of STORES) {
  describe(`faults of a store of ${provider}`, requires(...missing), () => {
    const store = sharedStore(() => start({ faults: true }));
    const faults = () => store().faults;
    const get = (key: string) => store().objects.get(key);
    const put = (key: string, content: Buffer | string) => store().objects.put(key, content);

    afterEach(async () => {
      await faults().pass();
      expect((await put('afterwards', 'x')).status).toBeLessThan(300);
    });

    it('count nothing that no test has asked for', async () => {
      expect(await faults().requests()).toEqual([]);
    });

    it('answer every request with an error of the provider', async () => {
      await faults().failing(503);
      for (const reply of [await put('k', 'x'), await get('k')]) {
        expect(reply.status).toBe(503);
        expect(reply.body.toString()).toContain(ERRORS[provider][503]);
      }
    });

    it('strike every third request, or one', async () => {
      await put('k', 'x');
      const statuses = async () => {
        const seen = [];
        for (let count = 0; count < 6; count++) seen.push((await get('k')).status);
        return seen;
      };
      await faults().failing(500, { which: { every: 3 } });
      expect(await statuses()).toEqual([200, 200, 500, 200, 200, 500]);
      await faults().failing(500, { which: { nth: 2 } });
      expect(await statuses()).toEqual([200, 500, 200, 200, 200, 200]);
    });

    it('strike the same requests for the same seed', async () => {
      await put('k', 'x');
      const statuses = async (seed: number) => {
        await faults().failing(500, { which: { probability: 0.5, seed } });
        const seen = [];
        for (let count = 0; count < 16; count++) seen.push((await get('k')).status);
        return seen;
      };
      const first = await statuses(1);
      expect(new Set(first)).toEqual(new Set([200, 500]));
      expect(await statuses(1)).toEqual(first);
      expect(await statuses(2)).not.toEqual(first);
    });

    it('strike the methods that are named', async () => {
      await put('k', 'x');
      await faults().failing(500, { methods: ['GET'] });
      expect((await get('k')).status).toBe(500);
      expect((await put('k', 'x')).status).toBeLessThan(300);
    });

    it('reset the connection before the store hears of the request', async () => {
      await faults().failing('reset');
      await expect(put('reset', 'x')).rejects.toThrow('ECONNRESET');
      await faults().pass();
      expect((await get('reset')).status).toBe(404);
    });

    it('cut a body on its way to the store, which then keeps nothing of it', async () => {
      await faults().failing('cut');
      await expect(put('cut', Buffer.alloc(200_000))).rejects.toThrow();
      await faults().pass();
      expect((await get('cut')).status).toBe(404);
    });

    it('cut a body on its way to the client', async () => {
      await put('k', Buffer.alloc(200_000));
      await faults().failing('cut');
      await expect(get('k')).rejects.toThrow('aborted');
    });

    it('lose the reply to what the store has done', async () => {
      await faults().failing('lostReply');
      await expect(put('done', 'x')).rejects.toThrow('socket hang up');
      await faults().pass();
      expect((await get('done')).body.toString()).toBe('x');
    });

    it('reject writes and answer reads', async () => {
      await put('k', 'before');
      await faults().readOnly();
      for (const reply of [await put('k', 'after'), await store().objects.delete('k')]) {
        expect(reply.status).toBe(403);
        expect(reply.body.toString()).toContain(ERRORS[provider][403]);
      }
      expect((await get('k')).body.toString()).toBe('before');
      expect(await store().objects.list('k')).toEqual(['k']);
    });

    it('delay every request', async () => {
      await faults().slow({ latencyMilliseconds: 300 });
      expect(await milliseconds(() => get('k'))).toBeGreaterThanOrEqual(300);
    });

    it('let bytes through at a pace, in both directions', async () => {
      await faults().slow({ bytesPerSecond: 100_000 });
      const content = Buffer.alloc(40_000, 'x');
      expect(await milliseconds(() => put('k', content))).toBeGreaterThanOrEqual(390);
      let reply: Buffer | undefined;
      const read = async () => {
        reply = (await get('k')).body;
      };
      expect(await milliseconds(read)).toBeGreaterThanOrEqual(390);
      expect(reply?.equals(content)).toBe(true);
    });

    it('leave requests without an answer', async () => {
      await faults().hang();
      const impatient = store().objectsWith(store().secretData, { timeoutMilliseconds: 500 });
      await expect(impatient.get('k')).rejects.toThrow('no complete reply within 500 ms');
    });

    it('count requests by method, and tell how each ended', async () => {
      await faults().forget();
      await put('counted', 'x');
      await faults().failing(500);
      await get('counted');
      await faults().failing('reset');
      await get('counted').catch(() => undefined);
      const seen = await faults().requests();
      expect(seen.slice(1).map(({ answer }) => answer)).toEqual([500, 'reset']);
      expect(seen.every(({ url }) => url.includes('counted'))).toBe(true);
      expect(await faults().counts()).toEqual({ [seen[0]?.method ?? '']: 1, GET: 2 });
    });
  });
}

async function milliseconds(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

import { createServer } from 'node:net';
import { expect, it } from 'vitest';

import { freePort } from './free-port.js';

it('gives ports that can be listened on, each once', async () => {
  const ports = await Promise.all(Array.from({ length: 50 }, () => freePort()));

  expect(new Set(ports).size).toBe(50);
  await new Promise<void>((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(ports[0], '127.0.0.1', () => server.close(() => resolve()));
  });
});

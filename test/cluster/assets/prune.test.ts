import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { platform } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';

import { assetShelf } from './cache.js';
import { prune } from './prune.js';
import { pretendBuilt, temporaryCache } from './temporary-cache.js';

describe('prune', () => {
  let older: string;
  let current: string;
  temporaryCache();
  beforeEach(() => {
    older = path.join(assetShelf('coredns'), '0123456789ab-go1.99.0-linux-amd64');
    mkdirSync(older, { recursive: true });
    current = pretendBuilt('coredns');
  });

  it('removes what the present pins do not name, and nothing else', () => {
    expect(prune()).toEqual([{ folder: older, removed: true }]);
    expect(existsSync(older)).toBe(false);
    expect(existsSync(current)).toBe(true);
    expect(prune()).toEqual([]);
  });

  it.runIf(platform() === 'linux')('leaves what a process runs from', async () => {
    const running = spawn('sh', ['-c', 'read line', `${older}/coredns`]);
    await once(running, 'spawn');
    try {
      expect(prune()).toEqual([{ folder: older, removed: false }]);
    } finally {
      running.kill('SIGKILL');
    }
    expect(existsSync(older)).toBe(true);
  });
});

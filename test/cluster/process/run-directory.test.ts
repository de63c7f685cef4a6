import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { RunDirectory } from './run-directory.js';

let cache: string;
beforeEach(() => {
  cache = mkdtempSync(path.join(tmpdir(), 'run-directory-'));
  vi.stubEnv('CDK8S_ETCD_DRUID_CACHE', cache);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(cache, { recursive: true });
});

describe('RunDirectory', () => {
  it('is for this user only, and gone when it is removed', () => {
    const directory = RunDirectory.create('sample');
    expect(statSync(directory.path).mode & 0o777).toBe(0o700);

    directory.remove();

    expect(readdirSync(path.join(cache, 'run'))).toEqual([]);
  });

  it('removes what a dead process left, but nothing of another machine', () => {
    const mine = RunDirectory.create('sample');
    const [, host] = /-([0-9a-f]{8})-\d+-\d+-[0-9a-f]{6}$/.exec(mine.path) ?? [];
    const { pid } = spawnSync(process.execPath, ['--version']);
    const names = [`left-${host}-${pid}-1-abcdef`, `kept-00000000-${pid}-1-abcdef`, 'notes'];
    for (const name of names) mkdirSync(path.join(cache, 'run', name));

    RunDirectory.create('sample').remove();

    expect(readdirSync(path.join(cache, 'run'))).toEqual([
      names[1],
      'notes',
      path.basename(mine.path),
    ]);
    mine.remove();
  });
});

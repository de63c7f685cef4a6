import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import { identityOf, isRunning } from '../process/identity.js';
import { until } from '../process/until.js';
import { BuildError, ensureAsset } from './build.js';
import { assetShelf, buildLog, buildRecord } from './cache.js';
import { temporaryCache } from './temporary-cache.js';

describe('ensureAsset', () => {
  const cache = temporaryCache();

  it('publishes what was built under the name that later steps expect', async () => {
    cache.goBuilds('echo program > "$output/server"; echo tool > "$output/etcdctl"');

    const folder = await ensureAsset('etcd-3.7');

    expect(path.dirname(folder)).toBe(assetShelf('etcd-3.7'));
    expect(readdirSync(folder)).toEqual(['asset.json', 'etcd', 'etcdctl']);
    expect(buildRecord(folder).bytes).toBe('program\ntool\n'.length);
  });

  it('builds once, however many ask at the same time', async () => {
    cache.goBuilds('echo program > "$output/pause"');

    await Promise.all([ensureAsset('pause'), ensureAsset('pause')]);
    await ensureAsset('pause');

    expect(cache.builds()).toBe(1);
  });

  it('rejects with the end of the log when a build fails, and leaves nothing that looks built', async () => {
    cache.goBuilds('seq 100; echo "cannot load package" >&2; exit 2');

    const failure = await ensureAsset('pause').catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(BuildError);
    expect(String(failure)).toContain('go build ended with 2');
    expect(String(failure)).toContain(buildLog('pause'));
    expect(String(failure)).toMatch(/ 99\n +100\n +cannot load package$/);
    expect(String(failure)).not.toMatch(/ 50\n/);
    expect(readdirSync(assetShelf('pause'))).toEqual([]);
  });

  it('removes what a killed build left', async () => {
    cache.goBuilds('echo program > "$output/pause"');
    const left = [1, process.pid].map((pid) => path.join(assetShelf('pause'), `.building-${pid}`));
    for (const folder of left) mkdirSync(path.join(folder, 'output/half'), { recursive: true });

    const folder = await ensureAsset('pause');

    expect(readdirSync(assetShelf('pause'))).toEqual([path.basename(folder)]);
    expect(readdirSync(folder)).toEqual(['asset.json', 'pause']);
  });

  it('ends the compiler and its children when it is interrupted, and removes what was half built', async () => {
    const pids = path.join(cache.folder, 'pids');
    cache.goBuilds(`sleep 600 & echo $! > ${pids}; echo half > "$output/pause"; sleep 600`);
    const interruption = new AbortController();
    const building = ensureAsset('pause', { signal: interruption.signal });
    const pid = await until('the compiler', async () => existsSync(pids) && read(pids));
    const compiler = identityOf(Number(pid));

    interruption.abort(new Error('interrupted'));

    await expect(building).rejects.toThrow('interrupted');
    await until('the end of its child', async () => !isRunning(compiler));
    expect(readdirSync(assetShelf('pause'))).toEqual([]);
    expect(existsSync(`${assetShelf('pause')}.lock`)).toBe(false);
  });
});

function read(file: string): string | undefined {
  return readFileSync(file, 'utf8').trim() || undefined;
}

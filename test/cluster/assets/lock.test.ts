import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { identityOf } from '../process/identity.js';
import { withLock } from './lock.js';

describe('withLock', () => {
  const { signal } = new AbortController();
  const nobodyWaits = { signal, onWait: () => expect.unreachable('waited') };
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'etcd-druid-lock-'));
    file = path.join(folder, 'assets/etcd.lock');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('returns what the work returns and gives the lock back', async () => {
    expect(await withLock(file, async () => existsSync(file), nobodyWaits)).toBe(true);
    expect(existsSync(file)).toBe(false);
  });

  it('gives the lock back when the work fails', async () => {
    const failing = withLock(file, () => Promise.reject(new Error('no compiler')), nobodyWaits);

    await expect(failing).rejects.toThrow('no compiler');
    expect(existsSync(file)).toBe(false);
  });

  it('lets one work after the other, and tells the second whom it waits for', async () => {
    const said: string[] = [];
    const [end, ended] = door();
    const work = withLock(file, () => ended.then(() => said.push('first')), nobodyWaits);
    const onWait = ({ pid }: { pid: number }) => {
      said.push(`waits for ${pid}`);
      end();
    };

    await withLock(file, async () => said.push('second'), { signal, onWait });
    await work;

    expect(said).toEqual([`waits for ${process.pid}`, 'first', 'second']);
  });

  it.each([
    ['a process that has ended', () => identityOf(spawnSync('true').pid)],
    ['another process of the same number', () => ({ pid: process.pid, startTime: '1' })],
  ])('takes the lock of %s', async (_, holder) => {
    await withLock(file, async () => undefined, nobodyWaits);
    writeFileSync(file, JSON.stringify(holder()));

    expect(await withLock(file, async () => 'worked', nobodyWaits)).toBe('worked');
  });

  it('rejects when the wait is interrupted, and leaves the lock to its holder', async () => {
    const interruption = new AbortController();
    const [end, ended] = door();
    const work = withLock(file, () => ended, nobodyWaits);
    const waiting = withLock(file, async () => undefined, {
      signal: interruption.signal,
      onWait: () => interruption.abort(),
    });

    await expect(waiting).rejects.toThrow('aborted');
    expect(existsSync(file)).toBe(true);
    end();
    await work;
  });
});

/** A promise, and the function that fulfils it. */
function door(): readonly [() => void, Promise<void>] {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return [open, opened];
}

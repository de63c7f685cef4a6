import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { cacheDirectory } from '../cluster/assets/cache.js';
import { missingForNodeAccess } from '../cluster/node/shared-cluster.js';
import { RunDirectory } from '../cluster/process/run-directory.js';
import { until } from '../cluster/process/until.js';
import { requires } from '../requires.js';

describe('npm run cluster', requires(...missingForNodeAccess()), () => {
  let cache = '';
  let remove: (() => void) | undefined;

  // A developer's own node is in the ordinary cache: here is another one with the same assets.
  beforeAll(() => {
    const directory = RunDirectory.create('cluster-command');
    remove = () => directory.remove();
    cache = path.join(directory.path, 'cache');
    mkdirSync(cache);
    for (const name of ['assets', 'images']) {
      symlinkSync(path.join(cacheDirectory(), name), path.join(cache, name));
    }
  });

  afterEach(() => command('down'));
  afterAll(() => remove?.());

  it('starts a node that stays, uses it, and ends it', async () => {
    const atOnce = await Promise.all([command('up'), command('up')]);
    const ups = atOnce.toSorted((a, b) => b.stdout.length - a.stdout.length);
    expect(ups).toMatchObject([
      { exitCode: 0, stderr: '', stdout: expect.stringContaining('the node is healthy') },
      {
        exitCode: 0,
        stderr: '',
        stdout: expect.stringMatching(
          /^Process \d+ starts the node, waiting.\nThe node is already up.\n.*export KUBECONFIG=\//s,
        ),
      },
    ]);
    expect(await command('status')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('The node is healthy.'),
    });
    expect(await command('kubectl', 'get', 'nodes', '--output', 'name')).toEqual({
      exitCode: 0,
      stdout: 'node/node\n',
      stderr: '',
    });
    expect(await command('kubectl', 'get', 'pod', 'absent')).toMatchObject({ exitCode: 1 });

    expect(await command('down')).toMatchObject({ exitCode: 0, stdout: 'The node is down.\n' });
    expect([processes(), nodes()]).toEqual([[], []]);
    expect(await command('down')).toMatchObject({ exitCode: 0, stdout: 'No node is up.\n' });
  });

  it('says what is wrong with the node', async () => {
    await command('up');
    const proxies = processes().filter(({ command }) => command.includes('/kube-proxy\0'));
    for (const { pid } of proxies) process.kill(pid, 'SIGKILL');

    await until(
      'a status that is not healthy',
      async () => (await command('status')).exitCode === 1,
    );
    expect((await command('status')).stdout).toMatch(/^kube-proxy does not run\nLogs are in \//);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'leaves nothing when %s ends it half-way',
    async (signal) => {
      const up = started('up');
      const exit = once(up, 'exit');
      for await (const line of createInterface(up.stdout)) {
        if (line.includes('the control plane is ready')) up.kill(signal);
      }
      expect(await exit).toEqual([null, signal]);

      await until('the end of all processes', async () => processes().length === 0);
      expect(nodes()).toEqual([]);
    },
  );

  it('rejects what it does not know', async () => {
    const { exitCode, stderr } = await command('upp');

    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/^Usage: npm run cluster/)]);
    expect(await command('up', 'now')).toMatchObject({ exitCode: 2 });
  });

  it('knows that no node is up', async () => {
    expect(await command('status')).toMatchObject({
      exitCode: 1,
      stdout: 'No node is up: npm run cluster -- up\n',
    });
    expect(await command('kubectl', 'get', 'nodes')).toEqual({
      exitCode: 3,
      stdout: '',
      stderr: 'No node is up: npm run cluster -- up\n',
    });
  });

  function started(...args: readonly string[]): ChildProcessByStdio<null, Readable, Readable> {
    return spawn(process.execPath, ['scripts/run.mjs', 'test/cluster/node/main.ts', ...args], {
      env: { ...process.env, CDK8S_ETCD_DRUID_CACHE: cache },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  async function command(...args: readonly string[]) {
    const child = started(...args);
    const [stdout, stderr, [exitCode]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ]);
    return { exitCode, stdout, stderr };
  }

  /** State directories of nodes, running or not. */
  function nodes(): string[] {
    const folder = path.join(cache, 'nodes');
    return existsSync(folder) ? readdirSync(folder) : [];
  }

  /** Whatever on the machine was started with a path of a node of ours. */
  function processes(): { readonly pid: number; readonly command: string }[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => ({ pid: Number(pid), command: commandLine(pid) }))
      .filter(({ command }) => command.includes(path.join(cache, 'nodes')));
  }
});

/** Its words, each with a NUL behind it; empty when the process has ended. */
function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

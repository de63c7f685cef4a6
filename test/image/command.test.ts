import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

describe('npm run image', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'etcd-druid-command-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** On a machine with an empty cache and no programs. */
  const run = (...args: readonly string[]) =>
    new Promise<{ exit: unknown; stdout: string; stderr: string }>((resolve) => {
      const env = { PATH: folder, CDK8S_ETCD_DRUID_CACHE: folder };
      const script = ['scripts/run.mjs', 'scripts/image.ts', ...args];
      execFile(process.execPath, script, { env }, (error, stdout, stderr) =>
        resolve({ exit: error?.code ?? 0, stdout, stderr }),
      );
    });

  it('says how it is used', async () => {
    const { exit, stdout, stderr } = await run('--help');
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).toMatch(/^npm run image -- --output FILE\.tar /);
  });

  it('rejects a wrong argument with exit code 2', async () => {
    const { exit, stdout, stderr } = await run('--output', path.join(folder, 'a.tar'), '--etcd=2');
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toMatch(/^--etcd 2: expected 3\.5, .*\n$/);
  });

  it('says what cannot be had with exit code 3, and writes nothing', async () => {
    const output = path.join(folder, 'a.tar');
    const { exit, stdout, stderr } = await run('--output', output, '--platform=linux/arm64');
    expect({ exit, stdout }).toEqual({ exit: 3, stdout: '' });
    expect(stderr).toMatch(
      /^The system libraries cannot be had here: .*\.\netcd cannot be had here: .*\.\n$/,
    );
    expect(readdirSync(folder)).toEqual([]);
  });
});

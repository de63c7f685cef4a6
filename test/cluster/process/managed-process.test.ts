import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { identityOf, isRunning, type ProcessIdentity } from './identity.js';
import { ManagedProcess } from './managed-process.js';
import { startScript } from './separate-script.js';
import { until } from './until.js';

const FOREVER = 'setInterval(() => {}, 1000);';

let folder: string;
let log: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'managed-process-'));
  log = path.join(folder, 'log');
});
afterEach(() => rmSync(folder, { recursive: true }));

function start(script: string, ready?: () => Promise<boolean>) {
  return ManagedProcess.start({
    name: 'sample',
    command: process.execPath,
    args: ['-e', script],
    log,
    ready,
    readyWithinSeconds: 5,
  });
}

const logged = async (text: string) => readFileSync(log, 'utf8').includes(text);

describe('ManagedProcess', () => {
  it('is ready when the condition holds, and gone after its stop', async () => {
    const sample = await start(`console.log('listening'); ${FOREVER}`, () => logged('listening'));

    expect(isRunning(sample.identity)).toBe(true);
    await sample.stop();

    expect(isRunning(sample.identity)).toBe(false);
    expect(await sample.exited).toEqual({ code: null, signal: 'SIGTERM' });
  });

  it('lets the program finish its work within the grace period', async () => {
    const script = `
      process.on('SIGTERM', () => setTimeout(() => { console.log('saved'); process.exit(0); }, 50));
      console.log('listening'); ${FOREVER}`;
    const sample = await start(script, () => logged('listening'));

    await sample.stop();

    expect(await logged('saved')).toBe(true);
  });

  it('kills a program that does not heed SIGTERM', async () => {
    const script = `process.on('SIGTERM', () => {}); console.log('listening'); ${FOREVER}`;
    const sample = await start(script, () => logged('listening'));

    await sample.stop(0.1);

    expect(await sample.exited).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('ends the processes that the program has started', async () => {
    const script = `
      const child = require('node:child_process').spawn(process.execPath, ['-e', '${FOREVER}']);
      console.log('child', child.pid); ${FOREVER}`;
    const sample = await start(script, () => logged('child'));
    const child = identityOf(Number(/child (\d+)/.exec(readFileSync(log, 'utf8'))?.[1]));
    expect(isRunning(child)).toBe(true);

    await sample.stop();

    expect(isRunning(child)).toBe(false);
  });

  it('rejects with the last lines of the log when the program ends before it is ready', async () => {
    const script = 'console.error("address already in use"); process.exitCode = 1';

    await expect(start(script, async () => false)).rejects.toThrow(
      /^sample has ended \(exit code 1\); .*log ends with:\naddress already in use$/,
    );
  });

  it('rejects when the program is not ready in time, and leaves nothing running', async () => {
    const script = `console.log(process.pid); ${FOREVER}`;
    const never = ManagedProcess.start({
      name: 'sample',
      command: process.execPath,
      args: ['-e', script],
      log,
      ready: async () => false,
      readyWithinSeconds: 0.5,
    });

    await expect(never).rejects.toThrow('sample is ready: not within 0.5 s');
    expect(existsAsProcess(Number(readFileSync(log, 'utf8')))).toBe(false);
  });

  it('rejects a program that does not exist', async () => {
    const absent = { name: 'absent', command: '/does/not/exist', args: [], log };

    await expect(ManagedProcess.start({ ...absent, ready: async () => false })).rejects.toThrow(
      /does\/not\/exist/,
    );
  });
});

describe('the processes and directories of a script', () => {
  const SCRIPT = `
    import { ManagedProcess } from './test/cluster/process/managed-process.js';
    import { RunDirectory } from './test/cluster/process/run-directory.js';
    const directory = RunDirectory.create('sample').path;
    const { identity } = await ManagedProcess.start({
      name: 'sample', command: process.execPath, args: ['-e', '${FOREVER}'], log: directory + '/log',
    });
    console.log(JSON.stringify({ directory, identity }));
    if (process.env.NEXT === 'throw') throw new Error('unexpected');
    if (process.env.NEXT !== 'end') ${FOREVER}`;
  const startOwner = async (env: Record<string, string> = {}) => {
    const owner = await startScript(SCRIPT, { CDK8S_ETCD_DRUID_CACHE: folder, ...env });
    return { ...owner, ...(owner.said as { directory: string; identity: ProcessIdentity }) };
  };

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('are gone after %s', async (signal) => {
    const owner = await startOwner();
    expect([existsSync(owner.directory), isRunning(owner.identity)]).toEqual([true, true]);

    owner.process.kill(signal);

    expect(await once(owner.process, 'exit')).toEqual([null, signal]);
    expect(existsSync(owner.directory)).toBe(false);
    await until('end of the process', async () => !isRunning(owner.identity));
  });

  it('are gone after an exception', async () => {
    const owner = await startOwner({ NEXT: 'throw' });

    expect(await once(owner.process, 'exit')).toEqual([1, null]);
    expect(existsSync(owner.directory)).toBe(false);
    await until('end of the process', async () => !isRunning(owner.identity));
  });

  it('are gone after SIGKILL: the process at once, the directory with the next run', async ({
    skip,
  }) => {
    skip(process.platform !== 'linux', 'only Linux ends a process together with its parent');
    const [killed, other] = [await startOwner(), await startOwner()];

    killed.process.kill('SIGKILL');
    await once(killed.process, 'exit');
    await until('end of the process', async () => !isRunning(killed.identity));
    expect(existsSync(killed.directory)).toBe(true);
    const next = await startOwner();

    expect(existsSync(killed.directory)).toBe(false);
    expect([existsSync(other.directory), isRunning(other.identity)]).toEqual([true, true]);
    for (const { process } of [other, next]) process.kill();
    await Promise.all([other, next].map(({ process }) => once(process, 'exit')));
  });
});

function existsAsProcess(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';

import { identityOf, isRunning, signalGroup } from './identity.js';

describe('the identity of a process', () => {
  it('is not that of a later process with the same number', ({ skip }) => {
    skip(process.platform !== 'linux', 'only Linux says when a process has started');
    const { pid } = process;

    expect(isRunning(identityOf(pid))).toBe(true);
    expect(isRunning({ pid, startTime: '1' })).toBe(false);
  });

  it('keeps a signal from a later group with the same number', async ({ skip }) => {
    skip(process.platform !== 'linux', 'only Linux says when a process has started');
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      detached: true,
    });
    await once(child, 'spawn');
    const identity = identityOf(child.pid ?? 0);

    signalGroup({ ...identity, startTime: '1' }, 'SIGKILL');
    signalGroup(identity, 'SIGTERM');

    expect(await once(child, 'exit')).toEqual([null, 'SIGTERM']);
  });

  it('is found where the name of the program has spaces and parentheses', async ({ skip }) => {
    skip(process.platform !== 'linux', 'only Linux says when a process has started');
    const script = 'process.title = "a) b (c"; console.log("named"); setInterval(() => {}, 1000)';
    const child = spawn(process.execPath, ['-e', script]);
    const named = await once(child.stdout, 'data').then(() => identityOf(child.pid ?? 0));

    expect(Number(named.startTime)).toBeGreaterThanOrEqual(
      Number(identityOf(process.pid).startTime),
    );
    child.kill();
  });
});

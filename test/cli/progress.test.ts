import { describe, expect, it } from 'vitest';
import { etcdYaml, workspace } from './workspace.js';

const MANY = Array.from({ length: 101 }, (_, index) => etcdYaml(`e${index}`)).join('---\n');

/** A clock that moves on with every look. */
function clock(milliseconds: number): () => number {
  let time = 0;
  return () => {
    time += milliseconds;
    return time;
  };
}

describe('progress', () => {
  it('overwrites one line and removes it in the end', async () => {
    const process = { interactive: true, now: clock(50) };
    const { stderr } = await workspace({ a: MANY }).run(['validate', 'a'], process);
    const parts = stderr.split('\r\u001b[K');
    expect(parts[1]).toBe('checking 2 of 101 resources, 20 a second');
    expect(parts.at(-1)).toBe('101 resources: 0 errors, 0 warnings\n');
    expect(stderr.split('\n')).toHaveLength(2);
  });

  it.each([
    ['in a pipe', MANY, false],
    ['for few resources', etcdYaml('main'), true],
  ])('is not shown %s', async (_what, a, interactive) => {
    const { stderr } = await workspace({ a }).run(['validate', 'a'], {
      interactive,
      now: clock(200),
    });
    expect(stderr).not.toContain('\r');
  });

  it('is removed when a signal ends the command', async () => {
    const abort = new AbortController();
    const tick = clock(200);
    const now = () => {
      const time = tick();
      if (time >= 2000) abort.abort('SIGINT');
      return time;
    };
    const process = { interactive: true, now, signal: abort.signal };
    const { exit, stderr } = await workspace({ a: MANY }).run(['validate', 'a'], process);
    expect(exit).toBe(3);
    expect(stderr.endsWith('\r\u001b[K')).toBe(true);
  });
});

describe('messages', () => {
  it('never carry control characters of the input to a terminal', async () => {
    const hostile = etcdYaml('main').replace('name: main', 'name: "a\\e[2J\\x9b"');
    const { stderr } = await workspace({ a: hostile }).run(['validate', 'a']);
    expect(stderr).toContain('a\\u001b[2J');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  it('of a broken pipe are not given', async () => {
    const gone = Object.assign(new Error('write EPIPE'), { code: 'EPIPE', syscall: 'write' });
    const onStdout = () => {
      throw gone;
    };
    const { exit, stderr } = await workspace().run(['crds'], { onStdout });
    expect({ exit, stderr }).toEqual({ exit: 3, stderr: '' });
  });

  it('of a full disk name the reason', async () => {
    const full = Object.assign(new Error('ENOSPC: no space left'), {
      code: 'ENOSPC',
      syscall: 'write',
    });
    const onStdout = () => {
      throw full;
    };
    const { exit, stderr } = await workspace().run(['crds'], { onStdout });
    expect({ exit, stderr }).toEqual({ exit: 3, stderr: 'error: ENOSPC: no space left\n' });
  });
});

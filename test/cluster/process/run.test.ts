import { describe, expect, it } from 'vitest';

import { run, runToExit } from './run.js';

const node = (script: string) => ['-e', script];

describe('run', () => {
  it('hands the input over and returns both outputs', async () => {
    const script = 'process.stdin.pipe(process.stdout); console.error("noted")';

    expect(await run(process.execPath, node(script), { input: 'kind: Etcd' })).toEqual({
      stdout: 'kind: Etcd',
      stderr: 'noted\n',
    });
  });

  it('rejects with the exit code and the errors that the program wrote', async () => {
    const script = 'console.error("no such member"); process.exitCode = 3';

    await expect(run(process.execPath, node(script))).rejects.toThrow(
      /exit code 3\nno such member$/,
    );
  });

  it('rejects when the program takes too long', async () => {
    const script = 'setInterval(() => {}, 1000)';

    await expect(run(process.execPath, node(script), { timeoutSeconds: 0.2 })).rejects.toThrow(
      'not done within 0.2 s',
    );
  });

  it('rejects a program that does not exist', async () => {
    await expect(run('/does/not/exist', [])).rejects.toThrow('ENOENT');
  });

  it('returns the exit code where that is asked for', async () => {
    expect(await runToExit(process.execPath, node('process.exitCode = 3'))).toMatchObject({
      exitCode: 3,
    });
  });
});

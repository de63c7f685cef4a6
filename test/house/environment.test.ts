import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const PROGRAM = path.resolve('lib/cli/main.js');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'etcd-druid-environment-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The stream of the examples, made by the built program in a process of its own. */
function stream(input: string, environment: Readonly<Record<string, string>> = {}): string {
  const { stdout, status } = spawnSync(process.execPath, [PROGRAM, 'synth', input, '--stdout'], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...environment },
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  return stdout;
}

describe('the output of the program', () => {
  it.each([
    { TZ: 'Pacific/Kiritimati' },
    { LANG: 'de_DE.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    { CDK8S_DISABLE_SORT: '1' },
    { CDK8S_OUTDIR: '/nowhere', CDK8S_RECORD_CONSTRUCT_METADATA: 'true' },
  ])('is the same under %o', (environment) => {
    expect(stream(path.resolve('examples'), environment)).toBe(stream(path.resolve('examples')));
  });

  it('does not depend on the names and the order of the files', () => {
    const renamed = path.join(folder, 'renamed');
    cpSync('examples', renamed, { recursive: true });
    const files = readdirSync(renamed).toSorted();
    files.forEach((file, at) => {
      renameSync(path.join(renamed, file), path.join(renamed, `${files.length - at}.yaml`));
    });
    expect(stream(renamed)).toBe(stream(path.resolve('examples')));
  });
});

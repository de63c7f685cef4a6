import { mkdirSync, writeFileSync } from 'node:fs';
import { platform } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { assetShelf } from './cache.js';
import { CATALOGUE } from './catalogue.js';
import {
  debianEnvironment,
  locate,
  MissingAssetError,
  missingPrograms,
  programPath,
} from './locate.js';
import { pinDigest } from './pins.js';
import { pretendBuilt, temporaryCache } from './temporary-cache.js';
import { hostArchitecture } from './toolchain.js';

const system = `${platform()}-${hostArchitecture}`;

describe('locate', () => {
  const cache = temporaryCache();

  it('finds a program that was built, by the name without a version too', () => {
    const folder = pretendBuilt('etcd-3.6');

    expect(programPath('etcdctl')).toBe(path.join(folder, 'etcdctl'));
    expect(locate('etcdctl-3.6')).toEqual({ path: path.join(folder, 'etcdctl') });
    expect(missingPrograms('etcd', 'etcdutl')).toEqual([]);
  });

  it('does not take what other pins made', () => {
    const folder = path.join(assetShelf('versitygw'), '0123456789ab-go1.99.0-linux-amd64');
    mkdirSync(folder, { recursive: true });

    expect(() => programPath('versitygw')).toThrow(MissingAssetError);
  });

  it('says how to build what is missing, in one sentence for each thing', () => {
    expect(missingPrograms('kube-apiserver', 'kubectl', 'coredns')).toEqual([
      expect.stringMatching(
        /^kube-control-plane is not built yet: "npm run assets" builds it, in about \d+ min\.$/,
      ),
      expect.stringMatching(/^coredns is not built yet: /),
    ]);
  });

  it('looks at KUBEBUILDER_ASSETS first, for the programs that such a folder has', () => {
    const given = path.join(cache.folder, 'envtest');
    mkdirSync(given);
    writeFileSync(path.join(given, 'etcd'), '');
    writeFileSync(path.join(given, 'kubelet'), '');
    const built = pretendBuilt('kube-control-plane');
    vi.stubEnv('KUBEBUILDER_ASSETS', given);

    expect(programPath('etcd')).toBe(path.join(given, 'etcd'));
    expect(programPath('kubectl')).toBe(path.join(built, 'kubectl'));
    expect(() => programPath('kubelet')).toThrow('kube-node');
  });
});

describe('locate on a machine without Go', () => {
  const cache = temporaryCache();
  // What is on the PATH is looked up once a process.
  beforeEach(() => {
    cache.removePrograms();
    vi.resetModules();
  });

  it('says what Go is needed for', async () => {
    const { missingPrograms: missing } = await import('./locate.js');

    const wanted = 'Go 1.26.0 or newer is needed (https://go.dev/dl), and no "go" is on the PATH';
    expect(missing('etcd', 'coredns')).toEqual([
      `etcd-3.6 cannot be built here: ${wanted}.`,
      `coredns cannot be built here: ${wanted}.`,
    ]);
  });

  it('finds what a Go that is gone has built', async () => {
    const { assetFolder: folderHere, builtFolder } = await import('./cache.js');
    const asset = CATALOGUE[1];
    const [built, ofOtherPins] = [pinDigest(asset), '0123456789ab'].map((pins) =>
      path.join(assetShelf(asset.name), `${pins}-go1.26.8-${system}`),
    );
    mkdirSync(String(ofOtherPins), { recursive: true });
    expect(builtFolder(asset)).toBeUndefined();
    mkdirSync(String(built));

    expect(folderHere(asset)).toBeUndefined();
    expect(builtFolder(asset)).toBe(built);
  });
});

describe('debianEnvironment', () => {
  temporaryCache();

  it('rejects when the packages are not there', () => {
    expect(debianEnvironment).toThrow(MissingAssetError);
  });
});

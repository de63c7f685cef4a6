import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import type { Asset, GoAsset } from './asset.js';
import { CATALOGUE } from './catalogue.js';
import { linkerFlags, pinDigest, pinFolder, release } from './pins.js';

const assets: readonly Asset[] = CATALOGUE;
const goAssets = assets.filter((asset) => asset.kind === 'go');
const pins = (asset: Asset, file: string) =>
  readFileSync(path.join(pinFolder(asset) ?? '', file), 'utf8');
const named = (name: string) => assets.find((asset) => asset.name === name) as Asset;

describe('catalogue', () => {
  it('names every asset and every program once', () => {
    const names = [...assets.map(({ name }) => name)];
    const programs = assets.flatMap((asset) => Object.keys(asset.programs));

    expect(names).toEqual([...new Set(names)]);
    expect(programs).toEqual([...new Set(programs)]);
  });

  it('builds every program that it offers', () => {
    for (const { programs, packages } of goAssets) {
      expect(Object.keys(packages)).toEqual(expect.arrayContaining(Object.values(programs)));
    }
  });

  it('builds packages that the module requires, at the version that it shows', () => {
    for (const asset of goAssets.filter((entry) => entry.release !== undefined)) {
      const tools = [...pins(asset, 'go.mod').matchAll(/^(?:tool )?\t?(\S+\/\S+)$/gm)];
      expect(tools.map(([, tool]) => tool)).toEqual(
        expect.arrayContaining(Object.values(asset.packages)),
      );
      expect(release(asset)).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });

  it('takes etcd, etcdctl and etcdutl of a minor from one version', () => {
    for (const asset of goAssets.filter(({ name }) => name.startsWith('etcd-'))) {
      const versions = pins(asset, 'go.mod').matchAll(/etcd\/\w+\/v3 v(\S+)/g);
      expect(new Set([...versions].map(([, version]) => version))).toEqual(
        new Set([release(asset)]),
      );
      expect(asset.name).toContain(`-${release(asset).split('.').slice(0, 2).join('.')}`);
    }
  });

  it('takes all modules of Kubernetes from the version of Kubernetes itself', () => {
    const asset = named('kube-node');
    const versions = pins(asset, 'go.mod').matchAll(/=> k8s\.io\/\S+ v0\.(\S+)$/gm);

    expect(new Set([...versions].map(([, version]) => `1.${version}`))).toEqual(
      new Set([release(asset)]),
    );
  });

  it('pins every Python package exactly, and azurite too', () => {
    const lines = pins(named('swift'), 'requirements.txt').split('\n');
    const required = lines.filter((line) => line !== '' && !line.startsWith('#'));

    expect(required.filter((line) => !/^[A-Za-z0-9.-]+==[\w.]+$/.test(line))).toEqual([]);
    expect(release(named('azurite'))).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

describe('linkerFlags', () => {
  it('stamps the version of Kubernetes, which its programs tell', () => {
    const flags = linkerFlags(named('kube-control-plane') as GoAsset);
    const version = release(named('kube-control-plane'));

    expect(flags).toContain(`-X k8s.io/component-base/version.gitVersion=v${version}`);
    expect(flags).toContain('-X k8s.io/component-base/version.gitMajor=1');
    expect(flags).toContain(`-X k8s.io/client-go/pkg/version.gitVersion=v${version}`);
  });

  it('stamps nothing else', () => {
    expect(linkerFlags(named('etcd-3.6') as GoAsset)).toBe('-s -w');
  });
});

describe('pinDigest', () => {
  const asset = named('kube-node') as GoAsset;

  it('changes with what is built and how', () => {
    const kubelet = { kubelet: 'k8s.io/kubernetes/cmd/kubelet' };

    expect(pinDigest({ ...asset, packages: kubelet })).not.toBe(pinDigest(asset));
    expect(pinDigest({ ...asset, stamped: [] })).not.toBe(pinDigest(asset));
    expect(pinDigest({ ...asset, target: { os: 'linux', architecture: 'arm64' } })).not.toBe(
      pinDigest(asset),
    );
  });

  it('changes with the lock file', () => {
    const repository = process.cwd();
    const copy = mkdtempSync(path.join(tmpdir(), 'etcd-druid-pins-'));
    const sums = path.join(copy, 'test/cluster/go/kubernetes/go.sum');
    const before = pinDigest(asset);
    try {
      cpSync('test/cluster/go', path.join(copy, 'test/cluster/go'), { recursive: true });
      process.chdir(copy);
      expect(pinDigest(asset)).toBe(before);
      appendFileSync(sums, '\n');
      expect(pinDigest(asset)).not.toBe(before);
    } finally {
      process.chdir(repository);
      rmSync(copy, { recursive: true });
    }
  });

  it('does not change with what is only said about it', () => {
    expect(pinDigest({ ...asset, expectedSeconds: 1 })).toBe(pinDigest(asset));
    expect(pinDigest({ ...asset, programs: {} })).toBe(pinDigest(asset));
  });
});

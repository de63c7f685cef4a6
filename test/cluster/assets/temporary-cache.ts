import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';

import { assetFolder, RECORD } from './cache.js';
import { type AssetName, CATALOGUE } from './catalogue.js';

/** What each test of a `describe` has for itself. */
export interface TemporaryCache {
  /** What `CDK8S_ETCD_DRUID_CACHE` names while the test runs. */
  readonly folder: string;
  /** Shell lines that `go build` shall run from now on; `$output` is its `-o`. */
  readonly goBuilds: (lines: string) => void;
  /** How often `go build` was run. */
  readonly builds: () => number;
  /** From now on there is neither a Go nor any other program on the `PATH`. */
  readonly removePrograms: () => void;
}

/** Gives each test of the `describe` an empty cache on a machine whose Go is a shell script. */
export function temporaryCache(): TemporaryCache {
  let folder = '';
  const programs = () => path.join(folder, 'bin');
  const count = () => path.join(folder, 'builds');
  const goBuilds = (lines: string) => {
    const go = path.join(programs(), 'go');
    writeFileSync(go, goScript(count(), lines));
    chmodSync(go, 0o755);
  };
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'etcd-druid-assets-'));
    mkdirSync(programs());
    goBuilds('exit 1');
    vi.stubEnv('CDK8S_ETCD_DRUID_CACHE', folder);
    vi.stubEnv('KUBEBUILDER_ASSETS', undefined);
    vi.stubEnv('PATH', `${programs()}:${process.env.PATH}`);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
  return {
    get folder() {
      return folder;
    },
    goBuilds,
    builds: () => (existsSync(count()) ? readFileSync(count(), 'utf8').length : 0),
    removePrograms: () => {
      rmSync(programs(), { recursive: true });
      vi.stubEnv('PATH', programs());
    },
  };
}

/** Puts an asset into the cache as if it had been built; returns its folder. */
export function pretendBuilt(name: AssetName): string {
  const asset = CATALOGUE.find((entry) => entry.name === name);
  const folder = asset && assetFolder(asset);
  if (folder === undefined) throw new Error(`${name} has no key here`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, RECORD), JSON.stringify({ seconds: 1, bytes: 3 * 2 ** 20 }));
  return folder;
}

function goScript(count: string, lines: string): string {
  return `#!/bin/sh
[ "$1" = env ] && echo go1.99.0 && exit
printf x >> ${count}
while [ $# -gt 0 ]; do [ "$1" = -o ] && output=$2; shift; done
${lines}
`;
}

import path from 'node:path';

import type { Asset } from '../../../test/cluster/assets/asset.js';
import { ensureAsset } from '../../../test/cluster/assets/build.js';
import { builtFolder } from '../../../test/cluster/assets/cache.js';
import { type AssetName, CATALOGUE } from '../../../test/cluster/assets/catalogue.js';
import { release } from '../../../test/cluster/assets/pins.js';
import { duration } from '../../../test/cluster/assets/progress.js';
import { obstacle } from '../../../test/cluster/assets/toolchain.js';
import { type Architecture, hostArchitecture } from '../platform.js';
import type { Gathering } from './kept.js';

/** Minors of etcd that there are images with. */
export const ETCD_MINORS = ['3.5', '3.6', '3.7'] as const;

export type EtcdMinor = (typeof ETCD_MINORS)[number];

/** The release of the minor that is built, e.g. `3.6.16`. */
export function etcdVersion(minor: EtcdMinor): string {
  return release(etcdAsset(minor, 'amd64'));
}

/** The minor whose name or whose release this is; undefined when it is none of ours. */
export function etcdMinor(text: string): EtcdMinor | undefined {
  return ETCD_MINORS.find((minor) => text === minor || text === etcdVersion(minor));
}

/** Why etcd cannot be built on this machine; undefined when it can, or is there. */
export function etcdObstacle(minor: EtcdMinor, architecture: Architecture): string | undefined {
  const asset = etcdAsset(minor, architecture);
  return builtFolder(asset) === undefined ? obstacle(asset) : undefined;
}

/**
 * The etcd program for Linux on the architecture, which is built when it is not in the cache.
 *
 * @throws BuildError when that fails
 */
export async function etcdProgram(
  minor: EtcdMinor,
  architecture: Architecture,
  { say, signal }: Gathering,
): Promise<string> {
  const asset = etcdAsset(minor, architecture);
  const { name, expectedSeconds } = asset;
  if (builtFolder(asset) === undefined) {
    say(`building ${name}, which may take ${duration(expectedSeconds)}`);
  }
  const onWait = ({ pid }: { readonly pid: number }) => say(`waiting for process ${pid}`);
  return path.join(await ensureAsset(name, { signal, onWait }), 'etcd');
}

/** On Linux the tests' own etcd is the same program, and is more likely to be there. */
function etcdAsset(minor: EtcdMinor, architecture: Architecture): Asset & { name: AssetName } {
  const isHost = process.platform === 'linux' && architecture === hostArchitecture();
  const name: AssetName = isHost ? `etcd-${minor}` : `etcd-${minor}-${architecture}`;
  const asset = CATALOGUE.find((entry) => entry.name === name);
  if (asset === undefined) throw new Error(`no such asset: ${name}`);
  return asset;
}

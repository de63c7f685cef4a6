import { writeFileSync } from 'node:fs';
import path from 'node:path';

import type { DebianAsset } from '../../../test/cluster/assets/asset.js';
import { buildDebian } from '../../../test/cluster/assets/builders/debian.js';
import { pinDigest } from '../../../test/cluster/assets/pins.js';
import type { Workplace } from '../../../test/cluster/assets/step.js';
import { obstacle } from '../../../test/cluster/assets/toolchain.js';
import { SYSTEM_PACKAGES } from '../contents.js';
import type { Architecture } from '../platform.js';
import { type Gathering, isKept, kept } from './kept.js';

/** Why the packages cannot be had on this machine; undefined when they can, or are there. */
export function systemObstacle(architecture: Architecture): string | undefined {
  const asset = systemAsset(architecture);
  return isKept(folderName(asset)) ? undefined : obstacle(asset);
}

/** Folder with the unpacked Debian packages for the architecture. */
export function systemPackages(architecture: Architecture, gathering: Gathering): Promise<string> {
  const asset = systemAsset(architecture);
  const make = (workplace: Workplace) =>
    forArchitecture(architecture, workplace, () => buildDebian(asset, workplace));
  return kept(folderName(asset), make, gathering);
}

function systemAsset(architecture: Architecture): DebianAsset {
  const release = 'bookworm';
  return {
    kind: 'debian',
    name: `${release}-${architecture}`,
    release,
    packages: SYSTEM_PACKAGES,
    links: {},
    programs: {},
    linuxOnly: true,
    expectedSeconds: 20,
  };
}

function folderName(asset: DebianAsset): string {
  return `${asset.name}-${pinDigest(asset)}`;
}

/** Lets apt fetch for an architecture that may not be this machine's. @see apt.conf(5), `APT_CONFIG` */
async function forArchitecture(
  architecture: Architecture,
  { scratch }: Workplace,
  work: () => Promise<void>,
): Promise<void> {
  const file = path.join(scratch, 'apt.conf');
  const text = `APT::Architecture "${architecture}";\nAPT::Architectures { "${architecture}"; };\n`;
  writeFileSync(file, text);
  const before = process.env.APT_CONFIG;
  process.env.APT_CONFIG = file;
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env.APT_CONFIG;
    else process.env.APT_CONFIG = before;
  }
}

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { runStep, type Workplace } from '../../../test/cluster/assets/step.js';
import pins from '../node-packages.json' with { type: 'json' };
import { ARCHITECTURES, type Architecture } from '../platform.js';
import { type Gathering, kept } from './kept.js';

/** Version of Node in the image. */
export const NODE_VERSION = pins.version;

/** The files of the package that the image has. */
const FILES = ['bin/node', 'LICENSE'];

/**
 * Folder with Node's program and licence, from the npm package for the architecture: what is pinned is
 * the package's digest, so that it does not matter who serves it.
 */
export function nodePackage(architecture: Architecture, gathering: Gathering): Promise<string> {
  const name = `node-linux-${ARCHITECTURES[architecture].node}` as const;
  return kept(`${name}-${NODE_VERSION}`, (workplace) => fetchPackage(name, workplace), gathering);
}

async function fetchPackage(name: string, workplace: Workplace): Promise<void> {
  const { output, scratch } = workplace;
  const pack = ['pack', `${name}@${NODE_VERSION}`, '--ignore-scripts', '--no-update-notifier'];
  await runStep('npm', pack, workplace, { cwd: scratch });
  const file = path.join(scratch, `${name}-${NODE_VERSION}.tgz`);
  const integrity = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
  const pinned: string | undefined = new Map(Object.entries(pins.integrity)).get(name);
  if (integrity !== pinned) {
    throw new Error(
      `its digest is ${integrity}, and scripts/image/node-packages.json has ${pinned}`,
    );
  }
  const members = FILES.map((member) => `package/${member}`);
  const options = ['--no-same-owner', '--strip-components=1', '--directory', output];
  await runStep('tar', ['--extract', ...options, '--file', file, ...members], workplace);
}

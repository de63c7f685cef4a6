import { existsSync } from 'node:fs';
import path from 'node:path';

import type { Sources } from '../contents.js';
import type { Architecture } from '../platform.js';
import { type EtcdMinor, etcdObstacle, etcdProgram } from './etcd-program.js';
import type { Gathering } from './kept.js';
import { nodePackage } from './node-package.js';
import { SourceError } from './source-error.js';
import { systemObstacle, systemPackages } from './system-packages.js';

/** What the image shall have in it. */
export interface Choice {
  readonly etcd: EtcdMinor;
  readonly architecture: Architecture;
}

/** One sentence for each thing that keeps our image from being made on this machine; empty when nothing does. */
export function missingSources({ etcd, architecture }: Choice, repository: string): string[] {
  const isBuilt = existsSync(path.join(repository, 'lib/cli/main.js'));
  const obstacles = {
    'The program': isBuilt ? undefined : 'it is not built, run "npm run build"',
    'The system libraries': systemObstacle(architecture),
    etcd: etcdObstacle(etcd, architecture),
  };
  return Object.entries(obstacles)
    .filter(([, reason]) => reason !== undefined)
    .map(([name, reason]) => `${name} cannot be had here: ${reason}.`);
}

/**
 * Gets everything together that our image is made of, what takes longest last.
 *
 * @param repository folder of the repository
 * @throws {@link SourceError} or BuildError when something cannot be had on this machine
 */
export async function gatherSources(
  choice: Choice,
  repository: string,
  gathering: Gathering,
): Promise<Sources> {
  const missing = missingSources(choice, repository);
  if (missing.length > 0) throw new SourceError(missing.join('\n'));
  const { etcd, architecture } = choice;
  return {
    system: await systemPackages(architecture, gathering),
    node: await nodePackage(architecture, gathering),
    etcd: await etcdProgram(etcd, architecture, gathering),
    repository,
  };
}

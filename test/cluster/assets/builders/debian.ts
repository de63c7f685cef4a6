import { mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';

import type { DebianAsset } from '../asset.js';
import { runStep, type Workplace } from '../step.js';

/**
 * Downloads the packages and unpacks them. The package lists are fetched into the scratch folder, so it
 * takes no root and neither the system's lists nor its packages change.
 */
export async function buildDebian(asset: DebianAsset, workplace: Workplace): Promise<void> {
  const { output, scratch } = workplace;
  const lists = path.join(scratch, 'lists');
  const cache = path.join(scratch, 'cache');
  const downloads = path.join(scratch, 'packages');
  for (const folder of [output, `${lists}/partial`, `${cache}/archives/partial`, downloads]) {
    mkdirSync(folder, { recursive: true });
  }
  const apt = (...args: readonly string[]) => {
    const state = [`Dir::State::Lists=${lists}`, `Dir::Cache=${cache}`, 'APT::Sandbox::User='];
    const options = [...state, 'Acquire::Retries=3'].flatMap((option) => ['-o', option]);
    return runStep('apt-get', [...options, '--quiet', ...args], workplace, { cwd: downloads });
  };
  await apt('update');
  await apt('download', ...asset.packages);
  for (const file of readdirSync(downloads)) {
    await runStep('dpkg-deb', ['--extract', path.join(downloads, file), output], workplace);
  }
  for (const [link, target] of Object.entries(asset.links)) {
    rmSync(path.join(output, link), { force: true });
    symlinkSync(target, path.join(output, link));
  }
}

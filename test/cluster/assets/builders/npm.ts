import { cpSync } from 'node:fs';

import type { NpmAsset } from '../asset.js';
import { pinFolder } from '../pins.js';
import { runStep, type Workplace } from '../step.js';

/** Errors are said also to who runs all this with `npm run --silent`, which npm hands down. */
const QUIET = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];

/** Installs what the lock file names; no script of a package is run. */
export async function buildNpm(asset: NpmAsset, workplace: Workplace): Promise<void> {
  const { output } = workplace;
  cpSync(pinFolder(asset) ?? '', output, { recursive: true });
  await runStep('npm', ['ci', '--omit=dev', '--ignore-scripts', ...QUIET], workplace, {
    cwd: output,
  });
}

import { cpSync } from 'node:fs';

import type { NpmAsset } from '../asset.js';
import { pinFolder } from '../pins.js';
import { runStep, type Workplace } from '../step.js';

const QUIET = ['--no-audit', '--no-fund', '--no-update-notifier'];

/** Installs what the lock file names; no script of a package is run. */
export async function buildNpm(asset: NpmAsset, workplace: Workplace): Promise<void> {
  const { output } = workplace;
  cpSync(pinFolder(asset) ?? '', output, { recursive: true });
  await runStep('npm', ['ci', '--omit=dev', '--ignore-scripts', ...QUIET], workplace, {
    cwd: output,
  });
}

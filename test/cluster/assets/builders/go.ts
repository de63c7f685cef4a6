import { existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';

import type { GoAsset } from '../asset.js';
import { linkerFlags, pinFolder } from '../pins.js';
import { runStep, type Workplace } from '../step.js';

/** Builds all programs of the asset in one run of the compiler, statically linked. */
export async function buildGo(asset: GoAsset, workplace: Workplace): Promise<void> {
  const { output, scratch } = workplace;
  mkdirSync(output);
  const args = ['-trimpath', '-buildvcs=false', '-ldflags', linkerFlags(asset), '-o', `${output}/`];
  await runStep('go', ['build', ...args, ...Object.values(asset.packages)], workplace, {
    cwd: pinFolder(asset) ?? '',
    env: {
      CGO_ENABLED: '0',
      GOFLAGS: '-mod=readonly',
      GOTOOLCHAIN: 'local',
      GOWORK: 'off',
      GOTMPDIR: scratch,
      ...(asset.target && { GOOS: asset.target.os, GOARCH: asset.target.architecture }),
    },
  });
  for (const [program, source] of Object.entries(asset.packages)) {
    const built = path.join(output, programOf(source));
    if (existsSync(built)) renameSync(built, path.join(output, program));
  }
}

/** File name that `go build` gives the program of a package. */
function programOf(source: string): string {
  return path.basename(source.replace(/\/v\d+$/, ''));
}

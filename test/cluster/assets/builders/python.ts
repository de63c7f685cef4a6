import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { PythonAsset } from '../asset.js';
import { pinFolder } from '../pins.js';
import { runStep, type Workplace } from '../step.js';

/** Makes a virtual environment with exactly the packages of requirements.txt, wheels only. */
export async function buildPython(asset: PythonAsset, workplace: Workplace): Promise<void> {
  const { output } = workplace;
  await runStep('python3', ['-m', 'venv', output], workplace);
  const python = path.join(output, 'bin/python');
  const pip = (...args: readonly string[]) =>
    runStep(python, ['-m', 'pip', '--disable-pip-version-check', ...args], workplace);
  const requirements = path.join(pinFolder(asset) ?? '', 'requirements.txt');
  await pip('install', '--no-deps', '--only-binary=:all:', '--requirement', requirements);
  await pip('check');
  moveScripts(workplace);
}

/** The first line of every script names the interpreter by its path, which changes when the folder is published. */
function moveScripts({ output, destination }: Workplace): void {
  const folder = path.join(output, 'bin');
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(folder, entry.name);
    const text = readFileSync(file, 'utf8');
    if (text.includes(output)) writeFileSync(file, text.replaceAll(output, destination));
  }
}

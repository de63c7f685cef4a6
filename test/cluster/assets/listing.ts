import type { Asset } from './asset.js';
import { buildRecord, builtFolder } from './cache.js';
import { release } from './pins.js';
import { duration } from './progress.js';
import { obstacle } from './toolchain.js';

const MEBIBYTE = 2 ** 20;

/** One line for each asset: name, version, whether it is there, size, time to build, and where it is or what hinders. */
export function listing(assets: readonly Asset[]): string {
  const rows = assets.map(row);
  const width = (column: number) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(width(column)))
      .join('  ')
      .trimEnd();
  return rows.map((cells) => `${line(cells)}\n`).join('');
}

function row(asset: Asset): string[] {
  const folder = builtFolder(asset);
  const [state, size, note] = folder === undefined ? absent(asset) : present(folder);
  return [asset.name, release(asset) || '-', state, size, duration(asset.expectedSeconds), note];
}

function present(folder: string): [string, string, string] {
  return ['present', `${Math.ceil(buildRecord(folder).bytes / MEBIBYTE)} MiB`, folder];
}

function absent(asset: Asset): [string, string, string] {
  const reason = obstacle(asset);
  if (reason !== undefined) return ['missing', '-', `cannot be built here: ${reason}`];
  return ['missing', '-', asset.onDemand ? `only by name: npm run assets -- ${asset.name}` : ''];
}

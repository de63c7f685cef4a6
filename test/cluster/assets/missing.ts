import type { Asset } from './asset.js';
import { duration } from './progress.js';
import { obstacle } from './toolchain.js';

/** One sentence for all of these assets that one command would bring, and one for each reason why others cannot be built. */
export function missingAssets(assets: readonly Asset[]): string[] {
  const reasons = [...new Set(assets.map(obstacle))];
  return reasons.map((reason) => {
    const group = assets.filter((asset) => obstacle(asset) === reason);
    const names = group.map(({ name }) => name);
    if (reason !== undefined) return `Cannot be built here: ${names.join(', ')}; ${reason}.`;
    const seconds = group.reduce((sum, { expectedSeconds }) => sum + expectedSeconds, 0);
    const command = `npm run assets -- ${names.join(' ')}`;
    return `Not built yet: ${names.join(', ')}; run "${command}" (about ${duration(seconds)}).`;
  });
}

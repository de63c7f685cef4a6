import type { Asset } from './asset.js';
import { duration } from './progress.js';
import { obstacle } from './toolchain.js';

/** Says in one sentence that the asset is missing, and what brings it. */
export function missingAsset(asset: Asset): string {
  const reason = obstacle(asset);
  if (reason !== undefined) return `${asset.name} cannot be built here: ${reason}.`;
  const command = asset.onDemand ? `npm run assets -- ${asset.name}` : 'npm run assets';
  const time = duration(asset.expectedSeconds);
  return `${asset.name} is not built yet: "${command}" builds it, in about ${time}.`;
}

import { nearestName } from '../api/admission/nearest-name.js';
import { FEATURE_GATES } from '../api/options.js';

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

/** Reads `--feature-gates`: lists of `NAME=true` or `NAME=false`, separated by commas. */
export function readFeatureGates(lists: readonly string[]): {
  readonly featureGates: Readonly<Record<string, boolean>>;
  readonly problems: readonly string[];
} {
  const problems: string[] = [];
  const entries = lists
    .flatMap((list) => list.split(','))
    .map((item): [string, boolean] => {
      const [name = '', text = ''] = item.split('=').map((part) => part.trim());
      const value = BOOLEANS.get(text);
      const problem = gateProblem(name, value ?? text);
      if (problem !== undefined) problems.push(`--feature-gates ${item}: ${problem}`);
      return [name, value ?? false];
    });
  return { featureGates: Object.fromEntries(entries), problems };
}

/** Why a gate cannot be set so; `undefined` when it can. */
export function gateProblem(name: string, value: unknown): string | undefined {
  const gate = Object.hasOwn(FEATURE_GATES, name) ? FEATURE_GATES[name] : undefined;
  if (gate === undefined) {
    const names = Object.keys(FEATURE_GATES);
    const near = nearestName(name, names);
    const guess = near === undefined ? '' : `, did you mean ${near}`;
    return `no such gate "${name}"${guess}: accepted are ${names.join(', ')}`;
  }
  if (typeof value !== 'boolean') return `expected true or false, got ${JSON.stringify(value)}`;
  if (gate.locked && value !== gate.default) return `it is locked to ${gate.default}`;
  return undefined;
}

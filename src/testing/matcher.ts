import type { ManifestText } from './manifest-text.js';

/** What a matcher tells the test runner. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
  readonly actual?: unknown;
  readonly expected?: unknown;
}

/** Compares with the stored text, or stores it, as the runner's update mode says. */
export type SnapshotEngine<Context> = (
  context: Context,
  text: ManifestText,
  hint: string | undefined,
) => MatcherResult;

/** The part of `expect` that a matcher is registered with. */
export interface Expect {
  readonly extend: (matchers: Readonly<Record<string, unknown>>) => void;
}

/** True for an `expect` that takes matchers: that of Jest or vitest, not that of chai. */
export function isExpect(value: unknown): value is Expect {
  return typeof value === 'function' && 'extend' in value && typeof value.extend === 'function';
}

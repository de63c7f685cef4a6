import { type JestContext, jestExpect, matchWithJest } from './jest-engine.js';
import { ManifestText, printManifests } from './manifest-text.js';
import { isExpect, type MatcherResult } from './matcher.js';
import { matchWithVitest, type VitestContext } from './vitest-engine.js';

/**
 * Compares Kubernetes objects with the YAML that was stored for the test.
 *
 * Under Jest the text is part of the file's ordinary snapshots; under vitest
 * it stands in `__manifests__/<test file>.snap`. A first run stores it, `-u`
 * replaces it and drops what no test asks for any more; under CI nothing is
 * written, and a missing or obsolete text is a failure.
 *
 * Importing this module registers the matcher with the runner's `expect`; where
 * there is none to be found, `expect.extend({ toMatchManifest })` does.
 *
 * @param received an object, a list of objects, a construct with all that is
 *   below it, or what `synthEtcd` returned
 * @param hint tells several texts of one test apart
 * @throws Error when `received` is nothing of that kind
 */
export function toMatchManifest(this: unknown, received: unknown, hint?: string): MatcherResult {
  const text = new ManifestText(printManifests(received).trimEnd());
  return isJest(this)
    ? matchWithJest(this, text, hint)
    : matchWithVitest(this as VitestContext, text, hint);
}

function isJest(context: unknown): context is JestContext {
  return (
    typeof context === 'object' &&
    context !== null &&
    'dontThrow' in context &&
    typeof context.dontThrow === 'function'
  );
}

/** Where vitest keeps its `expect` when its globals are switched off. */
const VITEST_EXPECT = Symbol.for('expect-global');

/** Makes `expect(...).toMatchManifest()` known to the runner in whose test file this runs. */
export function registerMatcher(): void {
  const expect = jestExpect() ?? Reflect.get(globalThis, VITEST_EXPECT);
  if (isExpect(expect)) expect.extend({ toMatchManifest });
}

/** What `expect(...)` has once this door is imported. */
interface ManifestMatcher<Result> {
  /**
   * Compares Kubernetes objects with the YAML that was stored for the test.
   *
   * @param hint tells several texts of one test apart
   */
  toMatchManifest(hint?: string): Result;
}

// Global names, so that neither Jest's nor vitest's types need to be there.
declare global {
  namespace jest {
    interface Matchers<R, T> extends ManifestMatcher<R> {}
  }

  // Vitest builds its assertions from these.
  namespace Chai {
    interface Assertion extends ManifestMatcher<void> {}
  }
}

// For `import { expect } from '@jest/globals'`, whose types come from there.
// biome-ignore lint/suspicious/noTsIgnore: an error only where Jest is not installed
/** @ts-ignore */
declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends ManifestMatcher<R> {}
}

export {};

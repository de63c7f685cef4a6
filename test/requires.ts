/** Options of a test or a `describe` that cannot run everywhere. */
export interface Requirement {
  readonly skip: boolean;
  readonly meta: { readonly missing: readonly string[] };
}

declare module 'vitest' {
  interface TaskMeta {
    /** Sentences that say why the test is skipped. */
    readonly missing?: readonly string[];
  }
}

/**
 * Skips a test or a `describe` where something is missing; the end of the run says what.
 * Hooks inside do not run then either.
 *
 * @param missing One sentence for each thing that is missing and how to get it.
 * @throws Error where nothing may be missing, with `CI=true`
 */
export function requires(...missing: readonly string[]): Requirement {
  if (missing.length > 0 && process.env.CI === 'true') throw new Error(missing.join('\n'));
  return { skip: missing.length > 0, meta: { missing } };
}

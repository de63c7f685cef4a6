import { createRequire } from 'node:module';
import path from 'node:path';
import type * as JestSnapshot from 'jest-snapshot';
import { textSerializer } from './manifest-text.js';
import type { SnapshotEngine } from './matcher.js';
import { onFileEnd, type TestFile, type TestTask, unfinishedTests } from './vitest-tasks.js';

/** The part of vitest's `this` inside a matcher that is read here. */
export interface VitestContext {
  readonly testPath?: string | undefined;
  readonly currentTestName?: string | undefined;
  readonly task?: TestTask | undefined;
  readonly isNot: boolean;
  /** Vitest's own snapshots of the file; only their update mode is of interest. */
  readonly snapshotState?: { readonly _updateSnapshot?: UpdateMode } | undefined;
}

/** `all` with `-u`, `none` under CI, else `new`. */
type UpdateMode = 'all' | 'new' | 'none';

/** Snapshots of the test files that are running, by path of the test file. */
const states = new Map<string, JestSnapshot.SnapshotState>();

/** Keeps the texts in `__manifests__/<test file>.snap`, in jest-snapshot's format. */
export const matchWithVitest: SnapshotEngine<VitestContext> = (context, text, hint) => {
  const { testPath, task } = context;
  if (testPath === undefined || task === undefined) {
    throw new Error('toMatchManifest works inside a test of Jest or vitest only');
  }
  const { toMatchSnapshot } = jestSnapshot();
  const state = stateOf(testPath, context, task.file);
  if ((task.result?.retryCount ?? 0) > 0) state.clear(task);
  const written = state.added + state.updated;
  const result = toMatchSnapshot.call(
    {
      ...context,
      snapshotState: state,
      currentTestIdentity: () => task,
      dontThrow: () => {},
    } as unknown as JestSnapshot.Context,
    text,
    ...(hint === undefined ? [] : [hint]),
  );
  if (state.added + state.updated > written) state.save();
  return result as ReturnType<typeof matchWithVitest>;
};

import { createRequire } from 'node:module';
import path from 'node:path';
import type * as JestSnapshot from 'jest-snapshot';
import { textSerializer } from './manifest-text.js';
import type { MatcherResult, SnapshotEngine } from './matcher.js';
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
    throw new Error('toMatchManifest works inside a test only, of Jest or of vitest 4 and newer');
  }
  const engine = jestSnapshot();
  const state = stateOf({ engine, testPath, file: task.file, mode: updateMode(context) });
  forgetEarlierAttempt(state, task);
  const written = state.added + state.updated;
  const result = engine.toMatchSnapshot.call(
    {
      ...context,
      snapshotState: state,
      currentTestIdentity: () => task,
      dontThrow: () => {},
    } as unknown as JestSnapshot.Context,
    text,
    ...(hint === undefined ? [] : [hint]),
  );
  // Saved at once: whatever ends the run early, an accepted manifest is kept.
  if (state.added + state.updated > written) state.save();
  return result as MatcherResult;
};

function updateMode({ snapshotState }: VitestContext): UpdateMode {
  return snapshotState?._updateSnapshot ?? 'none';
}

interface StateRequest {
  readonly engine: typeof JestSnapshot;
  readonly testPath: string;
  readonly file: TestFile;
  readonly mode: UpdateMode;
}

function stateOf({ engine, testPath, file, mode }: StateRequest): JestSnapshot.SnapshotState {
  const known = states.get(testPath);
  if (known !== undefined) return known;
  const { dir, base } = path.parse(testPath);
  const snapshotPath = path.join(dir, '__manifests__', `${base}.snap`);
  const state = new engine.SnapshotState(snapshotPath, {
    updateSnapshot: mode,
    snapshotFormat: { escapeString: false, printBasicPrototype: false },
    rootDir: dir,
  });
  states.set(testPath, state);
  onFileEnd(file, () => {
    states.delete(testPath);
    settleObsolete({ state, file, mode, snapshotPath });
  });
  return state;
}

/** Removes, or under CI refuses, what no test of the file asked for any more. */
function settleObsolete(settled: {
  readonly state: JestSnapshot.SnapshotState;
  readonly file: TestFile;
  readonly mode: UpdateMode;
  readonly snapshotPath: string;
}): void {
  const { state, file, mode, snapshotPath } = settled;
  for (const name of unfinishedTests(file)) state.markSnapshotsAsCheckedForTest(name);
  const obsolete = state.getUncheckedKeys();
  if (obsolete.length === 0) return;
  if (mode === 'all') {
    state.removeUncheckedKeys();
    state.save();
  } else if (mode === 'none') {
    const keys = obsolete.map((key) => `\n  ${key}`).join('');
    throw new Error(`obsolete in ${snapshotPath}: remove them with "vitest -u":${keys}`);
  }
}

/** Attempt of each test that took snapshots last; a retried test starts afresh. */
const attempts = new WeakMap<TestTask, string>();

function forgetEarlierAttempt(state: JestSnapshot.SnapshotState, task: TestTask): void {
  const attempt = `${task.result?.retryCount ?? 0} ${task.result?.repeatCount ?? 0}`;
  const earlier = attempts.get(task) ?? attempt;
  attempts.set(task, attempt);
  // Before version 30.5 one test's snapshots could not be told from another's.
  if (earlier !== attempt && state.clear.length > 0) state.clear(task);
}

let loaded: typeof JestSnapshot | undefined;

function jestSnapshot(): typeof JestSnapshot {
  if (loaded !== undefined) return loaded;
  try {
    loaded = createRequire(import.meta.url)('jest-snapshot') as typeof JestSnapshot;
  } catch (cause) {
    throw new Error(
      'toMatchManifest needs the package jest-snapshot under vitest: npm install --save-dev jest-snapshot',
      { cause },
    );
  }
  loaded.addSerializer(textSerializer);
  return loaded;
}

/** A test of vitest, as far as it is read here. */
export interface TestTask {
  readonly type: string;
  readonly name: string;
  readonly file: TestFile;
  readonly result?:
    | {
        readonly state?: string | undefined;
        readonly retryCount?: number | undefined;
        readonly repeatCount?: number | undefined;
      }
    | undefined;
}

/** A file or `describe` block. */
export interface TestSuite {
  readonly type: string;
  readonly name: string;
  readonly tasks: readonly (TestSuite | TestTask)[];
}

export type TestFile = TestSuite;

interface VitestModule {
  readonly TestRunner?: {
    readonly getSuiteHooks?: (suite: TestSuite) => { readonly afterAll: (() => void)[] };
  };
}

/**
 * Calls back once, when all tests of the file have run; what it throws fails the file.
 *
 * Vitest has no public way to add such a hook while a test is running, and its
 * module cannot be required. Should a later version hide what is used here,
 * nothing is called: obsolete texts then stay, everything else works.
 */
export function onFileEnd(file: TestFile, callback: () => void): void {
  const vitest: VitestModule | undefined = Reflect.get(globalThis, '__vitest_index__');
  vitest?.TestRunner?.getSuiteHooks?.(file).afterAll.push(callback);
}

/** Full names of the tests that did not pass: whether they still use their snapshots is unknown. */
export function unfinishedTests(file: TestFile): readonly string[] {
  return file.tasks.flatMap((task) => unfinishedNames(task, []));
}

function unfinishedNames(task: TestSuite | TestTask, parents: readonly string[]): string[] {
  const names = [...parents, task.name];
  if ('tasks' in task) return task.tasks.flatMap((child) => unfinishedNames(child, names));
  return task.result?.state === 'pass' ? [] : [names.join(' > ')];
}

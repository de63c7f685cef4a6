import type { Reporter, TestCase, TestModule, TestSuite, Vitest } from 'vitest/node';

/** Says at the end of a run which tests did not run, and why: every reason once. */
export default class SkippedReporter implements Reporter {
  private vitest: Vitest | undefined;

  public onInit(vitest: Vitest): void {
    this.vitest = vitest;
  }

  public onTestRunEnd(modules: readonly TestModule[]): void {
    const skipped = modules
      .flatMap((module) => [...module.children.allTests('skipped')])
      .filter((test) => this.isSelected(test));
    if (skipped.length === 0) return;
    process.stdout.write(`\nNot run: ${skipped.length} of the tests\n`);
    for (const [reason, tests] of byReason(skipped)) {
      process.stdout.write(`  ${subject(tests)}: ${reason}\n`);
    }
  }

  /** With `-t`, all others are skipped too, and nobody asks why. */
  private isSelected({ fullName }: TestCase): boolean {
    const pattern = this.vitest?.getGlobalTestNamePattern();
    return pattern === undefined || pattern.test(fullName);
  }
}

/** A test for which several things are missing stands under each of them. */
function byReason(tests: readonly TestCase[]): Map<string, TestCase[]> {
  const groups = new Map<string, TestCase[]>();
  for (const test of tests) {
    for (const reason of reasons(test)) {
      const group = groups.get(reason) ?? [];
      groups.set(reason, group);
      group.push(test);
    }
  }
  return groups;
}

function subject(tests: readonly TestCase[]): string {
  const [first] = tests;
  return tests.length === 1 ? (first?.fullName ?? '') : `${tests.length} tests`;
}

function reasons(test: TestCase): ReadonlySet<string> {
  const result = test.result();
  const note = result.state === 'skipped' ? result.note : undefined;
  const found = note ? [note] : missingFor(test);
  if (found.length > 0) return new Set(found);
  return new Set([
    hasFailed(test.parent) ? 'what prepares it has failed' : 'no reason is given in the test',
  ]);
}

/** Whether a hook of the `describe`, or of one that it is in, has failed. */
function hasFailed(entity: TestSuite | TestModule): boolean {
  return entity.errors().length > 0 || (entity.type === 'suite' && hasFailed(entity.parent));
}

/** What the test requires, and each `describe` that it is in. */
function missingFor(entity: TestCase | TestSuite | TestModule): readonly string[] {
  const { missing = [] } = entity.meta();
  return entity.type === 'module' ? missing : [...missingFor(entity.parent), ...missing];
}

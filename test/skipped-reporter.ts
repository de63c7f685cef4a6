import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Says at the end of a run which tests did not run, and why: every reason once. */
export default class SkippedReporter implements Reporter {
  public onTestRunEnd(modules: readonly TestModule[]): void {
    const skipped = modules.flatMap((module) => [...module.children.allTests('skipped')]);
    if (skipped.length === 0) return;
    process.stdout.write(`\nNot run: ${skipped.length} of the tests\n`);
    for (const [reason, tests] of byReason(skipped)) {
      process.stdout.write(`  ${subject(tests)}: ${reason}\n`);
    }
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

function reasons(test: TestCase): readonly string[] {
  const result = test.result();
  const note = result.state === 'skipped' ? result.note : undefined;
  if (note) return [note];
  const { missing = [] } = test.meta();
  return missing.length > 0 ? missing : ['no reason is given in the test'];
}

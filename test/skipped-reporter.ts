import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Says at the end of a run which tests did not run, and why: once for all that share the reason. */
export default class SkippedReporter implements Reporter {
  public onTestRunEnd(modules: readonly TestModule[]): void {
    const skipped = modules.flatMap((module) => [...module.children.allTests('skipped')]);
    if (skipped.length === 0) return;
    process.stdout.write(`\nNot run: ${skipped.length} of the tests\n`);
    for (const [tests, reason] of byReason(skipped)) {
      process.stdout.write(`  ${subject(tests)}: ${reason}\n`);
    }
  }
}

/** Tests of one project that share a reason, in the order of the first of them. */
function byReason(tests: readonly TestCase[]): (readonly [TestCase[], string])[] {
  const groups = new Map<string, readonly [TestCase[], string]>();
  for (const test of tests) {
    const why = reason(test);
    const key = `${test.project.name} ${why}`;
    const group = groups.get(key) ?? ([[], why] as const);
    group[0].push(test);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function subject(tests: readonly TestCase[]): string {
  const [first] = tests;
  if (tests.length === 1) return first?.fullName ?? '';
  return `${tests.length} tests of ${first?.project.name}`;
}

function reason(test: TestCase): string {
  const result = test.result();
  const note = result.state === 'skipped' ? result.note : undefined;
  return note || test.meta().missing?.join(' ') || 'no reason is given in the test';
}

import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Says at the end of a run which tests did not run, and why. */
export default class SkippedReporter implements Reporter {
  public onTestRunEnd(modules: readonly TestModule[]): void {
    const skipped = modules.flatMap((module) => [...module.children.allTests('skipped')]);
    if (skipped.length === 0) return;
    process.stdout.write(`\nNot run: ${skipped.length} of the tests\n`);
    for (const test of skipped) process.stdout.write(`  ${test.fullName}: ${reason(test)}\n`);
  }
}

function reason(test: TestCase): string {
  const result = test.result();
  return (result.state === 'skipped' && result.note) || 'no reason is given in the test';
}

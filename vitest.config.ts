import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/bench/**'],
    pool: 'forks',
    expandSnapshotDiff: true,
    reporters: ['default', './test/skipped-reporter.ts'],
  },
});

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const tracked = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n').filter(Boolean);

describe('repository', () => {
  it('has no source file longer than 300 lines, but for generated ones', () => {
    const generated = new Set(['src/api/types.ts', 'src/api/generated-schemas.ts']);
    const long = tracked
      .filter((file) => /^src\/.*\.ts$/.test(file) && !generated.has(file))
      .filter((file) => readFileSync(file, 'utf8').split('\n').length > 301);
    expect(long).toEqual([]);
  });

  it('numbers its decisions without a gap and says what became of each', () => {
    const records = tracked.filter((file) => file.startsWith('docs/adr/'));
    const numbers = records.map((file) => Number(/(\d{4})-/.exec(file)?.[1]));
    expect(numbers).toEqual(records.map((_, at) => at + 1));
    expect(records.filter((file) => !/^Status: /m.test(readFileSync(file, 'utf8')))).toEqual([]);
  });
});

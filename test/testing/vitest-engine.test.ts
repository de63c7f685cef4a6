import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const DOOR = path.join(ROOT, 'src/testing.ts');

/** A test file with one text per test. */
function suite(tests: Readonly<Record<string, string>>): string {
  const blocks = Object.entries(tests).map(
    ([name, body]) => `it(${JSON.stringify(name)}, () => { ${body} });`,
  );
  return [
    `import ${JSON.stringify(DOOR)};`,
    "import { expect, it } from 'vitest';",
    "const lease = (name) => ({ kind: 'Lease', apiVersion: 'coordination.k8s.io/v1', metadata: { name } });",
    ...blocks,
  ].join('\n');
}

const matches = (name: string) => `expect(lease('${name}')).toMatchManifest();`;

describe('toMatchManifest under vitest', { timeout: 60_000 }, () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'matcher-'));
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  /** Runs the one test file of the project. */
  function run(text: string, mode: 'new' | 'ci' | 'update', ...args: string[]) {
    writeFileSync(path.join(folder, 'a.test.js'), text);
    const inherited = Object.entries(process.env).filter(
      ([name]) => !/^(VITEST|NODE_ENV|CI$|TEST$|GITHUB_ACTIONS)/.test(name),
    );
    const vitest = path.join(ROOT, 'node_modules/vitest/vitest.mjs');
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [vitest, 'run', '--no-color', ...(mode === 'update' ? ['-u'] : []), ...args],
      {
        cwd: folder,
        encoding: 'utf8',
        env: { ...Object.fromEntries(inherited), ...(mode === 'ci' ? { CI: 'true' } : {}) },
      },
    );
    return { status, output: stdout + stderr };
  }

  const snapshot = path.join('__manifests__', 'a.test.js.snap');
  const stored = () => readFileSync(path.join(folder, snapshot), 'utf8');

  /** Names of the texts that are stored. */
  const keys = () => [...stored().matchAll(/^exports\[`(.*)`\]/gm)].map(([, key]) => key);

  it('stores a text at the first run, in the format of Jest, keys sorted', () => {
    expect(run(suite({ one: matches('a') }), 'new').status).toBe(0);
    expect(stored()).toBe(
      `// Jest Snapshot v1, https://jestjs.io/docs/snapshot-testing

exports[\`one 1\`] = \`
apiVersion: coordination.k8s.io/v1
kind: Lease
metadata:
  name: a
\`;
`,
    );
  });

  it('stores nothing under CI and fails instead', () => {
    const { status, output } = run(suite({ one: matches('a') }), 'ci');
    expect(status).toBe(1);
    expect(output).toContain('not written');
    expect(existsSync(path.join(folder, snapshot))).toBe(false);
  });

  it('shows a change as a difference of YAML and keeps what is stored', () => {
    run(suite({ one: matches('a') }), 'new');
    const before = stored();
    const { status, output } = run(suite({ one: matches('b') }), 'new');
    expect(status).toBe(1);
    expect(output).toMatch(/-\s+name: a\n\s*\+\s+name: b\n/);
    expect(stored()).toBe(before);
  });

  it('replaces a text on request', () => {
    run(suite({ one: matches('a') }), 'new');
    expect(run(suite({ one: matches('b') }), 'update').status).toBe(0);
    expect(stored()).toContain('name: b');
  });

  it('tells several texts of one test apart, by number and by hint', () => {
    const body = `${matches('a')} ${matches('b')} expect(lease('c')).toMatchManifest('third');`;
    run(suite({ one: body }), 'new');
    expect(keys()).toEqual(['one 1', 'one 2', 'one: third 1']);
  });

  it('names a text after all the blocks around its test', () => {
    const text = suite({}).concat(
      `\nimport { describe } from 'vitest';\ndescribe('outer', () => { describe('inner', () => { it('one', () => { ${matches('a')} }); }); });`,
    );
    run(text, 'new');
    expect(keys()).toEqual(['outer > inner > one 1']);
    expect(run(text, 'ci').status).toBe(0);
  });

  it('refuses obsolete texts under CI, naming them', () => {
    run(suite({ one: matches('a'), two: matches('b') }), 'new');
    const { status, output } = run(suite({ one: matches('a') }), 'ci');
    expect(status).toBe(1);
    expect(output).toContain(`obsolete in`);
    expect(output).toMatch(/^\s*two 1$/m);
  });

  it('removes obsolete texts on request, and the file with the last of them', () => {
    run(suite({ one: matches('a'), two: matches('b') }), 'new');
    run(suite({ one: matches('a') }), 'update');
    expect(keys()).toEqual(['one 1']);
  });

  it.each([
    ['a test that is skipped', `${suite({ one: matches('a') })}\nit.skip('two', () => {});`, []],
    ['a test that failed before', suite({ one: matches('a'), two: 'expect(1).toBe(2);' }), []],
    ['a test that the filter left out', suite({ one: matches('a'), two: '' }), ['-t', 'one']],
  ])('keeps the texts of %s', (_case, text, args) => {
    run(
      suite({ one: matches('a'), two: `${matches('b')} expect(lease('c')).toMatchManifest('x');` }),
      'new',
    );
    run(text, 'update', ...args);
    expect(keys()).toEqual(['one 1', 'two 1', 'two: x 1']);
  });

  it('counts afresh when a test is retried', () => {
    const flaky = `globalThis.attempt = (globalThis.attempt ?? 0) + 1; ${matches('a')} expect(globalThis.attempt).toBe(2);`;
    const { status } = run(suite({ one: flaky }), 'new', '--retry=1');
    expect({ status, keys: keys() }).toEqual({ status: 0, keys: ['one 1'] });
  });

  it('keeps files apart that share one process', () => {
    writeFileSync(path.join(folder, 'b.test.js'), suite({ one: matches('b') }));
    const shared = ['--no-isolate', '--no-file-parallelism'];
    expect(run(suite({ one: matches('a') }), 'new', ...shared).status).toBe(0);
    expect(run(suite({ one: matches('a') }), 'ci', ...shared).status).toBe(0);
    expect(stored()).toContain('name: a');
    expect(readFileSync(path.join(folder, '__manifests__/b.test.js.snap'), 'utf8')).toContain(
      'name: b',
    );
  });

  it('works with the expect of the test context', () => {
    const text = `${suite({})}\nit('one', ({ expect }) => { ${matches('a')} });`;
    expect(run(text, 'new').status).toBe(0);
    expect(keys()).toEqual(['one 1']);
  });

  it('rejects a negated comparison', () => {
    const { status, output } = run(
      suite({ one: "expect(lease('a')).not.toMatchManifest();" }),
      'new',
    );
    expect(status).toBe(1);
    expect(output).toContain('not');
  });

  it('rejects what is no manifest', () => {
    const { status, output } = run(suite({ one: 'expect({ a: 1 }).toMatchManifest();' }), 'new');
    expect(status).toBe(1);
    expect(output).toContain('no manifest {"a":1}: accepted are a Kubernetes object');
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  block,
  type FileResult,
  matches,
  test,
  type VitestProject,
  vitestProject,
} from './vitest-project.js';

/** Test files as they are first written ... */
const FIRST = {
  stored: test('one', matches('a')),
  changed: test('one', matches('a')),
  several: test('one', matches('a'), matches('b'), matches('c', 'third')),
  nested: block('outer', block('inner', test('one', matches('a')))),
  obsolete: test('one', matches('a')) + test('two', matches('b')),
  skipping: block('outer', test('one', matches('a')), test('two', matches('b'), matches('c', 'x'))),
  failing: test('one', matches('a')) + test('two', matches('b'), matches('c', 'x')),
  filtered: test('one', matches('a')) + test('two', matches('b')),
  retried: `let attempt = 0;\nit('one', { retry: 1 }, () => { attempt += 1; ${matches('a')} expect(attempt).toBe(2); });`,
  context: `it('one', ({ expect }) => { ${matches('a')} });`,
  negated: test('one', "expect(lease('a')).not.toMatchManifest();"),
  foreign: test('one', 'expect({ a: 1 }).toMatchManifest();'),
};

/** ... and as they are changed after they ran once. */
const SECOND = {
  changed: test('one', matches('b')),
  obsolete: test('one', matches('a')),
  skipping: block('outer', test('one', matches('a')), "it.skip('two', () => {});"),
  failing: test('one', matches('a')) + test('two', 'expect(1).toBe(2);'),
  added: test('one', matches('a')),
};

/** Faster, and the harder case: files must not take each other's snapshots. */
const ONE_PROCESS = ['--no-isolate', '--no-file-parallelism'];

describe('toMatchManifest under vitest', () => {
  let project: VitestProject;
  let first: (file: string) => FileResult;

  beforeAll(() => {
    project = vitestProject();
    project.write(FIRST);
    first = project.run('new', ...ONE_PROCESS);
  }, 60_000);

  afterAll(() => project.remove());

  it('stores a text at the first run, in the format of Jest, keys sorted', () => {
    expect(first('stored').passed).toBe(true);
    expect(project.stored('stored')).toBe(
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

  it('tells several texts of one test apart, by number and by hint', () => {
    expect(project.keys('several')).toEqual(['one 1', 'one 2', 'one: third 1']);
  });

  it('names a text after all the blocks around its test', () => {
    expect(project.keys('nested')).toEqual(['outer > inner > one 1']);
  });

  it('counts afresh when a test is retried', () => {
    expect(first('retried').passed).toBe(true);
    expect(project.keys('retried')).toEqual(['one 1']);
  });

  it('works with the expect of the test context', () => {
    expect(first('context').passed).toBe(true);
    expect(project.keys('context')).toEqual(['one 1']);
  });

  it('rejects a negated comparison', () => {
    expect(first('negated').messages).toContain('not');
    expect(project.stored('negated')).toBeUndefined();
  });

  it('rejects what is no manifest', () => {
    const message = 'no manifest {"a":1}: accepted are a Kubernetes object';
    expect(first('foreign').messages).toContain(message);
  });

  it('works the same when every file has a process of its own', { timeout: 60_000 }, () => {
    const result = project.run('ci', 'nested', 'stored');
    expect([result('nested'), result('stored')]).toMatchObject([
      { passed: true },
      { passed: true },
    ]);
  });

  it('keeps the texts of tests that a filter leaves out', { timeout: 60_000 }, () => {
    project.run('update', '-t', 'one', 'filtered');
    expect(project.keys('filtered')).toEqual(['one 1', 'two 1']);
  });

  describe('when tests have changed', () => {
    let before: string | undefined;

    beforeAll(() => {
      before = project.stored('changed');
      project.write(SECOND);
    });

    describe('and it runs under CI', () => {
      let ci: (file: string) => FileResult;

      beforeAll(() => {
        ci = project.run('ci', ...ONE_PROCESS);
      }, 60_000);

      it('accepts what is stored', () => {
        expect(ci('stored')).toEqual({ passed: true, messages: '' });
      });

      it('shows a change as a difference of YAML and keeps what is stored', () => {
        expect(ci('changed').messages).toMatch(/-\s+name: a\n\s*\+\s+name: b\n/);
        expect(project.stored('changed')).toBe(before);
      });

      it('refuses a text that is not stored, and does not store it', () => {
        expect(ci('added').messages).toContain('not written');
        expect(project.stored('added')).toBeUndefined();
      });

      it('refuses obsolete texts, naming them', () => {
        expect(ci('obsolete').passed).toBe(false);
        expect(ci('obsolete').messages).toMatch(
          /obsolete in .*obsolete.test.js.snap: .*\n\s*two 1/,
        );
      });

      it('does not take the texts of a skipped test for obsolete', () => {
        expect(ci('skipping').passed).toBe(true);
      });
    });

    describe('and it runs without an update', () => {
      let again: (file: string) => FileResult;

      beforeAll(() => {
        again = project.run('new', ...ONE_PROCESS);
      }, 60_000);

      it('refuses the change', () => {
        expect(again('changed').passed).toBe(false);
        expect(project.stored('changed')).toBe(before);
      });

      it('leaves obsolete texts alone', () => {
        expect(again('obsolete').passed).toBe(true);
        expect(project.keys('obsolete')).toEqual(['one 1', 'two 1']);
      });
    });

    describe('and it runs with -u', () => {
      let updated: (file: string) => FileResult;

      beforeAll(() => {
        updated = project.run('update', ...ONE_PROCESS);
      }, 60_000);

      it('replaces a changed text', () => {
        expect(updated('changed').passed).toBe(true);
        expect(project.stored('changed')).toBe(before?.replace('name: a', 'name: b'));
      });

      it('removes obsolete texts', () => {
        expect(project.keys('obsolete')).toEqual(['one 1']);
      });

      it.each([
        ['that is skipped', 'skipping', 'outer > '],
        ['that failed', 'failing', ''],
      ])('keeps the texts of a test %s', (_case, file, outer) => {
        const names = ['one 1', 'two 1', 'two: x 1'];
        expect(project.keys(file)).toEqual(names.map((name) => outer + name));
      });
    });
  });
});

import { describe, expect, it } from 'vitest';
import { etcdYaml, workspace } from './workspace.js';

const UNKNOWN = etcdYaml('main', { spec: '  replica: 2\n' });

describe('validate', () => {
  it('is content with a good resource and says how many it saw', async () => {
    const { exit, stdout, stderr } = await workspace({ a: etcdYaml('main') }).run([
      'validate',
      'a',
    ]);
    expect({ exit, stdout, stderr }).toEqual({
      exit: 0,
      stdout: '',
      stderr: '1 resource: 0 errors, 0 warnings\n',
    });
  });

  it('rejects an unknown field, naming the one that is near', async () => {
    const { exit, stderr } = await workspace({ a: UNKNOWN }).run(['validate', 'a']);
    expect(exit).toBe(1);
    expect(stderr).toMatch(
      /^a:11: error: Etcd main spec\.replica: .*replicas.* \[unknown-field\]\n/,
    );
  });

  it('only warns of an unknown field when lenient', async () => {
    const args = ['validate', 'a', '--lenient-unknown-fields'];
    const { exit, stderr } = await workspace({ a: UNKNOWN }).run(args);
    expect(exit).toBe(0);
    expect(stderr).toContain('a:11: warning: Etcd main spec.replica');
  });

  it('only warns of what an API server accepts although it cannot work', async () => {
    const sunday = etcdYaml('main').replace('  etcd: {}', '  etcd:\n    serverPort: 70000');
    const { exit, stderr } = await workspace({ a: sunday }).run(['validate', 'a']);
    expect(exit).toBe(0);
    expect(stderr).toMatch(/^a:10: warning: Etcd main spec\.etcd\.serverPort: /);
  });

  it('warns of each field of the older shape at the place where it was written', async () => {
    const older = etcdYaml('main', {
      spec: '  store:\n    storageProvider: S3\n    storePrefix: p\n    storageContainer: ../x\n',
    });
    const { exit, stderr } = await workspace({ a: older }).run(['validate', 'a']);
    expect(exit).toBe(1);
    expect(stderr).toContain('a:12: warning: Etcd main spec.store.storageProvider: moved');
    expect(stderr).toContain('a:14: error: Etcd main spec.backup.store.container: ');
  });

  it('prints JSON rows with exactly the promised members', async () => {
    const space = workspace({ 'in/a.yaml': UNKNOWN, 'in/b.yaml': 'a: [' });
    const { exit, stdout } = await space.run(['validate', 'in', '--output', 'json']);
    expect(exit).toBe(1);
    const rows = JSON.parse(stdout) as readonly Record<string, unknown>[];
    expect(rows.map((row) => Object.keys(row))).toEqual(
      Array(2).fill(['file', 'line', 'kind', 'name', 'path', 'rule', 'message', 'severity']),
    );
    expect(rows[0]).toMatchObject({
      file: 'in/a.yaml',
      line: 11,
      kind: 'Etcd',
      name: 'main',
      path: 'spec.replica',
      rule: 'unknown-field',
      severity: 'error',
    });
  });

  it('prints an empty array when there is nothing to say', async () => {
    const { stdout } = await workspace({ a: etcdYaml('main') }).run([
      'validate',
      'a',
      '-o',
      'json',
    ]);
    expect(JSON.parse(stdout)).toEqual([]);
  });

  it('colours findings on a terminal only', async () => {
    const space = workspace({ a: UNKNOWN });
    const plain = await space.run(['validate', 'a']);
    const colored = await space.run(['validate', 'a'], { colors: true });
    expect(plain.stderr).not.toContain('\u001b');
    expect(colored.stderr).toContain('\u001b[31merror:\u001b[0m');
  });
});

describe('validate --previous', () => {
  const before = etcdYaml('main', { replicas: 3 });

  it('rejects a change that the API server refuses', async () => {
    const space = workspace({ old: before, new: etcdYaml('main', { replicas: 1 }) });
    const { exit, stderr } = await space.run(['validate', 'new', '--previous', 'old']);
    expect(exit).toBe(1);
    expect(stderr).toContain('new:7: error: Etcd main spec.replicas: ');
  });

  it('says what a change costs', async () => {
    const space = workspace({ old: before, new: etcdYaml('main', { replicas: 0 }) });
    const { exit, stderr } = await space.run(['validate', 'new', '--previous', 'old']);
    expect(exit).toBe(0);
    expect(stderr).toMatch(/new:7: warning: Etcd main spec\.replicas: .* \[change-cost\]/);
  });

  it('does not compare resources of different names, namespaces or kinds', async () => {
    const space = workspace({
      old: before,
      new: `${etcdYaml('other')}---\n${etcdYaml('main', { namespace: 'elsewhere' })}`,
    });
    expect((await space.run(['validate', 'new', '--previous', 'old'])).exit).toBe(0);
  });

  it('says nothing about an unchanged resource', async () => {
    const space = workspace({ old: before, new: before });
    const { exit, stderr } = await space.run(['validate', 'new', '--previous', 'old']);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '1 resource: 0 errors, 0 warnings\n' });
  });

  it('compares a resource of the older shape as what it was converted to', async () => {
    const older = before.replace('  etcd: {}', '  etcd:\n    Quota: 2Gi');
    const space = workspace({ old: older, new: etcdYaml('main', { replicas: 1 }) });
    expect((await space.run(['validate', 'new', '--previous', 'old'])).exit).toBe(1);
  });

  it('rejects standard input for both states', async () => {
    const { exit } = await workspace().run(['validate', '-', '--previous', '-']);
    expect(exit).toBe(2);
  });

  it('rejects a former state that cannot be read', async () => {
    const space = workspace({ old: 'a: [', new: before });
    const { exit, stderr } = await space.run(['validate', 'new', '--previous', 'old']);
    expect(exit).toBe(1);
    expect(stderr).toMatch(/^old:\d+: error: /);
  });

  it.each([
    ['has no spec', before.replace(/spec:.*/s, '')],
    ['has a duration that nobody can read', slow('9999999999h')],
  ])('says that the cost is not known where the former state %s', async (_reason, old) => {
    const space = workspace({ old, new: before });
    const { exit, stderr } = await space.run(['validate', 'new', '--previous', 'old']);
    expect(exit).toBe(0);
    expect(stderr).toMatch(/^new:\d+: warning: Etcd main: .* \[change-unknown\]\n/);
  });

  it.each([
    ['a number of members that would fill the memory', etcdYaml('main', { replicas: 2147483647 })],
    ['a duration that nobody can read', slow('9999999999h')],
  ])('only warns of %s', async (_reason, next) => {
    const space = workspace({ old: before, new: next });
    const { exit, stderr } = await space.run(['validate', 'new', '--previous', 'old']);
    expect(exit).toBe(0);
    expect(stderr).toContain('warning: Etcd main spec.');
  });
});

function slow(duration: string): string {
  return etcdYaml('main', { replicas: 3 }).replace(
    '  etcd: {}',
    `  etcd:\n    etcdDefragTimeout: ${duration}`,
  );
}

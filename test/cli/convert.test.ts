import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readYaml } from '../../src/yaml/read.js';
import { etcdYaml, workspace } from './workspace.js';

const SEED = readFileSync('examples/seed.yaml', 'utf8');

describe('convert', () => {
  it('prints the resource in the shape of today, which validates without a word', async () => {
    const space = workspace({ old: SEED });
    const { exit, stdout } = await space.run(['convert', 'old']);
    expect(exit).toBe(0);
    const validated = await space.run(['validate', '-'], { stdin: stdout });
    expect(validated).toMatchObject({ exit: 0, stderr: '1 resource: 0 errors, 0 warnings\n' });
  });

  it('names every older field with its line', async () => {
    const { stderr } = await workspace({ old: SEED }).run(['convert', 'old']);
    const lines = SEED.split('\n');
    const named = stderr.split('\n').flatMap((line) => {
      const match = /^old:(\d+): warning: Etcd test \S*?([A-Za-z]+)(\[\d+\])?: /.exec(line);
      return match === null ? [] : [{ field: match[2], text: lines[Number(match[1]) - 1]?.trim() }];
    });
    expect(named).toHaveLength(20);
    for (const { field, text } of named) {
      if (field !== 'finalizers') expect(text).toMatch(new RegExp(`^${field}:`));
    }
  });

  it('gives the same manifests before and after', async () => {
    const space = workspace({ old: SEED });
    const { stdout: today } = await space.run(['convert', 'old']);
    const before = await space.run(['synth', 'old', '--stdout']);
    const after = await space.run(['synth', '-', '--stdout'], { stdin: today });
    expect(after.stdout).toBe(before.stdout);
  });

  it('prints a resource of today as it is', async () => {
    const { exit, stdout, stderr } = await workspace({ a: etcdYaml('main') }).run(['convert', 'a']);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(readYaml(stdout)[0]?.value).toEqual(readYaml(etcdYaml('main'))[0]?.value);
  });

  it('cleans an exported resource of what an operator wrote', async () => {
    const exported = `${etcdYaml('main')}status:\n  ready: true\n`;
    const { stdout } = await workspace({ a: exported }).run(['convert', 'a']);
    expect(stdout).not.toContain('status');
  });

  it('prints several resources as one stream', async () => {
    const space = workspace({ a: `${etcdYaml('one')}---\n${etcdYaml('two')}` });
    const { stdout } = await space.run(['convert', 'a']);
    expect(readYaml(stdout)).toHaveLength(2);
  });

  it('rejects broken YAML and prints nothing', async () => {
    const { exit, stdout } = await workspace({ a: `${etcdYaml('one')}---\na: [` }).run([
      'convert',
      'a',
    ]);
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' });
  });

  it('rejects an input without an Etcd', async () => {
    const { exit } = await workspace({ a: 'apiVersion: v1\nkind: Pod\n' }).run(['convert', 'a']);
    expect(exit).toBe(2);
  });
});

describe('crds', () => {
  it('prints the three CustomResourceDefinitions', async () => {
    const { exit, stdout, stderr } = await workspace().run(['crds']);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    const names = readYaml(stdout).map(
      ({ value }) => (value as { metadata: { name: string } }).metadata.name,
    );
    expect(names).toEqual([
      'etcds.druid.gardener.cloud',
      'etcdcopybackupstasks.druid.gardener.cloud',
      'etcdopstasks.druid.gardener.cloud',
    ]);
  });
});

import { chmodSync, existsSync, mkdirSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { etcdYaml, workspace } from './workspace.js';

describe('output folder', () => {
  it('is replaced as a whole', async () => {
    const space = workspace({
      a: etcdYaml('main'),
      'dist/demo/gone.k8s.yaml': 'old',
      'dist/crds.k8s.yaml': 'old',
    });
    expect((await space.run(['synth', 'a'])).exit).toBe(0);
    expect(space.files('dist')).toEqual(['demo/main.k8s.yaml']);
    expect(space.entries()).toEqual(['a', 'dist']);
  });

  it('is made with the folders above it', async () => {
    const space = workspace({ a: etcdYaml('main') });
    expect((await space.run(['synth', 'a', '--output', 'x/y/z'])).exit).toBe(0);
    expect(space.files('x/y')).toEqual(['z/demo/main.k8s.yaml']);
  });

  it('can be a link, which then stays', async () => {
    const space = workspace({ a: etcdYaml('main'), 'real/demo/old.k8s.yaml': 'old' });
    symlinkSync('real', path.join(space.root, 'dist'));
    expect((await space.run(['synth', 'a'])).exit).toBe(0);
    expect(space.files('real')).toEqual(['demo/main.k8s.yaml']);
    expect(space.entries()).toEqual(['a', 'dist', 'real']);
  });

  it('can be a link to a folder that does not exist yet', async () => {
    const space = workspace({ a: etcdYaml('main') });
    symlinkSync('deep/real', path.join(space.root, 'dist'));
    expect((await space.run(['synth', 'a'])).exit).toBe(0);
    expect(space.files('deep/real')).toEqual(['demo/main.k8s.yaml']);
  });

  it('keeps its permissions', async () => {
    const space = workspace({ a: etcdYaml('main') });
    mkdirSync(path.join(space.root, 'dist'));
    chmodSync(path.join(space.root, 'dist'), 0o751);
    await space.run(['synth', 'a']);
    expect(statSync(path.join(space.root, 'dist')).mode & 0o777).toBe(0o751);
  });

  it.each([
    ['a file of another kind', 'dist/readme.md', 'readme.md'],
    ['a hidden file', 'dist/.gitkeep', '.gitkeep'],
    ['such a file in a folder below', 'dist/demo/notes.txt', 'demo/notes.txt'],
    ['a folder two levels below', 'dist/demo/deep/x.k8s.yaml', 'demo/deep'],
  ])('rejects %s that it did not write', async (_what, file, named) => {
    const space = workspace({ a: etcdYaml('main'), [file]: 'mine' });
    const { exit, stderr } = await space.run(['synth', 'a']);
    expect(exit).toBe(2);
    expect(stderr).toContain(`holds ${named}, which this program did not write`);
    expect(space.read(file)).toBe('mine');
  });

  it('rejects a folder that holds its input', async () => {
    const space = workspace({ 'dist/demo/main.k8s.yaml': etcdYaml('main') });
    const { exit, stderr } = await space.run(['synth', 'dist']);
    expect(exit).toBe(2);
    expect(stderr).toContain('holds dist/demo/main.k8s.yaml, which is input');
    expect(space.read('dist/demo/main.k8s.yaml')).toBe(etcdYaml('main'));
  });

  it('rejects a file in its place', async () => {
    const space = workspace({ a: etcdYaml('main'), dist: 'mine' });
    const { exit, stderr } = await space.run(['synth', 'a']);
    expect(exit).toBe(2);
    expect(stderr).toContain('is a file: --output takes a folder');
  });

  it('rejects a folder below a file', async () => {
    const space = workspace({ a: etcdYaml('main') });
    const { exit, stderr } = await space.run(['synth', 'a', '--output', 'a/dist']);
    expect(exit).toBe(2);
    expect(stderr).toContain('lies below a file');
  });

  it('rejects a folder that the system denies', async (context) => {
    context.skip(!existsSync('/proc/self'), 'needs a system with /proc');
    const space = workspace({ a: etcdYaml('main') });
    const { exit, stderr } = await space.run(['synth', 'a', '--output', '/proc/etcd-druid/dist']);
    expect(exit).toBe(3);
    expect(stderr).toContain('ENOENT');
  });

  it('is left alone when it cannot be written', async (context) => {
    context.skip(
      process.getuid?.() === 0,
      'root may write everywhere: run the tests as another user',
    );
    const space = workspace({ a: etcdYaml('main'), 'sub/dist/demo/old.k8s.yaml': 'old' });
    chmodSync(path.join(space.root, 'sub'), 0o555);
    const { exit } = await space.run(['synth', 'a', '--output', 'sub/dist']);
    chmodSync(path.join(space.root, 'sub'), 0o755);
    expect(exit).toBe(3);
    expect(space.files('sub')).toEqual(['dist/demo/old.k8s.yaml']);
  });

  it('is left alone, and nothing beside it, when a signal arrives', async () => {
    const resources = Array.from({ length: 5 }, (_, index) => etcdYaml(`e${index}`)).join('---\n');
    const space = workspace({ a: resources, 'dist/demo/old.k8s.yaml': 'old' });
    const abort = new AbortController();
    let time = 0;
    const now = () => {
      time += 200;
      if (time === 1600) abort.abort('SIGINT');
      return time;
    };
    const { exit, stderr } = await space.run(['synth', 'a'], { signal: abort.signal, now });
    expect(exit).toBe(3);
    expect(stderr).not.toContain('wrote');
    expect(space.files('dist')).toEqual(['demo/old.k8s.yaml']);
    expect(space.entries()).toEqual(['a', 'dist']);
  });

  it('takes back the folders above it when a signal arrives', async () => {
    const resources = Array.from({ length: 5 }, (_, index) => etcdYaml(`e${index}`)).join('---\n');
    const space = workspace({ a: resources });
    const abort = new AbortController();
    let time = 0;
    const now = () => {
      time += 200;
      if (time === 1600) abort.abort('SIGINT');
      return time;
    };
    await space.run(['synth', 'a', '--output', 'x/y/z'], { signal: abort.signal, now });
    expect(space.entries()).toEqual(['a']);
  });
});

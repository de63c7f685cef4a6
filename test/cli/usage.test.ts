import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { etcdYaml, workspace } from './workspace.js';

describe('command line', () => {
  it('prints the version', async () => {
    const { exit, stdout, stderr } = await workspace().run(['--version']);
    expect({ exit, stdout, stderr }).toEqual({
      exit: 0,
      stdout: `${packageJson.version}\n`,
      stderr: '',
    });
  });

  it('begins its help with the two lines that most people need', async () => {
    const { exit, stdout } = await workspace().run(['--help']);
    expect(exit).toBe(0);
    expect(
      stdout
        .split('\n')
        .slice(1, 3)
        .map((line) => line.trim().split(/ {2,}/)[0]),
    ).toEqual(['etcd-druid synth etcd.yaml', 'etcd-druid validate etcd.yaml']);
  });

  it.each(['synth', 'validate', 'convert', 'crds'])('gives an example for %s', async (command) => {
    const { exit, stdout } = await workspace().run([command, '--help']);
    expect(exit).toBe(0);
    expect(stdout).toMatch(new RegExp(`Examples?:\n  .*etcd-druid ${command}`));
    expect(stdout).toContain('Exit codes: 0 fine, 1 something is refused, 2 usage');
  });

  it.each([
    ['a command', ['sinth', 'x'], 'synth'],
    ['an option', ['synth', '--ouput', 'x', 'y'], '--output'],
    ['an engine', ['synth', '--engine', 'gardner', 'x'], 'gardener'],
    [
      'a feature gate',
      ['synth', '--feature-gates', 'UpgradeEtcdVersions=true', 'x'],
      'UpgradeEtcdVersion',
    ],
    ['an image', ['synth', '--image', 'etcd-durid=x', 'x'], 'did you mean etcd-druid'],
  ])('rejects an unknown name of %s and says what is near', async (_what, args, near) => {
    const { exit, stdout, stderr } = await workspace().run(args);
    expect(exit).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(near);
  });

  it.each([
    ['no command', []],
    ['no path', ['synth']],
    ['no path to validate', ['validate']],
    ['a surplus argument', ['crds', 'x']],
    ['a path that does not exist', ['synth', 'missing.yaml']],
    ['both outputs', ['synth', '--stdout', '--output', 'x', 'y']],
    ['a gate without a value', ['synth', '--feature-gates', 'UpgradeEtcdVersion', 'x']],
    ['a gate with another value', ['synth', '--feature-gates', 'UpgradeEtcdVersion=yes', 'x']],
    ['a gate called as a built-in', ['synth', '--feature-gates', 'constructor=true', 'x']],
    ['a locked gate', ['synth', '--feature-gates', 'UseEtcdWrapper=false', 'x']],
    ['an image without a reference', ['synth', '--image', 'etcd-druid', 'x']],
    ['a missing configuration', ['synth', 'x', '--config', 'missing.yaml']],
  ])('rejects %s as a usage error', async (_what, args) => {
    const space = workspace({ x: etcdYaml('main') });
    const { exit, stderr } = await space.run(args);
    expect(exit).toBe(2);
    expect(stderr).not.toBe('');
    expect(space.entries()).toEqual(['x']);
  });

  it('names everything that is wrong with the options at once', async () => {
    const args = ['synth', 'x', '--feature-gates', 'A=true,B=true', '--image', 'c=d'];
    const { stderr } = await workspace().run(args);
    expect(stderr.match(/error:/g)).toHaveLength(3);
  });
});

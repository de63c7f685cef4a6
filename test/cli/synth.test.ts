import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_IMAGE } from '../../src/api/images.js';
import { readYaml } from '../../src/yaml/read.js';
import { etcdYaml, workspace } from './workspace.js';

const STORE = `
    store:
      provider: S3
      container: bucket
      prefix: `;

function stored(name: string, prefix: string, more = ''): string {
  const text = etcdYaml(name).replace('  backup: {}\n', `  backup:${STORE}${prefix}\n`);
  return `${text}${more}`;
}

const CONFIG_MAP = `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: demo
data:
  a: "yes"
`;

const SECRET = `apiVersion: v1
kind: Secret
metadata:
  name: local
  namespace: demo
stringData:
  hostPath: /srv/backups
  password: hunter2
`;

const LOCAL = etcdYaml('main').replace(
  '  backup: {}\n',
  `  backup:
    store:
      provider: Local
      container: bucket
      prefix: main
      secretRef:
        name: local
`,
);

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

function documents(text: string): readonly Manifest[] {
  return readYaml(text).map(({ value }) => value as Manifest);
}

function kinds(text: string): readonly string[] {
  return documents(text).map(({ kind }) => kind);
}

describe('synth', () => {
  it('writes one file per resource, in the folder of its namespace', async () => {
    const task = `apiVersion: druid.gardener.cloud/v1alpha1
kind: EtcdCopyBackupsTask
metadata: { name: copy, namespace: other }
spec:
  sourceStore: { provider: S3, container: source, prefix: a, secretRef: { name: s } }
  targetStore: { provider: S3, container: target, prefix: a, secretRef: { name: s } }
`;
    const nowhere = etcdYaml('lost').replace('  namespace: demo\n', '');
    const space = workspace({ 'in/a.yaml': `${etcdYaml('main')}---\n${task}---\n${nowhere}` });
    const { exit, stdout, stderr } = await space.run(['synth', 'in']);
    expect({ exit, stdout }).toEqual({ exit: 0, stdout: '' });
    expect(space.files('dist')).toEqual([
      '_/lost.k8s.yaml',
      'demo/main.k8s.yaml',
      'other/copy.k8s.yaml',
    ]);
    expect(kinds(space.read('dist/demo/main.k8s.yaml'))[0]).toBe('Etcd');
    expect(kinds(space.read('dist/other/copy.k8s.yaml'))).toEqual(['Job']);
    expect(stderr.trimEnd().split('\n').at(-1)).toMatch(/^wrote \d+ objects in 3 files to dist$/);
  });

  it('writes the CRDs when asked', async () => {
    const space = workspace({ 'a.yaml': etcdYaml('main') });
    await space.run(['synth', 'a.yaml', '--crds', '--output', 'out']);
    expect(space.files('out')).toEqual(['crds.k8s.yaml', 'demo/main.k8s.yaml']);
    expect(kinds(space.read('out/crds.k8s.yaml'))).toEqual(
      Array(3).fill('CustomResourceDefinition'),
    );
  });

  it('prints one stream with --stdout and writes no file', async () => {
    const space = workspace({ 'a.yaml': etcdYaml('one'), 'b.yaml': etcdYaml('two') });
    const { exit, stdout } = await space.run(['synth', 'a.yaml', 'b.yaml', '--stdout', '--crds']);
    expect(exit).toBe(0);
    expect(kinds(stdout).slice(0, 4)).toEqual([
      ...Array(3).fill('CustomResourceDefinition'),
      'Etcd',
    ]);
    expect(kinds(stdout).filter((kind) => kind === 'StatefulSet')).toHaveLength(2);
    expect(space.entries()).toEqual(['a.yaml', 'b.yaml']);
  });

  it('reads standard input, JSON and lists', async () => {
    const list = {
      apiVersion: 'v1',
      kind: 'List',
      items: readYaml(etcdYaml('main')).map((d) => d.value),
    };
    const space = workspace();
    const fromYaml = await space.run(['synth', '-', '--stdout'], { stdin: etcdYaml('main') });
    const fromJson = await space.run(['synth', '-', '--stdout'], { stdin: JSON.stringify(list) });
    expect(fromYaml.exit).toBe(0);
    expect(fromJson.stdout).toBe(fromYaml.stdout);
  });

  it('gives the same bytes for any order of the input', async () => {
    const [one, two, three] = ['one', 'two', 'three'].map((name) => etcdYaml(name));
    const forwards = workspace({ a: `${one}---\n${two}`, b: `${three}` });
    const backwards = workspace({ a: `${three}`, b: `${two}---\n${one}` });
    const first = await forwards.run(['synth', 'a', 'b', '--stdout']);
    const second = await backwards.run(['synth', 'b', 'a', '--stdout']);
    expect(first.exit).toBe(0);
    expect(second.stdout).toBe(first.stdout);
  });

  it('passes over hidden entries, node_modules and its own output in a folder', async () => {
    const space = workspace({
      'a.yaml': etcdYaml('main'),
      '.cache/a.yaml': etcdYaml('main'),
      'node_modules/x/a.yaml': etcdYaml('main'),
      'dist/demo/old.k8s.yaml': etcdYaml('main'),
    });
    expect((await space.run(['synth', '.'])).exit).toBe(0);
    expect(space.files('dist')).toEqual(['demo/main.k8s.yaml']);
  });

  it('leaves other kinds out, with one notice for each', async () => {
    const space = workspace({ a: `${etcdYaml('main')}---\n${CONFIG_MAP}` });
    const { exit, stdout, stderr } = await space.run(['synth', 'a', '--stdout']);
    expect(exit).toBe(0);
    expect(documents(stdout).some(({ metadata }) => metadata.name === 'settings')).toBe(false);
    expect(stderr).toContain('left out 1 of kind ConfigMap (v1); --pass-through keeps them');
  });

  it('keeps other kinds unchanged with --pass-through', async () => {
    const space = workspace({ a: `${etcdYaml('main')}---\n${CONFIG_MAP}` });
    expect((await space.run(['synth', 'a', '--pass-through'])).exit).toBe(0);
    expect(space.files('dist')).toEqual(['demo/main.k8s.yaml', 'demo/settings.configmap.k8s.yaml']);
    expect(space.read('dist/demo/settings.configmap.k8s.yaml')).toBe(CONFIG_MAP);
  });

  it('puts namespaces and CRDs that pass through before everything else', async () => {
    const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: zoo\n';
    const nowhere = etcdYaml('main').replace('  namespace: demo\n', '');
    const space = workspace({ a: `${nowhere}---\n${namespace}` });
    const { stdout } = await space.run(['synth', 'a', '--stdout', '--pass-through']);
    expect(kinds(stdout).slice(0, 2)).toEqual(['Namespace', 'Etcd']);
  });

  it('passes an EtcdOpsTask through, after judging it', async () => {
    const task = (type: string) => `apiVersion: druid.gardener.cloud/v1alpha1
kind: EtcdOpsTask
metadata: { name: snap, namespace: demo }
spec: { etcdName: main, config: { onDemandSnapshot: { type: ${type} } } }
`;
    const space = workspace({ good: task('full'), bad: task('half') });
    expect((await space.run(['synth', 'good', '--pass-through'])).exit).toBe(0);
    expect(space.files('dist')).toEqual(['demo/snap.etcdopstask.druid.gardener.cloud.k8s.yaml']);
    expect((await space.run(['synth', 'bad', '--pass-through'])).exit).toBe(1);
  });

  it('reads the base path of a local store from its Secret', async () => {
    const space = workspace({ a: `${LOCAL}---\n${SECRET}` });
    const { exit, stdout } = await space.run(['synth', 'a', '--stdout']);
    expect(exit).toBe(0);
    expect(stdout).toContain('path: /srv/backups/bucket');
  });

  it('reads the base path of a local store from encoded data too', async () => {
    const encoded = SECRET.replace(/stringData[\s\S]*/, 'data:\n  hostPath: L3Nydi9iYWNrdXBz\n');
    const space = workspace({ a: `${LOCAL}---\n${encoded}` });
    const { stdout } = await space.run(['synth', 'a', '--stdout']);
    expect(stdout).toContain('path: /srv/backups/bucket');
  });

  it('never writes a Secret, not even when other kinds pass through', async () => {
    const space = workspace({ a: `${LOCAL}---\n${SECRET}` });
    const { stdout, stderr } = await space.run(['synth', 'a', '--stdout', '--pass-through']);
    expect(stdout + stderr).not.toContain('hunter2');
    expect(kinds(stdout)).not.toContain('Secret');
    expect(stderr).toContain('left out 1 Secret');
  });

  it.each([
    '*hunter2',
    '!hunter2 x',
    '!!int hunter2',
    '!<hunter2> x',
    '|hunter2',
    '"hunter2',
    '%hunter2',
    '{hunter2',
  ])(
    'does not repeat the password %s where it says that the text is not YAML',
    async (password) => {
      const space = workspace({ a: `${LOCAL}---\n${SECRET.replace('hunter2', password)}` });
      const { exit, stderr } = await space.run(['synth', 'a', '--stdout']);
      expect(exit).toBe(1);
      expect(stderr).not.toContain('hunter2');
    },
  );

  it('takes an empty namespace for none', async () => {
    const given = etcdYaml('main').replace('namespace: demo', 'namespace: ""');
    const space = workspace({ a: given });
    expect((await space.run(['synth', 'a'])).exit).toBe(0);
    expect(space.files('dist')).toEqual(['_/main.k8s.yaml']);
    expect(space.read('dist/_/main.k8s.yaml')).toContain('main-0.main-peer.default.svc');
  });

  it('converts the older shape, with a warning for each field', async () => {
    const older = etcdYaml('main', { spec: '  storageCapacity: 20Gi\n' }).replace(
      '  etcd: {}',
      '  etcd:\n    Quota: 2Gi\n    pullPolicy: Always',
    );
    const space = workspace({ a: older });
    const { exit, stdout, stderr } = await space.run(['synth', 'a', '--stdout']);
    expect(exit).toBe(0);
    expect(stderr).toContain(
      'a:10: warning: Etcd main spec.etcd.Quota: moved to spec.etcd.quota [older-shape]',
    );
    expect(stderr).toContain('a:11: warning: Etcd main spec.etcd.pullPolicy: dropped');
    expect(stdout).toContain('quota: 2Gi');
  });

  it('only warns of unknown fields, which an API server drops', async () => {
    const space = workspace({ a: etcdYaml('main', { spec: '  replica: 2\n' }) });
    const { exit, stdout, stderr } = await space.run(['synth', 'a', '--stdout']);
    expect(exit).toBe(0);
    expect(stderr).toMatch(/a:11: warning: Etcd main spec\.replica: .*replicas/);
    expect(stdout).not.toContain('replica: 2');
  });

  it('says when the image that it chose is not published', async () => {
    const space = workspace({ a: etcdYaml('main') });
    const native = await space.run(['synth', 'a', '--stdout']);
    const named = await space.run(['synth', 'a', '--stdout', '--image', 'etcd-druid=my/image:1']);
    const upstream = await space.run(['synth', 'a', '--stdout', '--parity']);
    expect(native.stderr).toContain(`image ${DEFAULT_IMAGE} is not published`);
    expect(named.stderr).not.toContain('published');
    expect(named.stdout).toContain('my/image:1');
    expect(upstream.stderr).not.toContain('published');
  });
});

describe('synth writes nothing and', () => {
  const rejects = async (files: Readonly<Record<string, string>>, args: readonly string[] = []) => {
    const space = workspace({ ...files, 'dist/demo/old.k8s.yaml': 'old' });
    const outcome = await space.run(['synth', 'in', ...args]);
    expect(outcome.exit).toBe(1);
    expect(outcome.stderr).toContain('nothing was written');
    expect(space.files('dist')).toEqual(['demo/old.k8s.yaml']);
    expect(space.entries()).toEqual(['dist', 'in']);
    return outcome.stderr;
  };

  it('rejects what an API server would refuse, with file, line and path', async () => {
    const stderr = await rejects({
      'in/a.yaml': etcdYaml('main').replace('replicas: 1', 'replicas: many'),
    });
    expect(stderr).toContain('in/a.yaml:7: error: Etcd main spec.replicas: ');
  });

  it('rejects a resource that an API server accepts but that cannot work', async () => {
    const stderr = await rejects({
      'in/a.yaml': stored('main', 'p').replace('provider: S3', 'provider: floppy'),
    });
    expect(stderr).toContain('[provider]');
  });

  it('names the errors of all files at once', async () => {
    const bad = (name: string) => etcdYaml(name).replace('replicas: 1', 'replicas: -1');
    const stderr = await rejects({ 'in/a.yaml': bad('one'), 'in/b.yaml': bad('two') });
    expect(stderr).toContain('in/a.yaml:7: error');
    expect(stderr).toContain('in/b.yaml:7: error');
  });

  it('rejects broken YAML with its line', async () => {
    const stderr = await rejects({ 'in/a.yaml': etcdYaml('main'), 'in/b.yaml': 'a: 1\nb: [\n' });
    expect(stderr).toMatch(/in\/b\.yaml:[23]: error: /);
  });

  it('rejects an item of a list with the line of that item', async () => {
    const item = (text: string) => text.trimEnd().replace(/^/gm, '    ').replace('    ', '  - ');
    const bad = etcdYaml('two').replace('replicas: 1', 'replicas: many');
    const list = `apiVersion: v1\nkind: List\nitems:\n${item(etcdYaml('one'))}\n${item(bad)}\n`;
    const stderr = await rejects({ 'in/a.yaml': list });
    expect(stderr).toContain('in/a.yaml:20: error: Etcd two spec.replicas: ');
  });

  it('rejects text that is not UTF-8', async () => {
    const space = workspace({ 'in/a.yaml': etcdYaml('main') });
    const stdin = new Uint8Array([0xff, 0xfe]);
    const { exit, stderr } = await space.run(['synth', '-', '--stdout'], { stdinBytes: stdin });
    expect(exit).toBe(1);
    expect(stderr).toContain('-:1: error: not UTF-8 text');
  });

  it('rejects one resource that is given twice, naming both places', async () => {
    const stderr = await rejects({ 'in/a.yaml': etcdYaml('main'), 'in/b.yaml': etcdYaml('main') });
    expect(stderr).toContain(
      'in/b.yaml:4: error: Etcd main metadata.name: also given at in/a.yaml:1',
    );
  });

  it('rejects the namespace default beside no namespace, which are the same', async () => {
    const nowhere = etcdYaml('main').replace('  namespace: demo\n', '');
    const stderr = await rejects({
      'in/a.yaml': nowhere,
      'in/b.yaml': etcdYaml('main', { namespace: 'default' }),
    });
    expect(stderr).toContain('[duplicate]');
  });

  it('rejects two resources for one file', async () => {
    const task = `apiVersion: druid.gardener.cloud/v1alpha1
kind: EtcdCopyBackupsTask
metadata: { name: main, namespace: demo }
spec:
  sourceStore: { provider: S3, container: source, prefix: a, secretRef: { name: s } }
  targetStore: { provider: S3, container: target, prefix: a, secretRef: { name: s } }
`;
    const stderr = await rejects({ 'in/a.yaml': etcdYaml('main'), 'in/b.yaml': task });
    expect(stderr).toContain('its file demo/main.k8s.yaml is that of Etcd main at in/a.yaml:1 too');
  });

  it('rejects two Etcds that share the place of their backups', async () => {
    const stderr = await rejects({
      'in/a.yaml': stored('one', 'same/'),
      'in/b.yaml': stored('two', 'same', '').replace('provider: S3', 'provider: aws'),
    });
    expect(stderr).toContain(
      'backups of Etcd demo/two and Etcd demo/one (in/a.yaml:1) lie in one place',
    );
  });

  it('rejects a kind or version that does not exist in the group', async () => {
    const stderr = await rejects({
      'in/a.yaml': etcdYaml('main').replace('kind: Etcd', 'kind: Ectd'),
      'in/b.yaml': etcdYaml('main').replace('v1alpha1', 'v1'),
    });
    expect(stderr).toContain('in/a.yaml:2: error: Ectd main kind: no such kind "Ectd"');
    expect(stderr).toContain('in/b.yaml:1: error: Etcd main apiVersion: no such version');
  });

  it('rejects an Etcd without apiVersion', async () => {
    const stderr = await rejects({ 'in/a.yaml': etcdYaml('main').replace(/^apiVersion.*\n/, '') });
    expect(stderr).toContain('not a Kubernetes object');
  });

  it('rejects a namespace that would lead out of the folder', async () => {
    const hostile = CONFIG_MAP.replace('namespace: demo', 'namespace: ../..');
    const stderr = await rejects({ 'in/a.yaml': `${etcdYaml('main')}---\n${hostile}` }, [
      '--pass-through',
    ]);
    expect(stderr).toContain(
      'in/a.yaml:16: error: ConfigMap settings metadata.namespace: no namespace can be called "../.."',
    );
  });

  it('rejects one Secret that is given twice, since either might be the one that is read', async () => {
    const stderr = await rejects({ 'in/a.yaml': `${LOCAL}---\n${SECRET}---\n${SECRET}` });
    expect(stderr).toContain('Secret local metadata.name: also given at');
  });

  it('rejects CRDs that pass through beside those of --crds', async () => {
    const crds = (await workspace().run(['crds'])).stdout;
    const namesake = CONFIG_MAP.replace('name: settings', 'name: etcds.druid.gardener.cloud');
    const files = { 'in/a.yaml': etcdYaml('main'), 'in/b.yaml': `${crds}---\n${namesake}` };
    const stderr = await rejects(files, ['--crds', '--pass-through']);
    expect(stderr.match(/--crds writes it too/g)).toHaveLength(3);
  });

  it('rejects two Etcds whose members would share a Lease', async () => {
    const prefixed = etcdYaml('main', { spec: '  memberNamePrefix: x\n' });
    const stderr = await rejects({ 'in/a.yaml': `${prefixed}---\n${etcdYaml('x-main')}` });
    expect(stderr).toContain('its Lease x-main-0 is that of Etcd demo/main (in/a.yaml:1) too');
  });

  it('rejects its own earlier output that passes through beside the Etcd', async () => {
    const space = workspace({ 'in/a.yaml': etcdYaml('main') });
    expect((await space.run(['synth', 'in'])).exit).toBe(0);
    const { exit, stderr } = await space.run(['synth', 'dist', '--pass-through', '--output', 'x']);
    expect(exit).toBe(1);
    expect(stderr).toContain('StatefulSet main metadata.name: Etcd demo/main (');
    expect(space.entries()).toEqual(['dist', 'in']);
  });

  it('rejects the namespace of an Etcd once, as admission does', async () => {
    const stderr = await rejects({ 'in/a.yaml': etcdYaml('main', { namespace: 'No' }) });
    expect(stderr.match(/metadata\.namespace/g)).toHaveLength(1);
  });

  it('rejects an object without a name when it would need a file', async () => {
    const nameless = CONFIG_MAP.replace('name: settings', 'generateName: settings-');
    const stderr = await rejects({ 'in/a.yaml': `${etcdYaml('main')}---\n${nameless}` }, [
      '--pass-through',
    ]);
    expect(stderr).toContain('expected metadata.name');
  });
});

describe('stores that differ', () => {
  it.each([
    ['in prefix', stored('two', 'other')],
    ['in container', stored('two', 'same').replace('bucket', 'other')],
    ['in provider', stored('two', 'same').replace('S3', 'GCS')],
  ])('%s are no conflict', async (_what, two) => {
    const space = workspace({ a: stored('one', 'same'), b: two });
    expect((await space.run(['synth', 'a', 'b', '--stdout'])).exit).toBe(0);
  });

  it.each([
    ['https://a.example.org', 'https://b.example.org', 0],
    ['https://a.example.org', 'https://a.example.org', 1],
    ['https://a.example.org', undefined, 1],
  ])('at %s and %s end with exit code %i', async (first, second, exit) => {
    const at = (name: string, endpoint: string | undefined) =>
      stored(name, `same${endpoint === undefined ? '' : `\n      endpointOverride: ${endpoint}`}`);
    const space = workspace({ a: at('one', first), b: at('two', second) });
    expect((await space.run(['synth', 'a', 'b', '--stdout'])).exit).toBe(exit);
  });
});

describe('input of synth', () => {
  it('rejects a folder without a text in it', async () => {
    const { exit, stderr } = await workspace({ 'in/readme.md': '' }).run(['synth', 'in']);
    expect(exit).toBe(2);
    expect(stderr).toContain('no *.yaml, *.yml or *.json file in in');
  });

  it('rejects an input that holds nothing to synthesize', async () => {
    const space = workspace({ a: CONFIG_MAP, 'dist/demo/old.k8s.yaml': 'old' });
    const { exit, stderr } = await space.run(['synth', 'a']);
    expect(exit).toBe(2);
    expect(stderr).toContain('nothing to synthesize in a');
    expect(space.files('dist')).toEqual(['demo/old.k8s.yaml']);
  });

  it('rejects a document that is no Kubernetes object in a file given by name', async () => {
    const { exit, stderr } = await workspace({ 'a.json': '{"name":"x"}' }).run(['synth', 'a.json']);
    expect(exit).toBe(1);
    expect(stderr).toContain('a.json:1: error: not a Kubernetes object');
  });

  it('leaves such a document out in a folder, with a notice', async () => {
    const space = workspace({ 'in/package.json': '{"name":"x"}', 'in/a.yaml': etcdYaml('main') });
    const { exit, stderr } = await space.run(['synth', 'in']);
    expect(exit).toBe(0);
    expect(stderr).toContain('left out 1 document without apiVersion and kind: in/package.json:1');
  });

  it('takes a file once that is given twice', async () => {
    const space = workspace({ 'in/a.yaml': etcdYaml('main') });
    symlinkSync('a.yaml', path.join(space.root, 'in/link.yaml'));
    symlinkSync('.', path.join(space.root, 'in/loop'));
    expect((await space.run(['synth', 'in', './in/a.yaml', 'in/'])).exit).toBe(0);
  });

  it('warns of scalars that readers take for different values', async () => {
    const space = workspace({ a: etcdYaml('main', { spec: '  runAsRoot: yes\n' }) });
    const { exit, stderr } = await space.run(['synth', 'a', '--stdout']);
    expect(exit).toBe(0);
    expect(stderr).toMatch(/a:11: warning: Etcd main: .*yes/);
  });

  it('is silent about such scalars in other kinds', async () => {
    const other = CONFIG_MAP.replace('"yes"', 'yes');
    const { stderr } = await workspace({ a: `${etcdYaml('main')}---\n${other}` }).run([
      'synth',
      'a',
      '--stdout',
      '--pass-through',
    ]);
    expect(stderr).not.toContain('warning: ConfigMap');
  });
});

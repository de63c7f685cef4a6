import { describe, expect, it } from 'vitest';
import { etcdYaml, workspace } from './workspace.js';

const STORED = etcdYaml('main').replace(
  '  backup: {}\n',
  '  backup:\n    store: { provider: S3, container: bucket, prefix: p, secretRef: { name: s } }\n',
);

async function synth(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  return workspace({ a: STORED, ...files }).run(['synth', 'a', '--stdout', ...args]);
}

describe('--image', () => {
  it('names the image of the engine', async () => {
    const { stdout } = await synth(['--image', 'etcd-druid=mine:1']);
    expect(stdout).toContain('image: mine:1');
  });

  it('wins over the image vector, whatever the architecture there', async () => {
    const vector = 'images: [{ name: etcd-druid, ref: "theirs:1", architectures: [amd64] }]';
    const args = ['--image', 'etcd-druid=mine:1', '--image-vector', 'v'];
    const { stdout } = await synth(args, { v: vector });
    expect(stdout).toContain('image: mine:1');
    expect(stdout).not.toContain('theirs');
  });
});

describe('--image-vector', () => {
  it('replaces the images that it names, in JSON or YAML', async () => {
    const v = JSON.stringify({ images: [{ name: 'etcd-wrapper', repository: 'mirror/wrapper' }] });
    const { exit, stdout } = await synth(['--parity', '--image-vector', 'v'], { v });
    expect(exit).toBe(0);
    expect(stdout).toContain('image: mirror/wrapper:v');
  });

  it.each([
    ['no list', 'images: {}', 'images: expected a list of images'],
    ['no name', 'images: [{ ref: x }]', 'images[0]: expected a name'],
    ['no image', 'images: [{ name: alpine }]', 'images[0]: expected a ref or a repository'],
    ['ref beside tag', 'images: [{ name: alpine, ref: x, tag: v1 }]', 'ref is a whole reference'],
    ['empty text', 'images: [{ name: alpine, ref: "" }]', 'images[0].ref: expected text'],
    ['a number', 'images: [{ name: alpine, ref: 5 }]', 'images[0].ref: expected text'],
    ['no object', 'images: [alpine]', 'images[0]: expected an object, got "alpine"'],
    [
      'bad architectures',
      'images: [{ name: a, ref: x, architectures: amd64 }]',
      'architectures: expected a list',
    ],
    ['broken YAML', 'images: [', 'v:'],
    ['two documents', 'images: []\n---\nimages: []', 'got 2 documents'],
    ['nothing', '', 'got 0 documents'],
  ])('rejects %s', async (_what, v, message) => {
    const { exit, stdout, stderr } = await synth(['--image-vector', 'v'], { v });
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('says in which line', async () => {
    const v = 'images:\n  - name: alpine\n    ref: x\n  - name: alpine\n    ref: 5\n';
    const { stderr } = await synth(['--image-vector', 'v'], { v });
    expect(stderr).toContain('v:5: error: images[1].ref');
  });
});

describe('--config', () => {
  const config = (text: string) => ({
    c: `apiVersion: config.druid.gardener.cloud/v1alpha1\nkind: OperatorConfiguration\n${text}`,
  });

  it('switches the compaction off', async () => {
    const on = await synth([]);
    const off = await synth(
      ['--config', 'c'],
      config('controllers: { compaction: { enabled: false } }'),
    );
    expect(on.stdout).toContain('name: main-compact-backup');
    expect(off.stdout).not.toContain('name: main-compact-backup');
  });

  it('sets deadline and wait of the compaction', async () => {
    const text =
      'controllers:\n  compaction:\n    activeDeadlineDuration: 90m\n    metricsScrapeWaitDuration: 60s\n';
    const { stdout } = await synth(['--config', 'c'], config(text));
    expect(stdout).toContain('activeDeadlineSeconds: 5400');
    expect(stdout).toContain('--metrics-scrape-wait-duration=1m0s');
  });

  it('keeps the token from the members of upstream', async () => {
    const text = 'controllers: { etcd: { disableEtcdServiceAccountAutomount: true } }';
    const on = await synth(['--parity']);
    const off = await synth(['--parity', '--config', 'c'], config(text));
    expect(on.stdout).toContain('automountServiceAccountToken: true');
    expect(off.stdout).toContain('automountServiceAccountToken: false');
  });

  it('sets feature gates, over which --feature-gates wins', async () => {
    const files = config('featureGates: { UpgradeEtcdVersion: true }');
    const args = ['--parity', '--config', 'c'];
    const next = await synth(args, files);
    const back = await synth([...args, '--feature-gates', 'UpgradeEtcdVersion=false'], files);
    const plain = await synth(['--parity']);
    expect(next.stdout).not.toBe(plain.stdout);
    expect(back.stdout).toBe(plain.stdout);
  });

  it('ignores fields that do not change manifests', async () => {
    const { exit } = await synth(['--config', 'c'], config('leaderElection: 7\nwhatever: {}'));
    expect(exit).toBe(0);
  });

  it.each([
    [
      'a text for a switch',
      'controllers: { compaction: { enabled: "no" } }',
      'controllers.compaction.enabled: expected true or false, got "no"',
    ],
    [
      'no deadline',
      'controllers: { compaction: { activeDeadlineDuration: 0s } }',
      'expected a duration above 0s',
    ],
    [
      'a bad duration',
      'controllers: { compaction: { metricsScrapeWaitDuration: 5 minutes } }',
      'is not understood',
    ],
    [
      'a negative wait',
      'controllers: { compaction: { metricsScrapeWaitDuration: -5s } }',
      'of 0s or more',
    ],
    ['an unknown gate', 'featureGates: { UpgradeEtcd: true }', 'no such gate "UpgradeEtcd"'],
    ['a text for a gate', 'featureGates: { UpgradeEtcdVersion: "x" }', 'expected true or false'],
    ['a list of gates', 'featureGates: [a]', 'expected gate names with true or false'],
  ])('rejects %s', async (_what, text, message) => {
    const { exit, stderr } = await synth(['--config', 'c'], config(text));
    expect(exit).toBe(1);
    expect(stderr).toContain(message);
  });
});

describe('--engine', () => {
  it("runs Gardener's programs when asked", async () => {
    const { stdout } = await synth(['--engine', 'gardener']);
    expect(stdout).toContain('etcdbrctl');
  });
});

describe('--feature-gates', () => {
  it('takes several, in one list or apart', async () => {
    const together = await synth([
      '--feature-gates',
      'UpgradeEtcdVersion=true,UseEtcdWrapper=true',
    ]);
    const apart = await synth([
      '--feature-gates',
      'UpgradeEtcdVersion=true',
      '--feature-gates',
      'UseEtcdWrapper=true',
    ]);
    expect(together.exit).toBe(0);
    expect(apart.stdout).toBe(together.stdout);
  });
});

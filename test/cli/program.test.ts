import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { etcdYaml, type Workspace, workspace } from './workspace.js';

const built = mkdtempSync(path.join(tmpdir(), 'etcd-druid-program-'));
let metafile: esbuild.Metafile;

beforeAll(async () => {
  const result = await esbuild.build({
    entryPoints: { main: 'src/cli/main.ts', app: 'src/main.ts' },
    outdir: built,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    metafile: true,
    logLevel: 'silent',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  metafile = result.metafile;
  writeFileSync(path.join(built, 'package.json'), '{ "type": "module" }');
});

afterAll(() => rmSync(built, { recursive: true, force: true }));

/** Files of the source that are loaded with a module, without what it loads later. */
function loadedWith(entry: string): readonly string[] {
  const chunks = new Set<string>();
  const add = (chunk: string): void => {
    if (chunks.has(chunk)) return;
    chunks.add(chunk);
    for (const each of metafile.outputs[chunk]?.imports ?? []) {
      if (each.kind === 'import-statement' && !each.external) add(each.path);
    }
  };
  for (const [file, { entryPoint }] of Object.entries(metafile.outputs)) {
    if (entryPoint === entry) add(file);
  }
  return [...chunks].flatMap((chunk) => Object.keys(metafile.outputs[chunk]?.inputs ?? {}));
}

interface Running {
  readonly child: ReturnType<typeof spawn>;
  readonly ended: Promise<{ code: number | null; signal: string | null; stderr: string }>;
}

function start(
  space: Workspace,
  args: readonly string[],
  { program = 'main.js', env = {} }: { program?: string; env?: Record<string, string> } = {},
): Running {
  const child = spawn(process.execPath, [path.join(built, program), ...args], {
    cwd: space.root,
    env: { ...process.env, ...env },
  });
  let stderr = '';
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  const ended = new Promise<{ code: number | null; signal: string | null; stderr: string }>(
    (resolve) => child.once('close', (code, signal) => resolve({ code, signal, stderr })),
  );
  return { child, ended };
}

const MANY = Array.from({ length: 400 }, (_, index) => etcdYaml(`e${index}`)).join('---\n');

const NO_SIGNALS = 'Windows has no signals';

describe('the program', () => {
  it('ends with the exit code of the command', async () => {
    const space = workspace({ a: etcdYaml('main') });
    expect(await start(space, ['synth', 'a']).ended).toMatchObject({ code: 0 });
    expect(await start(space, ['synth', 'b']).ended).toMatchObject({ code: 2 });
    expect(space.files('dist')).toEqual(['demo/main.k8s.yaml']);
  });

  it('ends quietly when its reader goes away', async () => {
    const { child, ended } = start(workspace({ a: MANY }), ['synth', 'a', '--stdout']);
    child.stdout?.once('data', () => child.stdout?.destroy());
    const { code, stderr } = await ended;
    expect(code).toBe(3);
    expect(stderr).not.toContain('EPIPE');
  });

  it.for(['SIGINT', 'SIGTERM'] as const)(
    'ends by %s in the middle of its work and leaves nothing behind',
    async (signal, context) => {
      context.skip(process.platform === 'win32', NO_SIGNALS);
      const space = workspace({ a: MANY, 'dist/demo/old.k8s.yaml': 'old' });
      const { child, ended } = start(space, ['synth', 'a']);
      const watcher = watch(space.root, (_event, file) => {
        if (file?.startsWith('.dist.')) child.kill(signal);
      });
      const outcome = await ended;
      watcher.close();
      expect(outcome.signal).toBe(signal);
      expect(space.entries()).toEqual(['a', 'dist']);
      expect(space.files('dist')).toEqual(['demo/old.k8s.yaml']);
    },
  );

  it('ends by a signal while it waits for input', async (context) => {
    context.skip(process.platform === 'win32', NO_SIGNALS);
    const { child, ended } = start(workspace(), ['synth', '-', '--stdout']);
    child.stdin?.once('drain', () => child.kill('SIGTERM'));
    child.stdin?.write(
      '# more than a pipe holds, so that the program has begun to read\n'.repeat(20_000),
    );
    expect((await ended).signal).toBe('SIGTERM');
  });
});

describe('the app of cdk8s synth', () => {
  it('writes manifests and CRDs to the folder that cdk8s names', async () => {
    const space = workspace({ 'in/a.yaml': etcdYaml('main') });
    const env = { CDK8S_OUTDIR: 'out' };
    const { code } = await start(space, ['in'], { program: 'app.js', env }).ended;
    expect(code).toBe(0);
    expect(space.files('out')).toEqual(['crds.k8s.yaml', 'demo/main.k8s.yaml']);
  });

  it('rejects an invalid resource with an exit code that stops cdk8s', async () => {
    const space = workspace({ 'in/a.yaml': etcdYaml('main', { replicas: -1 }) });
    const { code, stderr } = await start(space, ['in'], { program: 'app.js' }).ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/in\/a\.yaml:7: error: Etcd main \.?spec\.replicas/);
  });
});

describe('code that a command loads', () => {
  it.each([
    ['src/cli/main.ts', /cdk8s|zod|src\/(api|charts|yaml)\/(?!findings)/],
    ['src/cli/synth.ts', /src\/cli\/(validate|convert)|charts\/change/],
    ['src/cli/validate.ts', /cdk8s|constructs|src\/cli\/(synth|convert)\.ts/],
    ['src/cli/convert.ts', /cdk8s|constructs|zod|src\/cli\/(synth|validate)\.ts/],
    ['src/cli/crds.ts', /cdk8s|constructs|src\/cli\/(synth|validate|convert)\.ts/],
  ])('with %s is its own', (entry, foreign) => {
    const loaded = loadedWith(entry);
    expect(loaded).toContain(entry);
    expect(loaded.filter((file) => foreign.test(file))).toEqual([]);
  });
});

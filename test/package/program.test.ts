import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Packed, packed, ROOT, remove, run, succeed } from './consumer.js';

/** Each command, and a command line that makes it do its work. */
const COMMANDS = {
  synth: ['synth', path.join(ROOT, 'examples/three-replicas-tls.yaml'), '--stdout'],
  validate: ['validate', path.join(ROOT, 'examples/three-replicas-tls.yaml')],
  convert: ['convert', path.join(ROOT, 'examples/seed.yaml')],
  crds: ['crds'],
};

/** Preloaded into the program: writes down which files it loads. */
const RECORDER = `import { writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
const loaded = [];
registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context); } });
process.on('exit', () => writeFileSync('loaded.json', JSON.stringify(loaded)));
`;

describe('the built program', { timeout: 60_000 }, () => {
  let pack: Packed;
  let chunks: readonly string[];

  beforeAll(() => {
    pack = packed();
    chunks = readdirSync(path.join(pack.folder, 'lib/cli'));
    writeFileSync(path.join(pack.workspace, 'recorder.mjs'), RECORDER);
  }, 60_000);

  afterAll(() => remove(pack), 60_000);

  /** Names of the files that the command loads. */
  function loadedBy(args: readonly string[]): string[] {
    const program = path.join(pack.folder, 'lib/cli/main.js');
    succeed(run(pack.workspace, process.execPath, '--import', './recorder.mjs', program, ...args));
    const urls: string[] = JSON.parse(
      readFileSync(path.join(pack.workspace, 'loaded.json'), 'utf8'),
    );
    return urls.filter((url) => url.includes('/lib/')).map((url) => path.posix.basename(url));
  }

  const chunkOf = (command: string) =>
    chunks.filter((chunk) => new RegExp(`^${command}-[A-Z0-9]{8}\\.js$`).test(chunk));

  it.each(Object.keys(COMMANDS))('keeps %s in a chunk of its own', (command) => {
    expect(chunkOf(command)).toHaveLength(1);
  });

  it.each(Object.entries(COMMANDS))('loads no chunk of another command for %s', (command, args) => {
    const loaded = loadedBy(args);
    const others = Object.keys(COMMANDS).filter((other) => other !== command);
    expect(loaded).toEqual(expect.arrayContaining(chunkOf(command)));
    expect(loaded.filter((chunk) => others.flatMap(chunkOf).includes(chunk))).toEqual([]);
  });

  it('loads no command to print its help', () => {
    const loaded = loadedBy(['--help']);
    expect(
      loaded.filter((chunk) => Object.keys(COMMANDS).flatMap(chunkOf).includes(chunk)),
    ).toEqual([]);
  });

  it('runs as the app of "cdk8s synth", too', () => {
    const input = path.join(ROOT, 'examples/single-replica.yaml');
    succeed(run(pack.workspace, process.execPath, path.join(pack.folder, 'lib/main.js'), input));
    expect(readdirSync(path.join(pack.workspace, 'dist'))).toContain('crds.k8s.yaml');
  });
});

import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Packed, packed, ROOT, remove, run, succeed } from './consumer.js';

describe('the packed package', { timeout: 60_000 }, () => {
  let pack: Packed;
  let files: readonly string[];

  beforeAll(() => {
    pack = packed();
    const { stdout } = succeed(run(pack.workspace, 'tar', '-tf', path.basename(pack.tarball)));
    files = stdout
      .split('\n')
      .filter((file) => file !== '')
      .map((file) => file.replace('package/', ''));
  }, 60_000);

  afterAll(() => remove(pack), 60_000);

  const text = (file: string) => readFileSync(path.join(pack.folder, file), 'utf8');
  const manifest = () => JSON.parse(text('package.json'));

  it('holds built code and the CRDs, and neither sources nor tests', () => {
    expect(files.filter((file) => /\.ts$/.test(file) && !file.endsWith('.d.ts'))).toEqual([]);
    expect(files.filter((file) => /(^|\/)(src|test|scripts)\//.test(file))).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining(['package.json', 'lib/index.js', 'lib/index.d.ts', 'lib/cli/main.js']),
    );
    expect(files.filter((file) => file.startsWith('crds/'))).toEqual(
      readdirSync(path.join(ROOT, 'crds')).map((file) => `crds/${file}`),
    );
  });

  it('holds every file that its package.json names', () => {
    const named: string[] = [];
    JSON.stringify(
      [
        manifest().main,
        manifest().types,
        manifest().exports,
        manifest().typesVersions,
        manifest().bin,
      ],
      (_key, value) => {
        if (typeof value === 'string' && !value.includes('*')) named.push(path.normalize(value));
        return value;
      },
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((file) => !files.includes(file.replaceAll(path.sep, '/')))).toEqual([]);
  });

  it('needs nothing but peers to run', () => {
    expect(manifest().dependencies).toBeUndefined();
    expect(Object.keys(manifest().peerDependencies).toSorted()).toEqual([
      'cdk8s',
      'cdk8s-plus-28',
      'constructs',
      'jest-snapshot',
    ]);
    expect(manifest().peerDependenciesMeta).toEqual({
      'cdk8s-plus-28': { optional: true },
      'jest-snapshot': { optional: true },
    });
  });

  it('declares types in terms of itself and of its peers only', () => {
    const foreign = files
      .filter((file) => file.endsWith('.d.ts'))
      .flatMap((file) =>
        specifiers(text(file))
          .filter((name) => !/^(\.|cdk8s$|constructs$|cdk8s-plus-28$)/.test(name))
          .map((name) => `${file}: ${name}`),
      );
    expect(foreign).toEqual([]);
  });

  it('declares nothing that leads to a file it does not hold', () => {
    const lost = files
      .filter((file) => file.endsWith('.d.ts'))
      .flatMap((file) =>
        specifiers(text(file))
          .filter((name) => name.startsWith('.'))
          .map((name) => path.posix.join(path.posix.dirname(file), name.replace(/\.js$/, '.d.ts')))
          .filter((target) => !files.includes(target)),
      );
    expect(lost).toEqual([]);
  });

  it('loads only peers and Node from its doors', () => {
    const required = files
      .filter((file) => /^lib\/[^/]+\.js$/.test(file))
      .flatMap((file) => [...text(file).matchAll(/\brequire\("([^".][^"]*)"\)/g)])
      .map(([, name]) => name)
      .filter((name) => !name?.startsWith('node:'));
    expect([...new Set(required)].toSorted()).toEqual(['cdk8s', 'cdk8s-plus-28', 'constructs']);
  });

  it('defines a class of two doors once', () => {
    const defining = files.filter(
      (file) =>
        /^lib\/[^/]+\.js$/.test(file) &&
        /\bclass EtcdCluster\b|EtcdCluster = class/.test(text(file)),
    );
    expect(defining).toHaveLength(1);
  });

  it('starts its programs by themselves', () => {
    for (const file of Object.values(manifest().bin) as string[]) {
      expect(text(file)).toMatch(/^#!\/usr\/bin\/env node\n/);
      expect(statSync(path.join(pack.folder, file)).mode & 0o777).toBe(0o755);
    }
  });

  it('repeats the licence of every package whose code it carries', () => {
    const licences = text('lib/licences.txt');
    for (const name of ['@marcbachmann/cel-js', 'cdk8s', 'commander', 'constructs', 'yaml']) {
      expect(licences).toMatch(new RegExp(`^${name} \\d.*\\n\\n.*(licen[cs]e|permission)`, 'ims'));
    }
  });

  it('passes publint', () => {
    const publint = path.join(ROOT, 'node_modules/publint/src/cli.js');
    const { stdout } = succeed(
      run(pack.workspace, process.execPath, publint, pack.tarball, '--strict'),
    );
    expect(stdout).toContain('All good!');
  });
});

/** Modules that a declaration refers to, in imports, exports and type positions. */
function specifiers(declaration: string): string[] {
  const code = declaration.replaceAll(/\/\*.*?\*\//gs, '');
  return [...code.matchAll(/(?:\bfrom|\bimport\(?|types=)\s*['"]([^'"]+)['"]/g)].flatMap(
    ([, name]) => (name === undefined ? [] : [name]),
  );
}

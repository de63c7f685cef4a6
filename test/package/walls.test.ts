import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Wall, the file that breaks it, and what that file imports. */
const BREACHES = [
  ['yaml-rooms', 'src/yaml/read.ts', '../api/a.js'],
  ['yaml-packages', 'src/yaml/read.ts', 'zod'],
  ['yaml-builtins', 'src/yaml/read.ts', 'node:fs'],
  ['api-rooms', 'src/api/b.ts', '../constructs/a.js'],
  ['api-packages', 'src/api/b.ts', 'cdk8s'],
  ['api-builtins', 'src/api/b.ts', 'node:path'],
  ['constructs-rooms', 'src/constructs/b.ts', '../charts/a.js'],
  ['constructs-packages', 'src/constructs/b.ts', 'zod'],
  ['constructs-builtins', 'src/constructs/b.ts', 'node:fs'],
  ['charts-rooms', 'src/charts/b.ts', '../runtime/operator/sync/execute.js'],
  ['charts-packages', 'src/charts/b.ts', 'yaml'],
  ['charts-builtins', 'src/charts/b.ts', 'node:net'],
  ['index-rooms', 'src/index.ts', './cli/a.js'],
  ['testing-rooms', 'src/testing/b.ts', '../cli/a.js'],
  ['testing-packages', 'src/testing/b.ts', 'yaml'],
  ['validation-packages', 'src/validation.ts', 'commander'],
  ['plus-packages', 'src/plus/b.ts', 'yaml'],
  ['cdk8s-plus-28-one-door', 'src/charts/b.ts', 'cdk8s-plus-28'],
  ['jest-snapshot-one-door', 'src/charts/b.ts', 'jest-snapshot'],
  ['commander-one-door', 'src/charts/b.ts', 'commander'],
  ['no-cycles', 'src/api/egg.ts', './hen.js'],
  ['no-orphans', 'src/api/lonely.ts', undefined],
  ['no-unknown', 'src/api/b.ts', './nowhere.js'],
  ['entry-points-are-leaves', 'src/cli/b.ts', '../index.js'],
  ['one-reader-of-imports', 'src/charts/b.ts', '../../imports/generated.js'],
  ['imports-are-leaves', 'imports/generated.ts', '../src/api/a.js'],
  ['types-only', 'src/constructs/b.ts', 'kubernetes-types/core/v1.js'],
  ['doors-reach-no-runtime', 'src/index.ts', './cli/a.js'],
  ['one-synthesis-in-the-operator', 'src/runtime/operator/sync/execute.ts', '../../../charts/a.js'],
  ['runtime-knows-no-command-line', 'src/runtime/operator/sync/execute.ts', '../../../cli/a.js'],
  ['plan-is-pure', 'src/runtime/operator/sync/plan.ts', 'node:timers'],
  ['plan-is-pure', 'src/runtime/operator/sync/plan.ts', './execute.js'],
  ['runtime/bolt-builtins', 'src/runtime/bolt/page.ts', 'node:http'],
  ['runtime/snapshots-builtins', 'src/runtime/snapshots/chain.ts', 'node:child_process'],
  ['runtime/stores-rooms', 'src/runtime/stores/s3.ts', '../kube-client/a.js'],
  ['runtime/etcd-client-rooms', 'src/runtime/etcd-client/b.ts', '../stores/s3.js'],
  ['production-imports-no-tests', 'src/cli/b.ts', 'fast-check'],
  ['tests-stand-alone', 'test/b.test.ts', './a.test.js'],
] as const;

/** The other half of the cycle, which is reported once. */
const HALF_CYCLE = ['src/api/hen.ts', './egg.js'] as const;

/** What must stay allowed. */
const PASSAGES = [
  ['src/api/passage.ts', 'zod'],
  ['src/api/passage.ts', '../yaml/passage.js'],
  ['src/constructs/passage.ts', 'node:crypto'],
  ['src/charts/etcd-resource.ts', '../../imports/other.js'],
  ['src/runtime/operator/desired.ts', '../../charts/etcd-resource.js'],
  ['src/cli/passage.ts', 'commander'],
  ['src/plus.ts', 'cdk8s-plus-28'],
] as const;

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

describe('the walls between the rooms', () => {
  const house = mkdtempSync(path.join(tmpdir(), 'walls-'));
  let violations: readonly Violation[];

  beforeAll(() => {
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
      cpSync(path.join(root, file), path.join(house, file));
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(house, 'node_modules'), 'junction');
    for (const [file, text] of filesOf([
      ...BREACHES.map(([, ...edge]) => edge),
      HALF_CYCLE,
      ...PASSAGES,
    ])) {
      mkdirSync(path.dirname(path.join(house, file)), { recursive: true });
      writeFileSync(path.join(house, file), text);
    }
    const cruiser = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
    const { stdout } = spawnSync(
      process.execPath,
      [cruiser, '--output-type', 'json', 'src', 'imports', 'test'],
      { cwd: house, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    );
    violations = JSON.parse(stdout).summary.violations;
  }, 60_000);

  afterAll(() => rmSync(house, { recursive: true }));

  it.each(BREACHES)('reports %s when %s imports %s', (rule, file) => {
    expect(violations.filter(({ from }) => from === file).map(({ rule }) => rule.name)).toContain(
      rule,
    );
  });

  it.each(PASSAGES)('lets %s import %s', (file, target) => {
    const walls = violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);
    expect({ target, walls }).toEqual({ target, walls: [] });
  });
});

/** One text a file, with all its imports; imported files that break nothing are empty. */
function filesOf(edges: readonly (readonly [string, string | undefined])[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [file, target] of edges) {
    const line = target === undefined ? '' : `export * from '${target}';\n`;
    texts.set(file, (texts.get(file) ?? 'export const here = true;\n') + line);
    if (target?.startsWith('.') !== true || target === './nowhere.js') continue;
    const imported = path.posix.join(path.posix.dirname(file), target).replace(/\.js$/, '.ts');
    if (!texts.has(imported)) texts.set(imported, 'export const here = true;\n');
  }
  return texts;
}

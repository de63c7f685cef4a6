import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT, run } from './consumer.js';

describe('the check of the Node that runs the scripts', { timeout: 60_000 }, () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'node-'));
    cpSync(
      path.join(ROOT, 'scripts/ensure-node.mjs'),
      path.join(folder, 'scripts/ensure-node.mjs'),
    );
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  function check(range: string) {
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ engines: { node: range } }));
    return run(folder, process.execPath, 'scripts/ensure-node.mjs');
  }

  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

  it.each([
    `>=${process.versions.node}`,
    `>=${major}.${minor}`,
    `>=${major - 1}.${minor + 1}`,
    `>=${major}`,
  ])('is silent where %s is asked for', (range) => {
    expect(check(range)).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  it.each([`>=${major}.${minor + 1}`, `>=${major + 1}`])(
    'rejects this Node where %s is asked for, in one line that says what to do',
    (range) => {
      const { status, stderr } = check(range);
      expect(status).toBe(1);
      expect(stderr).toMatch(/^Node >= \S+ is needed, this is \S+ .*npm ci.*\n$/);
    },
  );
});

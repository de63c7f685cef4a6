import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkCopyTask, checkEtcd } from '../../src/api/checks.js';
import { extension, givenEtcd, S3_STORE } from '../charts/given-etcd.js';
import { givenCopyTask } from '../parity/given-copy-task.js';
import { COPY_TASKS } from './check-rows/copy-tasks.js';
import { NAMES } from './check-rows/names.js';
import { NUMBERS } from './check-rows/numbers.js';
import { REFERENCES } from './check-rows/references.js';

const ROWS = [...NAMES, ...NUMBERS, ...REFERENCES];

/** What upstream's operator refuses too, or what would harm whoever renders it. */
const STAY_ERRORS = [
  'replicas-max',
  'provider',
  'store-secret',
  'prefix',
  'image',
  'duration-range',
  'quantity-unreadable',
];

describe('checks of an Etcd', () => {
  it.each(ROWS)('rejects or warns by $rule at $path: $message', (row) => {
    const { rule, path, message, severity } = row;
    expect(checkEtcd(row.refused, row.options)).toContainEqual({ rule, path, message, severity });
  });

  it.each(ROWS)('accepts the near side of $rule at $path', (row) => {
    const findings = checkEtcd(row.accepted, row.options).filter(({ path }) => path === row.path);
    expect(findings).toEqual([]);
  });

  it('find nothing about a plain resource', () => {
    expect(checkEtcd(givenEtcd({ replicas: 3, backup: { store: S3_STORE } }))).toEqual([]);
  });

  it('find everything at once', () => {
    const etcd = givenEtcd(
      {
        labels: { team: 'a b' },
        replicas: 2,
        etcd: { clientPort: 0, quota: '-1' },
        backup: { store: { ...S3_STORE, provider: 'floppy' } },
      },
      { name: '0', annotations: extension('engine', 'theirs') },
    );
    expect(checkEtcd(etcd).map(({ rule }) => rule)).toEqual([
      'name-service',
      'replicas-even',
      'extension',
      'port-range',
      'quantity',
      'label',
      'provider',
    ]);
  });

  it.each(ROWS.filter(({ severity }) => severity === 'error'))(
    'only warn about $rule at $path where parity is asked for, unless upstream stops too',
    ({ refused, options, path, rule }) => {
      const findings = checkEtcd(refused, { ...options, parity: true });
      expect(findings.find((finding) => finding.path === path)?.severity).toBe(
        STAY_ERRORS.includes(rule) ? 'error' : 'warning',
      );
    },
  );
});

describe('checks of an EtcdCopyBackupsTask', () => {
  it.each(COPY_TASKS)('rejects or warns by $rule at $path: $message', (row) => {
    const { rule, path, message, severity } = row;
    expect(checkCopyTask(row.refused, row.options)).toContainEqual({
      rule,
      path,
      message,
      severity,
    });
  });

  it.each(COPY_TASKS)('accepts the near side of $rule at $path', (row) => {
    const findings = checkCopyTask(row.accepted, row.options);
    expect(findings.filter(({ path }) => path === row.path)).toEqual([]);
  });

  it('find nothing about a plain task', () => {
    expect(checkCopyTask(givenCopyTask())).toEqual([]);
  });
});

describe('table of rules', () => {
  it('has every rule that the checks can report', () => {
    const folder = fileURLToPath(new URL('../../src/api/checks', import.meta.url));
    const sources = readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, 'utf8'));
    const reported = [...sources.join('').matchAll(/(?:broken|questionable)\(\s*'([a-z-]+)'/g)];
    const rules = new Set(reported.map(([, rule]) => rule));
    const shown = new Set([...ROWS, ...COPY_TASKS].map(({ rule }) => rule));
    expect([...rules].filter((rule) => !shown.has(`${rule}`))).toEqual([]);
    expect(rules.size).toBeGreaterThan(20);
  });
});

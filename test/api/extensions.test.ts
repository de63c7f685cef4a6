import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EXTENSION_ANNOTATIONS,
  EXTENSION_PREFIX,
  type Extensions,
  extensionAnnotations,
  extensionFindings,
  readExtensions,
} from '../../src/api/extensions.js';

describe('extensions', () => {
  it.each([
    ['engine', 'native', { engine: 'native' }],
    ['engine', 'gardener', { engine: 'gardener' }],
    ['compaction-schedule', '0 4 * * *', { compactionSchedule: '0 4 * * *' }],
    ['compaction-schedule', 'never', { compactionSchedule: 'never' }],
    ['defragmentation', 'sidecar', { defragmentation: 'sidecar' }],
    ['etcd-resource', 'omit', { etcdResource: 'omit' }],
    ['volume-retention', 'delete', { volumeRetention: 'delete' }],
  ])('read annotation %s of "%s"', (name, value, extensions) => {
    const annotations = { [`cdk8s-etcd-druid.github.io/${name}`]: value };
    expect(readExtensions(annotations)).toEqual(extensions);
    expect(extensionFindings(annotations)).toEqual([]);
  });

  it('ignore annotations of others', () => {
    expect(readExtensions({ engine: 'native', 'example.com/engine': 'native' })).toEqual({});
    expect(extensionFindings({ engine: 'x', 'example.com/engine': 'x' })).toEqual([]);
  });

  it('print as annotations what they read from them', () => {
    const choices = fc.record<Extensions>(
      {
        engine: fc.constantFrom('native', 'gardener'),
        compactionSchedule: fc.string(),
        defragmentation: fc.constantFrom('cronjob', 'sidecar'),
        etcdResource: fc.constantFrom('emit', 'omit'),
        volumeRetention: fc.constantFrom('retain', 'delete'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(choices, (extensions) => {
        expect(readExtensions(extensionAnnotations(extensions))).toEqual(extensions);
      }),
    );
  });
});

describe('findings about extensions', () => {
  const closed = Object.values(EXTENSION_ANNOTATIONS).filter(({ values }) => values !== undefined);

  it.each(closed)('rejects another value of $key and names those it accepts', ({ key, values }) => {
    const [finding, ...more] = extensionFindings({ [key]: 'sometimes' });
    expect(more).toEqual([]);
    expect(finding).toEqual({
      path: `metadata.annotations[${key}]`,
      rule: 'extension',
      severity: 'error',
      message: `unknown value "sometimes": accepted are ${values?.join(' and ')}`,
    });
    expect(readExtensions({ [key]: 'sometimes' })).toEqual({});
  });

  it('rejects an annotation under our prefix that does not exist, and lists those that do', () => {
    const key = `${EXTENSION_PREFIX}engin`;
    expect(extensionFindings({ [key]: 'native' })).toEqual([
      {
        path: `metadata.annotations[${key}]`,
        rule: 'extension',
        severity: 'error',
        message: expect.stringContaining(`${EXTENSION_PREFIX}engine, `),
      },
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workspace } from './workspace.js';

const API_VERSION = 'druid.gardener.cloud/v1alpha1';

/** Any JSON, or the value that belongs there. */
function or(good: unknown): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 4, arbitrary: fc.constant(good) }, fc.jsonValue({ maxDepth: 3 }));
}

const store = fc.record(
  {
    provider: or('Local'),
    container: or('bucket'),
    prefix: or('p'),
    secretRef: or({ name: 's' }),
    endpointOverride: or('https://s.example.org'),
    storeSecret: or('s'),
  },
  { requiredKeys: [] },
);

const etcd = fc.record(
  {
    apiVersion: or(API_VERSION),
    kind: fc.oneof(or('Etcd'), or('EtcdCopyBackupsTask'), or('EtcdOpsTask'), or('List')),
    metadata: or({ name: 'main', namespace: 'demo' }),
    items: or([]),
    spec: or({ replicas: 1, labels: {}, etcd: {}, backup: {} }),
  },
  { requiredKeys: [] },
);

const shaped = fc.record({
  apiVersion: fc.constant(API_VERSION),
  kind: fc.constant('Etcd'),
  metadata: fc.record({ name: or('main'), annotations: or({}), finalizers: or([]) }),
  spec: fc.record(
    {
      replicas: or(1),
      labels: or({}),
      etcd: or({ Quota: '8Gi', enableTLS: true }),
      backup: fc.oneof(or({}), fc.record({ store, deltaSnapshotPeriod: or(300) })),
      store: fc.oneof(or({}), store),
      tlsServerSecret: or('server'),
      storageCapacity: or('20Gi'),
      schedulingConstraints: or({}),
    },
    { requiredKeys: ['replicas', 'labels', 'etcd', 'backup'] },
  ),
});

const secret = fc.record({
  apiVersion: fc.constant('v1'),
  kind: fc.constant('Secret'),
  metadata: or({ name: 's', namespace: 'demo' }),
  data: or({ hostPath: 'L3Nydg==' }),
  stringData: or({}),
});

describe('any input', () => {
  it.each([
    ['synth', '-', '--stdout', '--pass-through'],
    ['validate', '-'],
    ['convert', '-'],
  ])('ends %s with findings at most', async (...args) => {
    const space = workspace();
    const documents = fc.array(fc.oneof(etcd, shaped, secret, fc.jsonValue()), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(documents, async (values) => {
        const stdin = values.map((value) => JSON.stringify(value)).join('\n---\n');
        const { exit, stdout, stderr } = await space.run(args, { stdin });
        expect(stderr).not.toContain('internal error');
        expect(exit).toBeLessThan(3);
        if (exit > 0) expect(stdout).toBe('');
      }),
      { numRuns: 150 },
    );
  });
});

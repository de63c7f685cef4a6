import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type AdmissionOptions, admit } from '../../../src/api/admission/admit.js';
import { changed } from './cases/admission-case.js';
import { ETCD, FULL_ETCD, OPS_TASK } from './cases/bases.js';

function findings(change: Record<string, unknown>, options: AdmissionOptions = {}) {
  return admit(changed(ETCD, change), options).findings;
}

describe('admit and hostile objects', () => {
  const small = { maxDepth: 4, withBigInt: true };
  const pathsOfFull = Object.keys(FULL_ETCD.spec).map((name) => `spec.${name}`);

  it('never throws, and finds nothing unknown in what it gave back', () => {
    const path = fc.constantFrom(...pathsOfFull, 'metadata', 'spec', 'status', 'kind');
    fc.assert(
      fc.property(path, fc.anything(small), fc.anything(small), (where, value, old) => {
        for (const options of [{}, { old }, { old: FULL_ETCD, subresource: 'status' as const }]) {
          const { object } = admit(changed(FULL_ETCD, { [where]: value }), options);
          const rules = admit(object, options).findings.map(({ rule }) => rule);
          expect(rules).not.toContain('unknown-field');
        }
      }),
    );
  });

  it('leaves the object as it was', () => {
    const object = changed(OPS_TASK, { 'spec.etcdName': null, 'spec.colour': 'red' });
    const before = structuredClone(object);
    admit(object, { old: object });

    expect(object).toEqual(before);
  });

  it('takes names of built-in members for ordinary names', () => {
    const labels = JSON.parse('{"__proto__": "a", "constructor": "b", "toString": "c"}');
    const admission = admit(changed(ETCD, { 'spec.labels': labels }));

    expect(admission.findings).toEqual([]);
    expect(JSON.stringify(admission.object)).toContain('{"__proto__":"a","constructor":"b"');
    expect(
      admit(JSON.parse(`{"__proto__": {}, ${JSON.stringify(ETCD).slice(1)}`)).findings,
    ).toEqual([expect.objectContaining({ path: '__proto__', rule: 'unknown-field' })]);
  });

  it('shows a thousand errors and counts the others', () => {
    const unknown = Object.fromEntries(
      Array.from({ length: 5000 }, (_, index) => [`x${index}`, 0]),
    );
    const list = findings({ 'spec.etcd': unknown });

    expect(list).toHaveLength(1001);
    expect(list.at(-1)?.message).toBe('1000 errors are shown, 4000 more are not: mend those first');
  });

  it('admits an object however many warnings it gets', () => {
    const unknown = Object.fromEntries(
      Array.from({ length: 5000 }, (_, index) => [`x${index}`, 0]),
    );
    const list = findings({ 'spec.etcd': unknown }, { unknownFields: 'warning' });
    const broken = findings(
      { 'spec.etcd': unknown, 'spec.replicas': -1 },
      { unknownFields: 'warning' },
    );

    expect(list).toHaveLength(1001);
    expect(list.every(({ severity }) => severity === 'warning')).toBe(true);
    expect(broken.filter(({ severity }) => severity === 'error')).toHaveLength(1);
  });

  it.each([
    [
      'a set',
      { 'spec.etcd.bootstrapWithExistingCluster': { members: [], clientEndpoints: many() } },
    ],
    ['a map of wrong values', { 'spec.labels': Object.fromEntries(many().map((key) => [key, 1])) }],
    ['unknown fields', { 'spec.etcd': Object.fromEntries(many().map((key) => [key, 1])) }],
    ['a list of claims', { 'spec.etcd.resources': { claims: many().map((name) => ({ name })) } }],
    ['one long text', { 'spec.backup.fullSnapshotSchedule': '0 '.repeat(1_000_000) }],
    ['one long duration', { 'spec.backup.deltaSnapshotPeriod': '1m'.repeat(1_000_000) }],
    ['one long number', { 'spec.etcd.quota': '1'.repeat(2_000_000) }],
  ])('takes linear time for %s of many parts', (_what, change) => {
    const object = changed(ETCD, change);
    const start = performance.now();
    admit(object, { old: object });

    expect(performance.now() - start).toBeLessThan(2000);
  });
});

/** Many different texts. */
function many(): readonly string[] {
  return Array.from({ length: 50_000 }, (_, index) => `http://h${index}`);
}

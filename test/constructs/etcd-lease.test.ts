import { describe, expect, it } from 'vitest';
import { EtcdLease, type LeasePurpose } from '../../src/constructs/etcd-lease.js';
import { find } from '../charts/find.js';
import { givenCluster, synth } from './synth.js';

function lease(purpose: LeasePurpose, parity = false) {
  const cluster = givenCluster({}, {}, { parity });
  const given = { name: 'some-lease', purpose };
  return find(
    synth((scope) => new EtcdLease(scope, 'Lease', cluster, given)),
    'Lease',
  );
}

describe('EtcdLease', () => {
  it.each(['member', 'snapshot'] as const)(
    'of a %s has no spec, which belongs to the engine',
    (purpose) => {
      expect(Object.keys(lease(purpose))).toEqual(['apiVersion', 'kind', 'metadata']);
    },
  );

  it.each([
    ['member', false, true],
    ['snapshot', false, false],
    ['member', true, false],
    ['snapshot', true, false],
  ] as const)(
    'of a %s, parity %s, is kept when it leaves the repository: %s',
    (purpose, parity, kept) => {
      expect('annotations' in lease(purpose, parity).metadata).toBe(kept);
    },
  );
});

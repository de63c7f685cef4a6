import { describe, expect, it } from 'vitest';
import { EtcdRole } from '../../src/constructs/etcd-role.js';
import { find } from '../charts/find.js';
import { S3_STORE } from '../charts/given-etcd.js';
import { givenCluster, synth } from './synth.js';

function rules(...given: Parameters<typeof givenCluster>) {
  return find(
    synth((scope) => new EtcdRole(scope, 'Role', givenCluster(...given))),
    'Role',
  ).rules;
}

function named(resources: string) {
  return rules({ replicas: 2, memberNamePrefix: 'pfx', backup: { store: S3_STORE } }).filter(
    (rule) => rule.resources?.includes(resources) && rule.resourceNames !== undefined,
  );
}

describe('EtcdRole', () => {
  it('lets members write their own Leases and those of the snapshots', () => {
    expect(named('leases')).toEqual([
      {
        apiGroups: ['coordination.k8s.io'],
        resources: ['leases'],
        resourceNames: ['pfx-main-0', 'pfx-main-1', 'main-delta-snap', 'main-full-snap'],
        verbs: ['get', 'patch', 'update'],
      },
    ]);
  });

  it('lets members write their own StatefulSet', () => {
    expect(named('statefulsets')).toEqual([
      {
        apiGroups: ['apps'],
        resources: ['statefulsets'],
        resourceNames: ['main'],
        verbs: ['get', 'patch', 'update'],
      },
    ]);
  });

  it('lets nothing be written that it does not name', () => {
    const others = rules({ replicas: 3 }).filter(
      ({ resourceNames }) => resourceNames === undefined,
    );
    expect(new Set(others.flatMap(({ verbs }) => verbs))).toEqual(
      new Set(['get', 'list', 'watch']),
    );
  });

  it('names no Lease at all rather than all of them when there is none', () => {
    const leases = rules({ replicas: 0 }).filter(({ resources }) => resources?.includes('leases'));
    expect(leases).toEqual([
      { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['list', 'watch'] },
    ]);
  });

  it('never reaches Secrets', () => {
    const resources = rules({ replicas: 3, backup: { store: S3_STORE } }).flatMap(
      (rule) => rule.resources ?? [],
    );
    expect(new Set(resources)).toEqual(new Set(['leases', 'statefulsets', 'pods']));
  });
});

import { describe, expect, it } from 'vitest';

import type { Kind } from '../../src/api/kinds.js';
import { nodeAt } from './schema-nodes.js';

describe('formats', () => {
  it.each<[Kind, string, string | undefined]>([
    ['Etcd', 'spec.replicas', 'int32'],
    ['Etcd', 'spec.etcd.snapshotCount', 'int64'],
    ['Etcd', 'spec.etcd.clientPort', 'int32'],
    ['Etcd', 'spec.backup.snapshotCompaction.eventsThreshold', 'int64'],
    ['Etcd', 'status.observedGeneration', 'int64'],
    ['Etcd', 'status.conditions[].lastTransitionTime', 'date-time'],
    ['EtcdCopyBackupsTask', 'spec.maxBackups', undefined],
    ['EtcdOpsTask', 'spec.ttlSecondsAfterFinished', 'int32'],
    ['EtcdOpsTask', 'status.startedAt', 'date-time'],
  ])('%s %s: %s', (kind, path, format) => {
    expect(nodeAt(kind, path).format).toBe(format);
  });
});

describe('patterns', () => {
  it.each<[Kind, string, string[], string[]]>([
    ['Etcd', 'spec.etcd.quota', ['8Gi', '-5', '.5Gi', '1e1.5'], ['8GiB', '8K', '', '.', '8 Gi']],
    ['Etcd', 'spec.etcd.resources.limits{}', ['500m'], ['lots']],
    ['Etcd', 'spec.backup.deltaSnapshotPeriod', ['0s', '5s10m', '15µs'], ['0', '1d', '15μs', '']],
    [
      'EtcdCopyBackupsTask',
      'spec.waitForFinalSnapshot.timeout',
      ['0', '5m', '5m10s'],
      ['00', '0 ', '', '05'],
    ],
    ['Etcd', 'spec.backup.fullSnapshotSchedule', ['0 0 * * 7'], ['0 0 * * 0', '@daily']],
    ['Etcd', 'spec.etcd.defragmentationSchedule', ['0 0 */3 * *'], ['0 0 */3 *']],
    ['Etcd', 'spec.memberNamePrefix', ['a', 'a-b'], ['', 'a.b', '-a', 'a-', 'A']],
    [
      'Etcd',
      'spec.etcd.additionalAdvertisePeerURLs[].memberName',
      ['a-0', 'a-b-12'],
      ['a', 'a-', 'a-0b', '-0'],
    ],
    ['Etcd', 'spec.etcd.bootstrapWithExistingCluster.members[].name', ['a'], ['', 'a_b']],
    ['Etcd', 'spec.backup.store.container', ['abc', 'a..b', 'A_1'], ['ab', '.abc', 'a/b', '../x']],
    ['EtcdCopyBackupsTask', 'spec.sourceStore.container', ['abc'], ['ab']],
  ])('%s %s takes %j and refuses %j', (kind, path, taken, refused) => {
    const pattern = new RegExp(nodeAt(kind, path).pattern ?? '$^');
    expect(taken.filter((text) => !pattern.test(text))).toEqual([]);
    expect(refused.filter((text) => pattern.test(text))).toEqual([]);
  });
});

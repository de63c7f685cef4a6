import { describe, expect, it } from 'vitest';
import type { Quantity } from '../../src/api/etcd.js';
import { EtcdCompactionCronJob } from '../../src/constructs/etcd-compaction-cron-job.js';
import { find } from '../charts/find.js';
import { extension, S3_STORE } from '../charts/given-etcd.js';
import { givenCluster, synth } from './synth.js';

function cronJob(...[spec, metadata, options]: Parameters<typeof givenCluster>) {
  const cluster = givenCluster(
    { ...spec, backup: { store: S3_STORE, ...spec?.backup } },
    metadata,
    options,
  );
  const { store } = cluster;
  if (store === undefined) throw new Error('no store');
  const manifests = synth((scope) => new EtcdCompactionCronJob(scope, 'Job', { cluster, store }));
  return find(manifests, 'CronJob', 'main-compact-backup').spec;
}

function container(...given: Parameters<typeof givenCluster>) {
  return cronJob(...given).jobTemplate.spec.template.spec.containers[0];
}

describe('EtcdCompactionCronJob', () => {
  it.each([
    { annotation: undefined, schedule: '0 2 * * *', suspend: false },
    { annotation: '0 4 * * *', schedule: '0 4 * * *', suspend: false },
    { annotation: 'never', schedule: '0 2 * * *', suspend: true },
  ])(
    'starts at "$schedule", suspended $suspend, for annotation $annotation',
    ({ annotation, schedule, suspend }) => {
      const annotations =
        annotation === undefined ? {} : extension('compaction-schedule', annotation);
      expect(cronJob({}, { annotations })).toMatchObject({ schedule, suspend });
    },
  );

  it('stands still while the cluster hibernates', () => {
    expect(cronJob({ replicas: 0 }).suspend).toBe(true);
  });

  it('never overlaps itself, at a time that no time zone moves', () => {
    expect(cronJob()).toMatchObject({ concurrencyPolicy: 'Forbid', timeZone: 'Etc/UTC' });
  });

  it('gives up as upstream does, after the deadline of the operator configuration', () => {
    const options = { operatorConfiguration: { compactionDeadlineSeconds: 60 } };
    expect(cronJob({}, {}, options).jobTemplate.spec).toMatchObject({
      activeDeadlineSeconds: 60,
      backoffLimit: 0,
      completions: 1,
    });
  });

  it('keeps all resources of the spec, and its own requests for those it lacks', () => {
    const limits = { cpu: '2', memory: '4Gi' };
    const requests: Record<string, Quantity> = { cpu: '700m', 'ephemeral-storage': '5Gi' };
    const backup = { snapshotCompaction: { resources: { limits, requests } } };
    expect(container({ backup })?.resources).toEqual({
      limits,
      requests: { cpu: '700m', 'ephemeral-storage': '5Gi', memory: '3Gi' },
    });
  });

  it('runs as the user that owns the backups', () => {
    const pod = cronJob({ runAsRoot: true }).jobTemplate.spec.template.spec;
    expect(pod.securityContext).toMatchObject({ runAsUser: 0, runAsNonRoot: false });
  });
});

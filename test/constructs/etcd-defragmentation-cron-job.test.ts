import { describe, expect, it } from 'vitest';
import { DEFAULT_IMAGE } from '../../src/api/images.js';
import { EtcdDefragmentationCronJob } from '../../src/constructs/etcd-defragmentation-cron-job.js';
import { find } from '../charts/find.js';
import { extension, givenTls, STATIC_PODS } from '../charts/given-etcd.js';
import { givenCluster, synth } from './synth.js';

function cronJob(...given: Parameters<typeof givenCluster>) {
  const cluster = givenCluster(...given);
  const manifests = synth((scope) => new EtcdDefragmentationCronJob(scope, 'Job', cluster));
  return find(manifests, 'CronJob', 'main-defrag').spec;
}

function pod(...given: Parameters<typeof givenCluster>) {
  const { containers, ...spec } = cronJob(...given).jobTemplate.spec.template.spec;
  return { ...spec, container: containers[0] };
}

describe('EtcdDefragmentationCronJob', () => {
  it('reaches every member by its own name', () => {
    const spec = { replicas: 3, etcd: { clientPort: 12379 } };
    expect(pod(spec).container?.args).toEqual([
      'defrag',
      '--endpoints=http://main-0.main-peer.demo.svc:12379,http://main-1.main-peer.demo.svc:12379,http://main-2.main-peer.demo.svc:12379',
      '--insecure-transport=true',
      '--insecure-skip-tls-verify=true',
      '--etcd-connection-timeout=5m',
      '--etcd-defrag-timeout=15m',
    ]);
  });

  it('presents the certificate of clients', () => {
    const { container, volumes } = pod({
      etcd: { clientUrlTls: givenTls('client'), etcdDefragTimeout: '10m' },
    });
    expect(container?.args).toEqual([
      'defrag',
      '--endpoints=https://main-0.main-peer.demo.svc:2379',
      '--cacert=/var/etcd/ssl/ca/ca.crt',
      '--cert=/var/etcd/ssl/client/tls.crt',
      '--key=/var/etcd/ssl/client/tls.key',
      '--insecure-transport=false',
      '--insecure-skip-tls-verify=false',
      '--etcd-connection-timeout=5m',
      '--etcd-defrag-timeout=10m0s',
    ]);
    expect(container?.volumeMounts?.map(({ mountPath }) => mountPath)).toEqual([
      '/var/etcd/ssl/ca',
      '/var/etcd/ssl/client',
    ]);
    expect(volumes?.map(({ secret }) => secret?.secretName)).toEqual([
      'client-ca',
      'client-client',
    ]);
  });

  it('has no volumes without client TLS', () => {
    const { volumes, container } = pod({ etcd: { peerUrlTls: givenTls('peer') } });
    expect(volumes).toBeUndefined();
    expect(container).not.toHaveProperty('volumeMounts');
  });

  it.each([
    [undefined, '0 0 */3 * *'],
    ['0 5 * * *', '0 5 * * *'],
  ])('runs on the schedule of the resource: %s', (defragmentationSchedule, schedule) => {
    expect(cronJob({ etcd: { defragmentationSchedule } })).toMatchObject({
      schedule,
      timeZone: 'Etc/UTC',
      concurrencyPolicy: 'Forbid',
      suspend: false,
    });
  });

  it('stands still while the cluster hibernates', () => {
    expect(cronJob({ replicas: 0 }).suspend).toBe(true);
  });

  it('runs our program also beside the engine of Gardener, which has no such command', () => {
    const spec = { backup: { image: 'registry.example.org/etcdbrctl:v1' } };
    expect(pod(spec, {}, { engine: 'gardener' }).container?.image).toBe(DEFAULT_IMAGE);
  });

  it('never sees the token of its ServiceAccount', () => {
    const { automountServiceAccountToken, volumes } = pod();
    expect(automountServiceAccountToken).toBe(false);
    expect(volumes).toBeUndefined();
  });
});

describe('a cluster', () => {
  it.each([
    ['by default', givenCluster(), true],
    [
      'when the sidecar shall',
      givenCluster({}, { annotations: extension('defragmentation', 'sidecar') }),
      false,
    ],
    ['for static pods', givenCluster({}, { annotations: STATIC_PODS }), false],
    ['for parity', givenCluster({}, {}, { parity: true }), false],
  ])('%s', (_, cluster, byCronJob) => {
    expect(cluster.defragmentsByCronJob).toBe(byCronJob);
  });
});

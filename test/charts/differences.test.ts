import { describe, expect, it } from 'vitest';
import type { Etcd } from '../../src/api/etcd.js';
import { PROVIDER_SPELLINGS } from '../../src/api/providers.js';
import { synthesizeCopyTask, synthesizeEtcd } from '../../src/charts/synthesis.js';
import { givenCopyTask } from '../parity/given-copy-task.js';
import { find, memberContainer, memberPod, objects } from './find.js';
import { extension, givenEtcd, givenTls, S3_STORE } from './given-etcd.js';
import * as invariants from './invariants.js';

const TLS = {
  etcd: { clientUrlTls: givenTls('client'), peerUrlTls: givenTls('peer') },
  backup: { tls: givenTls('backup'), store: S3_STORE },
};

/** One resource per way in which the output can differ. */
const RESOURCES: readonly (readonly [string, Etcd])[] = [
  ['one member without backups', givenEtcd()],
  ['three members with TLS and backups', givenEtcd({ replicas: 3, ...TLS })],
  ['a hibernated cluster', givenEtcd({ replicas: 0, backup: { store: S3_STORE } })],
  ['another volume', givenEtcd({ volumeClaimTemplate: 'data' })],
  [
    'the sidecar defragmenting',
    givenEtcd({}, { annotations: extension('defragmentation', 'sidecar') }),
  ],
  ['the engine of Gardener', givenEtcd(TLS, { annotations: extension('engine', 'gardener') })],
  ...Object.keys(PROVIDER_SPELLINGS).map(
    (provider) =>
      [
        `a store of ${provider}`,
        givenEtcd({ backup: { store: { ...S3_STORE, provider } } }),
      ] as const,
  ),
  [
    'the identity of the platform',
    givenEtcd({ backup: { store: { ...S3_STORE, secretRef: undefined } } }),
  ],
];

describe.each(RESOURCES)('default output for %s', (_, etcd) => {
  const manifests = synthesizeEtcd(etcd);

  it.each([
    [
      'lets every container run under the restricted Pod Security Standard',
      invariants.restrictedContainers,
    ],
    [
      'makes no root file system read-only, since both engines write to their home',
      invariants.noReadOnlyRootFilesystem,
    ],
    ['gives the API token to the containers that use it only', invariants.tokenWhereUsed],
    ['probes at once instead of waiting', invariants.noInitialDelay],
    ['names container ports uniquely within a pod', invariants.uniquePortNames],
    ['names, namespaces and labels every object explicitly', invariants.identified],
    ['carries no label of cdk8s', invariants.noGeneratedLabel],
    ['has no owner references, which Argo CD would not prune', invariants.noOwner],
    ['mounts every volume and declares every mount', invariants.mountedVolumes],
    ['names the Secret of every Secret volume', invariants.namedSecrets],
    ['never counts the pods of Jobs as members', invariants.jobsAreNoMembers],
    ['selects the members', invariants.membersAreSelected],
    ['lets one party defragment', invariants.oneDefragmenter],
    ['has names and labels that the API server takes', invariants.validNames],
  ])('%s', (_title, rule) => {
    expect(rule(manifests)).toEqual([]);
  });
});

describe('default output', () => {
  it('has no owner references also for a resource that was read from a cluster', () => {
    const uid = '55555555-5555-5555-5555-555555555555';
    expect(invariants.noOwner(synthesizeEtcd(givenEtcd({}, { uid })))).toEqual([]);
    expect(invariants.noOwner(synthesizeCopyTask(givenCopyTask({}, { uid })))).toEqual([]);
  });

  it('keeps member Leases and volume claims when they leave the repository', () => {
    const manifests = synthesizeEtcd(givenEtcd({ backup: { store: S3_STORE } }));
    const kept = objects(manifests)
      .filter(({ metadata: { annotations } }) => annotations?.['argocd.argoproj.io/sync-options'])
      .map(({ metadata }) => [metadata.name, metadata.annotations]);
    expect(kept).toEqual([
      [
        'main-0',
        {
          'argocd.argoproj.io/sync-options': 'Prune=false',
          'kustomize.toolkit.fluxcd.io/prune': 'disabled',
        },
      ],
    ]);
    expect(find(manifests, 'StatefulSet').spec.volumeClaimTemplates[0]?.metadata).toEqual({
      name: 'main',
      annotations: {
        'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
        'kustomize.toolkit.fluxcd.io/prune': 'disabled',
      },
    });
  });

  it('budgets member pods only', () => {
    const { spec } = find(synthesizeEtcd(givenEtcd()), 'PodDisruptionBudget');
    expect(spec.selector.matchLabels).toEqual({
      'app.kubernetes.io/managed-by': 'etcd-druid',
      'app.kubernetes.io/part-of': 'main',
      'app.kubernetes.io/component': 'etcd-statefulset',
    });
  });

  it('selects members as upstream does, so that its cluster can be taken over', () => {
    const { selector } = find(synthesizeEtcd(givenEtcd()), 'StatefulSet').spec;
    const upstream = find(synthesizeEtcd(givenEtcd(), { parity: true }), 'StatefulSet').spec;
    expect(selector).toEqual(upstream.selector);
  });

  it.each([
    { client: false, backup: false, scheme: 'HTTP' },
    { client: true, backup: false, scheme: 'HTTPS' },
    { client: false, backup: true, scheme: 'HTTP' },
    { client: true, backup: true, scheme: 'HTTPS' },
  ])(
    'probes by $scheme, the scheme of clients, when client TLS is $client and backup TLS is $backup',
    ({ client, backup, scheme }) => {
      const manifests = synthesizeEtcd(
        givenEtcd({
          etcd: { clientUrlTls: client ? givenTls('c') : undefined },
          backup: { tls: backup ? givenTls('b') : undefined },
        }),
      );
      expect(memberContainer(manifests, 'etcd').readinessProbe?.httpGet?.scheme).toBe(scheme);
    },
  );

  it("keeps upstream's hands off the Etcd, whatever else its author annotates", () => {
    const manifests = synthesizeEtcd(givenEtcd({}, { annotations: { note: 'a' } }));
    expect(find(manifests, 'Etcd').metadata.annotations).toEqual({
      note: 'a',
      'druid.gardener.cloud/suspend-etcd-spec-reconcile': 'true',
    });
  });

  it('never deletes a volume when the cluster is scaled, since zero members mean hibernation', () => {
    const etcd = givenEtcd({}, { annotations: extension('volume-retention', 'delete') });
    expect(find(synthesizeEtcd(etcd), 'StatefulSet').spec).toHaveProperty(
      'persistentVolumeClaimRetentionPolicy',
      { whenDeleted: 'Delete', whenScaled: 'Retain' },
    );
    expect(find(synthesizeEtcd(givenEtcd()), 'StatefulSet').spec).not.toHaveProperty(
      'persistentVolumeClaimRetentionPolicy',
    );
  });

  it('gives members a minute to leave', () => {
    expect(memberPod(synthesizeEtcd(givenEtcd())).spec.terminationGracePeriodSeconds).toBe(60);
  });

  it('has CronJob names of at most 52 characters for the longest name', () => {
    const etcd = givenEtcd({ backup: { store: S3_STORE } }, { name: 'a'.repeat(37) });
    const names = objects(synthesizeEtcd(etcd))
      .filter(({ kind }) => kind === 'CronJob')
      .map(({ metadata }) => metadata.name.length);
    expect(names).toEqual([52, 44]);
  });

  it('points into no directory that is not there when a store has no Secret', () => {
    const store = { ...S3_STORE, secretRef: undefined };
    const manifests = synthesizeEtcd(givenEtcd({ backup: { store } }));
    expect(JSON.stringify(manifests)).not.toContain('AWS_APPLICATION_CREDENTIALS');
  });

  it('writes the freelist type that the resource asks for', () => {
    const given = givenEtcd({ etcd: { backendBboltFreelistType: 'map' } });
    expect(find(synthesizeEtcd(given), 'ConfigMap').data['etcd.conf.yaml']).toContain(
      '\nbackend-bbolt-freelist-type: map\n',
    );
  });

  it('leaves privileges to root, who asked for them', () => {
    const manifests = synthesizeEtcd(givenEtcd({ runAsRoot: true }));
    expect(memberContainer(manifests, 'etcd').securityContext).toEqual({
      allowPrivilegeEscalation: false,
    });
    expect(memberPod(manifests).spec.securityContext).toEqual({
      runAsUser: 0,
      runAsGroup: 0,
      runAsNonRoot: false,
      fsGroup: 0,
      seccompProfile: { type: 'RuntimeDefault' },
    });
  });
});

describe('default output for a copy task', () => {
  it.each(Object.keys(PROVIDER_SPELLINGS))('to a store of %s keeps the rules', (provider) => {
    const store = { ...S3_STORE, provider };
    const manifests = synthesizeCopyTask(givenCopyTask({ targetStore: store }));
    expect(invariants.restrictedContainers(manifests)).toEqual([]);
    expect(invariants.mountedVolumes(manifests)).toEqual([]);
    expect(invariants.namedSecrets(manifests)).toEqual([]);
    expect(invariants.identified(manifests)).toEqual([]);
    expect(invariants.tokenWhereUsed(manifests)).toEqual([]);
    expect(invariants.validNames(manifests)).toEqual([]);
  });

  it('has pods that no StatefulSet and no budget counts', () => {
    const job = find(synthesizeCopyTask(givenCopyTask({}, { name: 'main' })), 'Job');
    expect(job.spec.template.metadata.labels).not.toHaveProperty('app.kubernetes.io/managed-by');
  });

  it('hands over the directory of the target alone', () => {
    const targetStore = { provider: 'Local', container: 'to', prefix: 'p' };
    const job = find(synthesizeCopyTask(givenCopyTask({ targetStore })), 'Job');
    expect(job.spec.template.spec.initContainers?.[0]?.command).toEqual([
      'chown',
      '-R',
      '65532:65532',
      '/home/nonroot/to',
    ]);
  });

  it('reads the credentials of ECS on both sides', () => {
    const store = { ...S3_STORE, provider: 'ECS' };
    const task = givenCopyTask({ sourceStore: store, targetStore: store });
    const names = find(synthesizeCopyTask(task), 'Job').spec.template.spec.containers.flatMap(
      ({ env }) => env?.map(({ name }) => name) ?? [],
    );
    expect(names).toEqual([
      'SOURCE_STORAGE_CONTAINER',
      'SOURCE_ECS_ENDPOINT',
      'SOURCE_ECS_ACCESS_KEY_ID',
      'SOURCE_ECS_SECRET_ACCESS_KEY',
      'STORAGE_CONTAINER',
      'ECS_ENDPOINT',
      'ECS_ACCESS_KEY_ID',
      'ECS_SECRET_ACCESS_KEY',
    ]);
  });
});

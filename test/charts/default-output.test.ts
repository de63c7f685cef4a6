import { describe, expect, it } from 'vitest';
import type { Etcd } from '../../src/api/etcd.js';
import type { SynthesisOptions } from '../../src/api/options.js';
import { type Manifest, synthesizeCopyTask, synthesizeEtcd } from '../../src/charts/synthesis.js';
import { writeYamlStream } from '../../src/yaml/write.js';
import { givenCopyTask } from '../parity/given-copy-task.js';
import { inventory } from './find.js';
import { extension, givenEtcd, givenTls, S3_STORE, STATIC_PODS } from './given-etcd.js';

interface Variant {
  readonly variant: string;
  readonly etcd: Etcd;
  readonly options?: SynthesisOptions;
  /** Kinds that the golden file shows; the others are those of another variant. */
  readonly kinds?: readonly string[];
}

const EVERYTHING_BUT_PODS = [
  'Etcd',
  'ServiceAccount',
  'Role',
  'RoleBinding',
  'Lease',
  'PodDisruptionBudget',
  'Service',
  'ConfigMap',
];

const LOCAL = { provider: 'Local', container: 'bucket', prefix: 'p', secretRef: { name: 'base' } };

const VARIANTS: readonly Variant[] = [
  { variant: 'minimal', etcd: givenEtcd(), kinds: EVERYTHING_BUT_PODS },
  { variant: 'minimal.pods', etcd: givenEtcd(), kinds: ['StatefulSet', 'CronJob'] },
  {
    variant: 'three-members-tls-s3',
    etcd: givenEtcd({
      replicas: 3,
      etcd: { clientUrlTls: givenTls('client'), peerUrlTls: givenTls('peer') },
      backup: { tls: givenTls('backup'), store: S3_STORE },
    }),
    kinds: ['StatefulSet'],
  },
  {
    variant: 'three-members-tls-s3.maintenance',
    etcd: givenEtcd({
      replicas: 3,
      etcd: { clientUrlTls: givenTls('client') },
      backup: { store: S3_STORE },
    }),
    kinds: ['CronJob'],
  },
  {
    variant: 'hibernated',
    etcd: givenEtcd({ replicas: 0, backup: { store: S3_STORE } }),
    kinds: ['Role', 'PodDisruptionBudget', 'ConfigMap', 'CronJob'],
  },
  {
    variant: 'local-with-secret-path',
    etcd: givenEtcd({ backup: { store: LOCAL } }),
    options: { secrets: () => ({ hostPath: '/mnt/backups' }) },
    kinds: ['StatefulSet'],
  },
  {
    variant: 'ambient-identity',
    etcd: givenEtcd({ backup: { store: { ...S3_STORE, secretRef: undefined } } }),
    kinds: ['StatefulSet'],
  },
  {
    variant: 'gardener-engine',
    etcd: givenEtcd(
      { backup: { store: S3_STORE } },
      { annotations: extension('engine', 'gardener') },
    ),
    kinds: ['StatefulSet'],
  },
  {
    variant: 'static-pods',
    etcd: givenEtcd({ replicas: 3, backup: { store: S3_STORE } }, { annotations: STATIC_PODS }),
  },
  {
    variant: 'sidecar-defragmentation',
    etcd: givenEtcd(
      { etcd: { defragmentationSchedule: '0 5 * * *' } },
      { annotations: extension('defragmentation', 'sidecar') },
    ),
    kinds: ['StatefulSet', 'CronJob'],
  },
  {
    variant: 'volume-retention-delete',
    etcd: givenEtcd({}, { annotations: extension('volume-retention', 'delete') }),
    kinds: ['Etcd', 'StatefulSet'],
  },
];

function shown({ etcd, options, kinds }: Variant): readonly Manifest[] {
  return synthesizeEtcd(etcd, options).filter(({ kind }) => kinds?.includes(`${kind}`) ?? true);
}

describe('default output', () => {
  it.each(VARIANTS)('renders $variant', async (variant) => {
    await expect(writeYamlStream(shown(variant))).toMatchFileSnapshot(
      `./__golden__/${variant.variant}.yaml`,
    );
  });

  it('renders a copy task', async () => {
    const spec = { podLabels: { team: 'a' }, waitForFinalSnapshot: { enabled: true } };
    await expect(writeYamlStream(synthesizeCopyTask(givenCopyTask(spec)))).toMatchFileSnapshot(
      './__golden__/copy-task.yaml',
    );
  });

  it('renders a copy task to a directory of the node', async () => {
    const targetStore = { provider: 'Local', container: 'to', prefix: 'new' };
    await expect(
      writeYamlStream(synthesizeCopyTask(givenCopyTask({ targetStore }))),
    ).toMatchFileSnapshot('./__golden__/copy-task-to-local.yaml');
  });
});

describe('objects of the stream', () => {
  const FULL = givenEtcd({ replicas: 2, backup: { store: S3_STORE } });

  it('stand in the order in which they must exist', () => {
    expect(inventory(synthesizeEtcd(FULL))).toEqual([
      'Etcd/main',
      'ServiceAccount/main',
      'Role/druid.gardener.cloud:etcd:main',
      'RoleBinding/druid.gardener.cloud:etcd:main',
      'Lease/main-0',
      'Lease/main-1',
      'Lease/main-delta-snap',
      'Lease/main-full-snap',
      'PodDisruptionBudget/main',
      'Service/main-peer',
      'Service/main-client',
      'ConfigMap/main-config',
      'StatefulSet/main',
      'CronJob/main-compact-backup',
      'CronJob/main-defrag',
    ]);
  });

  it.each<{ title: string; etcd: Etcd; options?: SynthesisOptions; absent: readonly string[] }>([
    {
      title: 'no CronJob for backups without a store',
      etcd: givenEtcd({ replicas: 2 }),
      absent: ['Lease/main-delta-snap', 'Lease/main-full-snap', 'CronJob/main-compact-backup'],
    },
    {
      title: 'no CronJob for backups that the store does not take',
      etcd: givenEtcd({ replicas: 2, backup: { store: { prefix: 'p' } } }),
      absent: ['CronJob/main-compact-backup'],
    },
    {
      title: 'no CronJob for backups when the operator configuration disables it',
      etcd: FULL,
      options: { operatorConfiguration: { compactionEnabled: false } },
      absent: ['CronJob/main-compact-backup'],
    },
    {
      title: 'no CronJob that defragments when the sidecar does',
      etcd: withExtension('defragmentation', 'sidecar'),
      absent: ['CronJob/main-defrag'],
    },
    {
      title: 'no Etcd when it is to be omitted',
      etcd: withExtension('etcd-resource', 'omit'),
      absent: ['Etcd/main'],
    },
    {
      title: 'no CronJob and no Etcd for parity',
      etcd: FULL,
      options: { parity: true },
      absent: ['Etcd/main', 'CronJob/main-compact-backup', 'CronJob/main-defrag'],
    },
  ])('are $title', ({ etcd, options, absent }) => {
    const all = inventory(synthesizeEtcd(FULL));
    expect(inventory(synthesizeEtcd(etcd, options))).toEqual(
      all.filter((name) => !absent.includes(name)),
    );
  });

  it('are Etcd, ConfigMap and StatefulSet for static pods', () => {
    const etcd = { ...FULL, metadata: { ...FULL.metadata, annotations: STATIC_PODS } };
    expect(inventory(synthesizeEtcd(etcd))).toEqual([
      'Etcd/main',
      'ConfigMap/main-config',
      'StatefulSet/main',
    ]);
  });
});

function withExtension(name: string, value: string): Etcd {
  return givenEtcd(
    { replicas: 2, backup: { store: S3_STORE } },
    { annotations: extension(name, value) },
  );
}

import type { JobSpec, JobTemplateSpec } from 'kubernetes-types/batch/v1.js';
import type { ResourceRequirements } from 'kubernetes-types/core/v1.js';

import { SAFE_TO_EVICT } from '../api/annotations.js';
import type { Cluster, Store } from '../api/cluster.js';
import { DEFAULTS } from '../api/defaults.js';
import type { Quantity } from '../api/etcd.js';
import { Component, childLabels, jobPodLabels, type Labels } from '../api/labels.js';
import { compactionJobName, statefulSetName } from '../api/names.js';
import { DEFAULT_COMPACTION_DEADLINE_SECONDS } from '../api/options.js';
import { DATA_DIRECTORY } from '../api/paths.js';
import { quantityBytes } from '../api/quantity.js';
import { apiTokenMount, apiTokenVolume } from './api-token.js';
import { durationFlag, durationOr, flag } from './flags.js';
import { podEnvironment } from './pod-environment.js';
import { containerSecurityContext, podSecurityContext } from './pod-security.js';
import type { Rendered } from './rendered.js';
import { canonicalResources } from './resources.js';
import { storeAccess } from './store-access.js';
import { snapshotLeaseArguments } from './store-arguments.js';

const WORKSPACE = { name: 'etcd-workspace-dir', mountPath: DATA_DIRECTORY };
const GRACE_SECONDS = 60;

/** Read by the network policies of Gardener's clusters. */
const NETWORK_LABELS: Labels = {
  'networking.gardener.cloud/to-dns': 'allowed',
  'networking.gardener.cloud/to-private-networks': 'allowed',
  'networking.gardener.cloud/to-public-networks': 'allowed',
};

/**
 * The Job that merges the last full snapshot and its deltas into one.
 *
 * @see etcd-druid: `controller/compaction/reconciler.go`
 */
export function compactionJobTemplate(cluster: Cluster, store: Store): Rendered<JobTemplateSpec> {
  const name = compactionJobName(cluster.name);
  const labels = { ...childLabels(cluster.name, name, Component.compaction), ...NETWORK_LABELS };
  return {
    metadata: { labels },
    spec: jobSpec(
      cluster,
      store,
      cluster.parity
        ? labels
        : { ...jobPodLabels(cluster.name, name, Component.compaction), ...NETWORK_LABELS },
    ),
  };
}

function jobSpec(cluster: Cluster, store: Store, podLabels: Labels): Rendered<JobSpec> {
  const { operatorConfiguration, parity } = cluster;
  const deadline =
    operatorConfiguration.compactionDeadlineSeconds ?? DEFAULT_COMPACTION_DEADLINE_SECONDS;
  const access = storeAccess(store, {
    role: '',
    localVolume: 'host-storage',
    slash: false,
    mountHome: true,
    runAsRoot: cluster.runAsRoot,
    parity,
  });
  return {
    activeDeadlineSeconds: deadline,
    completions: 1,
    backoffLimit: 0,
    template: {
      metadata: { labels: podLabels, annotations: podAnnotations(cluster) },
      spec: {
        activeDeadlineSeconds: deadline,
        terminationGracePeriodSeconds: GRACE_SECONDS,
        serviceAccountName: statefulSetName(cluster.name),
        automountServiceAccountToken: parity ? undefined : false,
        // Upstream gives none, so that `runAsRoot` and a local store's home do not fit there.
        securityContext: parity ? undefined : podSecurityContext(cluster),
        restartPolicy: 'Never',
        containers: [
          {
            name: 'compact-backup',
            image: cluster.images.backupRestore || undefined,
            imagePullPolicy: 'IfNotPresent',
            args: compactArguments(cluster, store),
            env: [...podEnvironment(cluster), ...access.env],
            resources: compactionResources(cluster),
            securityContext: containerSecurityContext(cluster),
            volumeMounts: [WORKSPACE, ...access.mounts, ...(parity ? [] : [apiTokenMount])],
          },
        ],
        volumes: [
          { name: WORKSPACE.name, emptyDir: {} },
          ...access.volumes,
          ...(parity ? [] : [apiTokenVolume]),
        ],
      },
    },
  };
}

/** A Job may be evicted whatever the members say. */
function podAnnotations({ spec }: Cluster): Labels | undefined {
  const kept = Object.entries(spec.annotations ?? {}).filter(
    ([key, value]) => !(key === SAFE_TO_EVICT && value === 'false'),
  );
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/** Upstream keeps only the cpu and memory requests of the resource; ours keeps all of it. */
function compactionResources({ spec, parity }: Cluster): ResourceRequirements {
  const wished = spec.backup.snapshotCompaction?.resources;
  const { cpu, memory } = wished?.requests ?? {};
  const requests = {
    cpu: nonZero(cpu) ?? DEFAULTS.compactionRequests.cpu,
    memory: nonZero(memory) ?? DEFAULTS.compactionRequests.memory,
  };
  if (parity) return canonicalResources({ requests });
  return canonicalResources({ ...wished, requests: { ...wished?.requests, ...requests } });
}

function nonZero(value: Quantity | undefined): Quantity | undefined {
  return value === undefined || quantityBytes(value) === 0n ? undefined : value;
}

/** @see etcd-backup-restore: flags of `compact` */
function compactArguments(cluster: Cluster, store: Store): string[] {
  const { spec, operatorConfiguration } = cluster;
  return [
    'compact',
    `--data-dir=${DATA_DIRECTORY}/compaction.etcd`,
    `--restoration-temp-snapshots-dir=${DATA_DIRECTORY}/compaction.restoration.temp`,
    `--snapstore-temp-directory=${DATA_DIRECTORY}/tmp`,
    `--metrics-scrape-wait-duration=${durationOr(operatorConfiguration.metricsScrapeWaitDuration, '0s')}`,
    ...snapshotLeaseArguments(cluster.name),
    `--embedded-etcd-quota-bytes=${cluster.quotaBytes}`,
    ...durationFlag('etcd-defrag-timeout', spec.etcd.etcdDefragTimeout),
    ...durationFlag('etcd-snapshot-timeout', spec.backup.etcdSnapshotTimeout),
    `--storage-provider=${store.provider}`,
    ...flag('store-prefix', store.prefix || undefined),
    ...flag('store-container', store.container),
    ...flag('store-endpoint-override', store.endpointOverride),
  ];
}

import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { StatefulSet } from 'kubernetes-types/apps/v1.js';
import type {
  Container,
  PersistentVolumeClaim,
  PodSpec,
  Volume,
} from 'kubernetes-types/core/v1.js';

import { CONFIG_MAP_CHECKSUM, KEEP_VOLUME } from '../api/annotations.js';
import type { Cluster } from '../api/cluster.js';
import { DEFAULTS } from '../api/defaults.js';
import { Component, childLabels, ownershipLabels } from '../api/labels.js';
import { configMapName, localHostName, peerServiceName, statefulSetName } from '../api/names.js';
import { CONFIG_FILE } from '../api/paths.js';
import { PodVolume } from '../api/pod-volumes.js';
import { canonicalQuantity } from '../api/quantity.js';
import { apiTokenVolume } from './api-token.js';
import { backupRestoreContainer, mountsApiToken } from './backup-restore-container.js';
import { childMetadata } from './child-metadata.js';
import { directoryOwner } from './directory-owner.js';
import { etcdContainer } from './etcd-container.js';
import { podSecurityContext } from './pod-security.js';
import type { Rendered } from './rendered.js';
import { SECRET_FILE_MODE, type StoreAccess, storeAccess } from './store-access.js';
import { tlsVolumes } from './tls-volumes.js';

/** Time a member has to take a last delta snapshot and to close etcd, in seconds. */
const TERMINATION_GRACE_SECONDS = 60;

/** Properties of {@link EtcdStatefulSet}. */
export interface EtcdStatefulSetProps {
  readonly cluster: Cluster;
  /** Checksum of the ConfigMap, see `EtcdConfigMap.checksum`. */
  readonly configChecksum: string;
}

/**
 * The members.
 *
 * They start in parallel, since a new cluster needs all of them for its first
 * quorum. The selector holds the two ownership labels only, as upstream's does:
 * after its StatefulSet is deleted with its pods left alone, this one adopts them.
 */
export class EtcdStatefulSet extends Construct {
  public constructor(
    scope: Construct,
    id: string,
    { cluster, configChecksum }: EtcdStatefulSetProps,
  ) {
    super(scope, id);
    const name = statefulSetName(cluster.name);
    new ApiObject(this, 'Resource', {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: childMetadata(cluster, { name, component: Component.statefulSet }),
      spec: {
        replicas: cluster.runtimeComponents ? cluster.replicas : 0,
        serviceName: cluster.runtimeComponents ? peerServiceName(cluster.name) : '',
        podManagementPolicy: 'Parallel',
        updateStrategy: { type: 'RollingUpdate' },
        persistentVolumeClaimRetentionPolicy: claimRetention(cluster),
        selector: { matchLabels: ownershipLabels(cluster.name) },
        template: {
          metadata: {
            labels: {
              ...cluster.spec.labels,
              ...childLabels(cluster.name, name, Component.statefulSet),
            },
            annotations: { ...cluster.spec.annotations, [CONFIG_MAP_CHECKSUM]: configChecksum },
          },
          spec: podSpec(cluster),
        },
        volumeClaimTemplates: [volumeClaimTemplate(cluster)],
      },
    } satisfies Rendered<StatefulSet>);
  }
}

/** Scaling to zero is hibernation, so that it never deletes a volume. */
function claimRetention({ extensions, parity }: Cluster) {
  return extensions.volumeRetention === 'delete' && !parity
    ? { whenDeleted: 'Delete', whenScaled: 'Retain' }
    : undefined;
}

/** Ours also states what the API server would fill in, for tools that compare the whole list. */
function volumeClaimTemplate(cluster: Cluster): Rendered<PersistentVolumeClaim> {
  const { spec, parity, dataVolume } = cluster;
  return {
    ...(parity ? {} : { apiVersion: 'v1', kind: 'PersistentVolumeClaim' }),
    metadata: { name: dataVolume, annotations: parity ? undefined : KEEP_VOLUME },
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: spec.storageClass || undefined,
      volumeMode: parity ? undefined : 'Filesystem',
      resources: {
        requests: { storage: canonicalQuantity(spec.storageCapacity ?? DEFAULTS.storageCapacity) },
      },
    },
  };
}

function podSpec(cluster: Cluster): Rendered<PodSpec> {
  const { spec, parity } = cluster;
  const access = cluster.store && memberStoreAccess(cluster, cluster.store);
  const initContainers = localStoreOwner(cluster, access);
  const { topologySpreadConstraints = [] } = spec.schedulingConstraints ?? {};
  return {
    hostAliases: [{ ip: '127.0.0.1', hostnames: [localHostName(cluster.name)] }],
    shareProcessNamespace: true,
    serviceAccountName: cluster.runtimeComponents ? statefulSetName(cluster.name) : undefined,
    automountServiceAccountToken: parity ? undefined : false,
    priorityClassName: spec.priorityClassName || undefined,
    affinity: spec.schedulingConstraints?.affinity,
    topologySpreadConstraints:
      topologySpreadConstraints.length > 0 ? topologySpreadConstraints : undefined,
    securityContext: podSecurityContext(cluster),
    terminationGracePeriodSeconds: parity ? undefined : TERMINATION_GRACE_SECONDS,
    initContainers: initContainers.length > 0 ? initContainers : undefined,
    containers: [etcdContainer(cluster), backupRestoreContainer(cluster, access)],
    volumes: [
      configVolume(cluster),
      ...tlsVolumes(cluster),
      ...(access?.volumes ?? []),
      ...(mountsApiToken(cluster) ? [apiTokenVolume] : []),
    ],
  };
}

function memberStoreAccess(cluster: Cluster, store: NonNullable<Cluster['store']>): StoreAccess {
  return storeAccess(store, {
    role: '',
    localVolume: PodVolume.localStore,
    secretMode: SECRET_FILE_MODE,
    slash: false,
    mountHome: false,
    runAsRoot: cluster.runAsRoot,
    parity: cluster.parity,
  });
}

function configVolume(cluster: Cluster): Volume {
  return {
    name: PodVolume.config,
    configMap: {
      name: configMapName(cluster.name),
      items: [{ key: CONFIG_FILE, path: CONFIG_FILE }],
      defaultMode: SECRET_FILE_MODE,
    },
  };
}

function localStoreOwner(cluster: Cluster, access: StoreAccess | undefined): Rendered<Container>[] {
  const { store, runAsRoot, images } = cluster;
  const [mount] = access?.mounts ?? [];
  if (store?.provider !== 'Local' || runAsRoot || mount === undefined) return [];
  return [
    directoryOwner({
      image: images.alpine,
      directories: [mount.mountPath],
      mounts: [mount],
      pullPolicy: 'IfNotPresent',
    }),
  ];
}

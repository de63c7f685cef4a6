import { API_VERSION } from '../../../../src/api/crd.js';

/** The smallest Etcd that is admitted. */
export const ETCD = {
  apiVersion: API_VERSION,
  kind: 'Etcd',
  metadata: { name: 'lyra' },
  spec: { replicas: 3, labels: {}, etcd: {}, backup: {} },
};

const TLS = {
  tlsCASecretRef: { name: 'lyra-ca', namespace: 'keys', dataKey: 'ca.pem' },
  serverTLSSecretRef: { name: 'lyra-server', namespace: 'keys' },
  clientTLSSecretRef: { name: 'lyra-client', namespace: 'keys' },
};

const RESOURCES = {
  limits: { cpu: '2', memory: '4Gi' },
  requests: { cpu: '250m', memory: 536_870_912 },
  claims: [{ name: 'disk', request: 'fast' }, { name: 'card' }],
};

const EXPRESSIONS = [{ key: 'zone', operator: 'In', values: ['north', 'south'] }];

const SELECTOR = { matchLabels: { app: 'lyra' }, matchExpressions: EXPRESSIONS };

const POD_TERM = {
  topologyKey: 'kubernetes.io/hostname',
  labelSelector: SELECTOR,
  namespaceSelector: SELECTOR,
  namespaces: ['sky'],
  matchLabelKeys: ['pod-template-hash'],
  mismatchLabelKeys: ['tenant'],
};

const POD_TERMS = {
  requiredDuringSchedulingIgnoredDuringExecution: [POD_TERM],
  preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 50, podAffinityTerm: POD_TERM }],
};

const NODE_TERM = {
  matchExpressions: EXPRESSIONS,
  matchFields: [{ key: 'metadata.name', operator: 'In', values: ['node-1'] }],
};

/** An Etcd with every field of the spec set, everywhere to a value that is no default. */
export const FULL_ETCD = {
  ...ETCD,
  metadata: {
    name: 'lyra',
    labels: { 'example.org/tier': 'gold' },
    annotations: { 'Example.org/Note': 'any text, ünd as long as it likes' },
    finalizers: ['druid.gardener.cloud/etcd-druid'],
  },
  spec: {
    replicas: 3,
    labels: { app: 'lyra', role: '' },
    annotations: { 'prometheus.io/scrape': 'true' },
    memberNamePrefix: 'blue',
    selector: SELECTOR,
    priorityClassName: 'critical',
    storageClass: 'fast',
    storageCapacity: '25Gi',
    volumeClaimTemplate: 'Not A DNS Name',
    runAsRoot: true,
    sharedConfig: { autoCompactionMode: 'revision', autoCompactionRetention: '1000' },
    schedulingConstraints: {
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [NODE_TERM] },
          preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 7, preference: NODE_TERM }],
        },
        podAffinity: POD_TERMS,
        podAntiAffinity: POD_TERMS,
      },
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          minDomains: 3,
          topologyKey: 'topology.kubernetes.io/zone',
          whenUnsatisfiable: 'DoNotSchedule',
          nodeAffinityPolicy: 'Honor',
          nodeTaintsPolicy: 'Ignore',
          labelSelector: SELECTOR,
          matchLabelKeys: ['pod-template-hash'],
        },
      ],
    },
    etcd: {
      quota: '6Gi',
      snapshotCount: 75_000,
      enableGRPCGateway: true,
      defragmentationSchedule: '30 2 */5 * *',
      serverPort: 12_380,
      clientPort: 12_379,
      wrapperPort: 19_095,
      image: 'registry.example.org/etcd:v3',
      authSecretRef: { name: 'lyra-root', namespace: 'keys' },
      metrics: 'extensive',
      resources: RESOURCES,
      clientUrlTls: TLS,
      peerUrlTls: { ...TLS, skipClientSANVerification: true },
      additionalAdvertisePeerURLs: [
        { memberName: 'blue-lyra-0', urls: ['https://10.9.0.1:2380', 'https://peer.example.org'] },
      ],
      etcdDefragTimeout: '8m',
      heartbeatDuration: '15s',
      clientService: {
        annotations: { 'example.org/lb': 'internal' },
        labels: { mesh: 'on' },
        trafficDistribution: 'PreferSameZone',
      },
      backendBboltFreelistType: 'map',
      bootstrapWithExistingCluster: {
        members: [
          { name: 'old-0', peerUrls: ['https://old-0.example.org:2380'] },
          { name: 'old-1', peerUrls: ['https://old-1.example.org:2380'] },
        ],
        clientEndpoints: ['https://old.example.org:2379', 'https://older.example.org:2379'],
      },
    },
    backup: {
      port: 18_080,
      tls: TLS,
      image: 'registry.example.org/backup:v0',
      store: {
        prefix: 'sky--lyra',
        container: 'star.backups_1',
        provider: 'S3',
        endpointOverride: 'https://s3.eu-9.example.org',
        secretRef: { name: 'lyra-s3', namespace: 'keys' },
      },
      resources: RESOURCES,
      snapshotCompaction: {
        resources: RESOURCES,
        eventsThreshold: 500_000,
        triggerFullSnapshotThreshold: 900_000,
      },
      fullSnapshotSchedule: '15 */6 * * *',
      garbageCollectionPolicy: 'Exponential',
      maxBackupsLimitBasedGC: 9,
      garbageCollectionPeriod: '12h',
      deltaSnapshotPeriod: '5m',
      deltaSnapshotMemoryLimit: '200Mi',
      deltaSnapshotRetentionPeriod: '48h',
      compression: { enabled: false, policy: 'zlib' },
      enableProfiling: true,
      etcdSnapshotTimeout: '9m',
      leaderElection: { reelectionPeriod: '7s', etcdConnectionTimeout: '6s' },
    },
  },
};

/** An Etcd that joins a cluster, over plain HTTP. */
export const JOINING_ETCD = {
  ...ETCD,
  spec: {
    ...ETCD.spec,
    etcd: {
      bootstrapWithExistingCluster: {
        members: [
          { name: 'old-0', peerUrls: ['http://10.1.0.1:2380', 'http://10.2.0.1:2380'] },
          { name: 'old-1', peerUrls: ['http://10.1.0.2:2380'] },
        ],
        clientEndpoints: ['http://10.1.0.1:2379', 'http://10.1.0.2:2379'],
      },
    },
  },
};

const NOON = '2026-03-01T12:00:00Z';

/** A status of an Etcd with every field set. */
export const FULL_ETCD_STATUS = {
  observedGeneration: 4,
  etcd: { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'lyra' },
  conditions: [
    {
      type: 'Ready',
      status: 'True',
      lastTransitionTime: NOON,
      lastUpdateTime: NOON,
      reason: 'Quorate',
      message: 'The majority of the members are ready',
    },
  ],
  lastErrors: [{ code: 'ERR_GET_ROLE', description: 'not found', observedAt: NOON }],
  lastOperation: {
    type: 'Reconcile',
    state: 'Succeeded',
    description: 'all done',
    runID: 'a-1',
    lastUpdateTime: NOON,
  },
  currentReplicas: 3,
  replicas: 3,
  readyReplicas: 3,
  ready: true,
  labelSelector: SELECTOR,
  selector: 'app.kubernetes.io/part-of=lyra',
  members: [
    {
      name: 'lyra-0',
      id: '8e9e05c52164694d',
      role: 'Leader',
      status: 'Ready',
      reason: 'LeaseSucceeded',
      lastTransitionTime: NOON,
    },
  ],
  peerUrlTLSEnabled: false,
  bootstrapWithExistingCluster: {
    joinedAt: NOON,
    members: [{ name: 'old-0', peerUrls: ['http://10.1.0.1:2380'] }],
  },
};

/** The smallest copy task that has a spec. */
export const COPY_TASK = {
  apiVersion: API_VERSION,
  kind: 'EtcdCopyBackupsTask',
  metadata: { name: 'move' },
  spec: { sourceStore: { prefix: 'from' }, targetStore: { prefix: 'to' } },
};

/** A copy task with every field set. */
export const FULL_COPY_TASK = {
  ...COPY_TASK,
  spec: {
    sourceStore: { ...FULL_ETCD.spec.backup.store, prefix: 'from' },
    targetStore: { ...FULL_ETCD.spec.backup.store, prefix: 'to' },
    podLabels: { app: 'copy' },
    maxBackupAge: 30,
    maxBackups: 5,
    waitForFinalSnapshot: { enabled: true, timeout: '10m' },
  },
};

export const FULL_COPY_TASK_STATUS = {
  conditions: FULL_ETCD_STATUS.conditions,
  observedGeneration: 1,
  lastError: 'bucket not found',
};

/** The smallest task that asks for a snapshot. */
export const OPS_TASK = {
  apiVersion: API_VERSION,
  kind: 'EtcdOpsTask',
  metadata: { name: 'snap' },
  spec: { config: { onDemandSnapshot: { type: 'full' } } },
};

/** A task with every field set to something else than its default. */
export const FULL_OPS_TASK = {
  ...OPS_TASK,
  spec: {
    config: {
      onDemandSnapshot: {
        type: 'full',
        isFinal: true,
        timeoutSecondsDelta: 30,
        timeoutSecondsFull: 600,
      },
    },
    ttlSecondsAfterFinished: 60,
    etcdName: 'lyra',
  },
};

export const FULL_OPS_TASK_STATUS = {
  state: 'InProgress',
  lastTransitionTime: NOON,
  startedAt: NOON,
  lastErrors: FULL_ETCD_STATUS.lastErrors,
  lastOperation: { ...FULL_ETCD_STATUS.lastOperation, type: 'Execution', state: 'InProgress' },
};

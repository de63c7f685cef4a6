import { describe, expect, it } from 'vitest';

import { structuralSchema } from '../../src/api/crd.js';
import { KINDS, type Kind } from '../../src/api/kinds.js';
import { structuralSchemaOf } from '../../src/api/schema/annotated.js';
import { nodeAt, nodes } from './schema-nodes.js';

describe.each(KINDS)('the schema of %s', (kind) => {
  it('gives every node one type, unless it takes integers and strings', () => {
    const untyped = nodes(kind).filter(
      ([, node]) => (node.type === undefined) !== (node['x-kubernetes-int-or-string'] === true),
    );
    expect(untyped).toEqual([]);
  });

  it('names fields or takes any key, never both', () => {
    const both = nodes(kind).filter(([, node]) => node.properties && node.additionalProperties);
    expect(both).toEqual([]);
  });

  it('says what every list holds', () => {
    const bare = nodes(kind).filter(
      ([, node]) => (node.type === 'array') !== (node.items !== undefined),
    );
    expect(bare).toEqual([]);
  });

  it('requires only fields that it has', () => {
    const strangers = nodes(kind).flatMap(([path, { required = [], properties = {} }]) =>
      required.filter((name) => !Object.hasOwn(properties, name)).map((name) => `${path}.${name}`),
    );
    expect(strangers).toEqual([]);
  });

  it('describes every field', () => {
    const silent = nodes(kind).filter(
      ([path, { description }]) =>
        description === undefined && path !== 'metadata' && !/(\[\]|\{\})$/.test(path),
    );
    expect(silent).toEqual([]);
  });

  it('is plain JSON', () => {
    const schema = structuralSchema(kind);
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });
});

describe('what must be there', () => {
  it.each<[Kind, string, string[]]>([
    ['Etcd', '', ['spec']],
    ['Etcd', 'spec', ['replicas', 'labels', 'etcd', 'backup']],
    ['Etcd', 'spec.etcd.clientUrlTls', ['tlsCASecretRef', 'serverTLSSecretRef']],
    ['Etcd', 'spec.etcd.peerUrlTls', ['tlsCASecretRef', 'serverTLSSecretRef']],
    ['Etcd', 'spec.backup.tls', ['tlsCASecretRef', 'serverTLSSecretRef']],
    ['Etcd', 'spec.etcd.additionalAdvertisePeerURLs[]', ['memberName', 'urls']],
    ['Etcd', 'spec.etcd.bootstrapWithExistingCluster', ['members', 'clientEndpoints']],
    ['Etcd', 'spec.etcd.bootstrapWithExistingCluster.members[]', ['name', 'peerUrls']],
    ['Etcd', 'spec.backup.store', ['prefix']],
    ['Etcd', 'spec.etcd.resources.claims[]', ['name']],
    ['Etcd', 'spec.selector.matchExpressions[]', ['key', 'operator']],
    [
      'Etcd',
      'spec.schedulingConstraints.topologySpreadConstraints[]',
      ['maxSkew', 'topologyKey', 'whenUnsatisfiable'],
    ],
    [
      'Etcd',
      'status.conditions[]',
      ['type', 'status', 'lastTransitionTime', 'lastUpdateTime', 'reason', 'message'],
    ],
    ['Etcd', 'status.lastErrors[]', ['code', 'description', 'observedAt']],
    ['Etcd', 'status.members[]', ['name', 'status', 'reason', 'lastTransitionTime']],
    ['Etcd', 'status.etcd', ['kind', 'name']],
    ['Etcd', 'status.bootstrapWithExistingCluster', ['joinedAt', 'members']],
    ['EtcdCopyBackupsTask', 'spec', ['sourceStore', 'targetStore']],
    ['EtcdCopyBackupsTask', 'spec.waitForFinalSnapshot', ['enabled']],
    ['EtcdOpsTask', '', ['spec']],
    ['EtcdOpsTask', 'spec', ['config']],
    ['EtcdOpsTask', 'spec.config.onDemandSnapshot', ['type']],
    [
      'EtcdOpsTask',
      'status.lastOperation',
      ['type', 'state', 'description', 'runID', 'lastUpdateTime'],
    ],
  ])('%s %s: %j', (kind, path, names) => {
    expect(nodeAt(kind, path).required).toEqual(names);
  });

  it.each<[Kind, string]>([
    // Upstream stores a task without spec.
    ['EtcdCopyBackupsTask', ''],
    ['Etcd', 'spec.etcd'],
    ['Etcd', 'spec.backup'],
    ['Etcd', 'spec.backup.store.secretRef'],
    ['Etcd', 'spec.etcd.clientUrlTls.tlsCASecretRef'],
    ['Etcd', 'status'],
  ])('%s %s: nothing', (kind, path) => {
    expect(nodeAt(kind, path).required).toBeUndefined();
  });

  it('holds for the affinity as for that of a pod', () => {
    const required = nodes('Etcd').flatMap(([path, node]) =>
      path.startsWith('spec.schedulingConstraints.affinity.') && node.required
        ? [`${path.slice('spec.schedulingConstraints.affinity.'.length)}: ${node.required}`]
        : [],
    );
    const [must, rather] = ['required', 'preferred'].map(
      (when) => `${when}DuringSchedulingIgnoredDuringExecution`,
    );
    const selectors = (term: string) =>
      ['labelSelector', 'namespaceSelector'].map(
        (name) => `${term}.${name}.matchExpressions[]: key,operator`,
      );
    const pods = (affinity: string) => [
      `${affinity}.${must}[]: topologyKey`,
      ...selectors(`${affinity}.${must}[]`),
      `${affinity}.${rather}[]: weight,podAffinityTerm`,
      `${affinity}.${rather}[].podAffinityTerm: topologyKey`,
      ...selectors(`${affinity}.${rather}[].podAffinityTerm`),
    ];
    const node = (term: string) => [
      `${term}.matchExpressions[]: key,operator`,
      `${term}.matchFields[]: key,operator`,
    ];
    expect(required.toSorted()).toEqual(
      [
        `nodeAffinity.${must}: nodeSelectorTerms`,
        ...node(`nodeAffinity.${must}.nodeSelectorTerms[]`),
        `nodeAffinity.${rather}[]: weight,preference`,
        ...node(`nodeAffinity.${rather}[].preference`),
        ...pods('podAffinity'),
        ...pods('podAntiAffinity'),
      ].toSorted(),
    );
  });
});

describe('closed sets of values', () => {
  it('stand where upstream has them, and nowhere else', () => {
    const found = KINDS.flatMap((kind) =>
      nodes(kind).flatMap(([path, node]) => (node.enum ? [[`${kind} ${path}`, node.enum]] : [])),
    );
    expect(Object.fromEntries(found)).toEqual({
      'Etcd spec.etcd.metrics': ['basic', 'extensive'],
      'Etcd spec.etcd.clientService.trafficDistribution': [
        'PreferSameZone',
        'PreferSameNode',
        'PreferClose',
      ],
      'Etcd spec.etcd.backendBboltFreelistType': ['array', 'map'],
      'Etcd spec.backup.garbageCollectionPolicy': ['Exponential', 'LimitBased'],
      'Etcd spec.backup.compression.policy': ['gzip', 'lzw', 'zlib'],
      'Etcd spec.sharedConfig.autoCompactionMode': ['periodic', 'revision'],
      'EtcdOpsTask spec.config.onDemandSnapshot.type': ['full', 'delta'],
      'EtcdOpsTask status.state': ['Pending', 'InProgress', 'Succeeded', 'Failed', 'Rejected'],
    });
  });
});

describe('bounds', () => {
  const KEYWORDS = [
    'minLength',
    'maxLength',
    'minimum',
    'maximum',
    'minItems',
    'maxItems',
    'minProperties',
    'maxProperties',
  ] as const;

  it('are those of upstream, and no others', () => {
    const found = KINDS.flatMap((kind) =>
      nodes(kind).flatMap(([path, node]) => {
        const own = KEYWORDS.flatMap((keyword) =>
          node[keyword] === undefined ? [] : [`${keyword} ${node[keyword]}`],
        );
        return own.length === 0 ? [] : [[`${kind} ${path}`, own.join(', ')]];
      }),
    );
    const spec = 'Etcd spec.etcd';
    expect(Object.fromEntries(found)).toEqual({
      'Etcd spec.memberNamePrefix': 'maxLength 63',
      'Etcd spec.backup.store.container': 'maxLength 63',
      [`${spec}.additionalAdvertisePeerURLs`]: 'maxItems 10',
      [`${spec}.additionalAdvertisePeerURLs[].memberName`]: 'maxLength 253',
      [`${spec}.additionalAdvertisePeerURLs[].urls`]: 'minItems 1, maxItems 5',
      [`${spec}.additionalAdvertisePeerURLs[].urls[]`]: 'maxLength 2048',
      [`${spec}.bootstrapWithExistingCluster.members`]: 'minItems 1, maxItems 10',
      [`${spec}.bootstrapWithExistingCluster.members[].name`]: 'minLength 1, maxLength 253',
      [`${spec}.bootstrapWithExistingCluster.members[].peerUrls`]: 'minItems 1, maxItems 5',
      [`${spec}.bootstrapWithExistingCluster.members[].peerUrls[]`]: 'maxLength 2048',
      [`${spec}.bootstrapWithExistingCluster.clientEndpoints`]: 'minItems 1, maxItems 10',
      [`${spec}.bootstrapWithExistingCluster.clientEndpoints[]`]: 'maxLength 2048',
      'EtcdCopyBackupsTask spec.sourceStore.container': 'maxLength 63',
      'EtcdCopyBackupsTask spec.targetStore.container': 'maxLength 63',
      'EtcdCopyBackupsTask spec.maxBackupAge': 'minimum 0',
      'EtcdCopyBackupsTask spec.maxBackups': 'minimum 0',
      'EtcdOpsTask spec.config': 'minProperties 1, maxProperties 1',
      'EtcdOpsTask spec.config.onDemandSnapshot.timeoutSecondsDelta': 'minimum 10',
      'EtcdOpsTask spec.config.onDemandSnapshot.timeoutSecondsFull': 'minimum 120',
      'EtcdOpsTask spec.ttlSecondsAfterFinished': 'minimum 1',
      'EtcdOpsTask status.lastErrors': 'maxItems 10',
    });
  });
});

describe('defaults', () => {
  it('are stored in an EtcdOpsTask only', () => {
    const found = KINDS.flatMap((kind) =>
      nodes(kind).flatMap(([path, node]) =>
        node.default === undefined ? [] : [[`${kind} ${path}`, node.default]],
      ),
    );
    expect(Object.fromEntries(found)).toEqual({
      'EtcdOpsTask spec.config.onDemandSnapshot.timeoutSecondsDelta': 60,
      'EtcdOpsTask spec.config.onDemandSnapshot.timeoutSecondsFull': 900,
      'EtcdOpsTask spec.ttlSecondsAfterFinished': 3600,
    });
  });
});

describe('lists and maps', () => {
  it.each([
    ['spec.etcd.additionalAdvertisePeerURLs', undefined],
    ['spec.etcd.additionalAdvertisePeerURLs[].urls', 'set'],
    ['spec.etcd.bootstrapWithExistingCluster.members', 'atomic'],
    ['spec.etcd.bootstrapWithExistingCluster.members[].peerUrls', 'set'],
    ['spec.etcd.bootstrapWithExistingCluster.clientEndpoints', 'set'],
    ['spec.etcd.resources.claims', 'map'],
    ['spec.schedulingConstraints.topologySpreadConstraints', undefined],
    ['status.conditions', undefined],
    ['status.bootstrapWithExistingCluster.members[].peerUrls', undefined],
  ])('%s is of type %s', (path, type) => {
    expect(nodeAt('Etcd', path)['x-kubernetes-list-type']).toBe(type);
  });

  it('keeps claims apart by name', () => {
    const claims = nodeAt('Etcd', 'spec.etcd.resources.claims');
    expect(claims['x-kubernetes-list-map-keys']).toEqual(['name']);
  });
});

describe('structuralSchemaOf', () => {
  it('rejects a keyword that a CRD cannot carry', () => {
    const node = { type: 'object', oneOf: [] } as const;
    expect(() => structuralSchemaOf(node)).toThrow(/keywords that a CRD cannot carry: oneOf/);
  });

  it('turns the notes into a description', () => {
    expect(
      structuralSchemaOf({ type: 'string', title: 'T', description: 'What it is.', unset: '8Gi' }),
    ).toEqual({ type: 'string', description: 'What it is. When absent: `8Gi`.' });
  });
});

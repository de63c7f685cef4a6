import { describe, expect, it } from 'vitest';
import type { Etcd, EtcdSpec } from '../../src/api/etcd.js';
import { DEFAULT_IMAGE } from '../../src/api/images.js';
import type { ObjectMeta } from '../../src/api/metadata.js';
import { changeFindings } from '../../src/charts/change.js';
import { extension, givenEtcd, givenTls, S3_STORE, STATIC_PODS } from './given-etcd.js';

interface Row {
  readonly title: string;
  readonly from: Etcd;
  readonly to: Etcd;
  /** `path: message` of what is refused, and of what it costs. */
  readonly refused?: readonly string[];
  readonly costs?: readonly string[];
}

const ROLLS_ONE = 'spec: rolls main-0: the cluster is not available while a member restarts';
const ROLLS_THREE = 'spec: rolls main-0 to main-2: one at a time, the cluster stays available';
const PEER_TLS_SPLITS =
  'spec.etcd.peerUrlTls: peer TLS changes: members before and after the change cannot talk, so that quorum is lost until most have rolled';
const TLS_WITH_SIZE =
  'spec.etcd.peerUrlTls: peer TLS changes together with the size: change one, wait until all members are ready, then the other';
const SERVICE_NAME =
  "metadata.annotations: the StatefulSet's serviceName changes, which the API server refuses: delete the StatefulSet with --cascade=orphan, then apply";
const MOVED =
  'spec.backup.store: backups go on at another place, with a full snapshot first; the older ones are neither used nor collected any more: copy them with an EtcdCopyBackupsTask';

function one(spec: Partial<EtcdSpec> = {}, metadata: Partial<ObjectMeta> = {}): Etcd {
  return givenEtcd(spec, metadata);
}

function three(spec: Partial<EtcdSpec> = {}): Etcd {
  return givenEtcd({ replicas: 3, ...spec });
}

function stored(store: EtcdSpec['backup']['store']): Etcd {
  return one({ backup: { store } });
}

const PEER_TLS = { etcd: { peerUrlTls: givenTls('peer') } };

function otherImage(image: string): string {
  return `spec.etcd.image: etcd runs ${image} instead of ${DEFAULT_IMAGE}: take a full snapshot first, go up one minor version at a time, and not down`;
}

const ROWS: readonly Row[] = [
  { title: 'nothing', from: three(), to: three() },
  {
    title: 'another spelling of the same',
    from: one({ storageCapacity: '16Gi', etcd: { clientPort: 2379 } }),
    to: one({ storageCapacity: '16384Mi' }),
  },
  {
    title: 'what no pod sees',
    from: one({}, { annotations: extension('compaction-schedule', 'never') }),
    to: one({}, { labels: { team: 'a' } }),
  },
  {
    title: 'more members',
    from: one(),
    to: three(),
    costs: [
      'spec.replicas: 2 more members join as learners; all members roll once, because the configuration names them',
      ROLLS_ONE,
    ],
  },
  {
    title: 'hibernation',
    from: three(),
    to: three({ replicas: 0 }),
    costs: ['spec.replicas: hibernates: main-0 to main-2 stop, volumes stay'],
  },
  {
    title: 'hibernation of one member, with another image',
    from: one(),
    to: one({ replicas: 0, etcd: { image: 'other' } }),
    costs: ['spec.replicas: hibernates: main-0 stop, volumes stay'],
  },
  {
    title: 'waking up',
    from: one({ replicas: 0 }),
    to: three(),
    costs: [
      'spec.replicas: wakes up with 3 members on the volumes that are there: give as many as fell asleep',
    ],
  },
  {
    title: 'waking up with peer TLS',
    from: one({ replicas: 0 }),
    to: three(PEER_TLS),
    costs: [
      'spec.replicas: wakes up with 3 members on the volumes that are there: give as many as fell asleep',
    ],
  },
  {
    title: 'larger volumes',
    from: three({ storageCapacity: '10Gi' }),
    to: three({ storageCapacity: '20Gi' }),
    refused: [
      'spec.storageCapacity: claim templates cannot change from 10Gi to 20Gi in place: expand the claims of main-0 to main-2 to 20Gi, delete the StatefulSet with --cascade=orphan, then apply',
    ],
  },
  {
    title: 'larger volumes than those by default',
    from: one(),
    to: one({ storageCapacity: '20Gi' }),
    refused: [
      'spec.storageCapacity: claim templates cannot change from 16Gi to 20Gi in place: expand the claims of main-0 to 20Gi, delete the StatefulSet with --cascade=orphan, then apply',
    ],
  },
  {
    title: 'smaller volumes',
    from: one({ storageCapacity: '20Gi' }),
    to: one(),
    refused: ['spec.storageCapacity: volumes cannot shrink from 20Gi to 16Gi: keep 20Gi'],
  },
  {
    title: 'peer TLS switched on',
    from: three(),
    to: three(PEER_TLS),
    costs: [ROLLS_THREE, PEER_TLS_SPLITS],
  },
  {
    title: 'peer TLS switched off',
    from: three(PEER_TLS),
    to: three(),
    costs: [ROLLS_THREE, PEER_TLS_SPLITS],
  },
  {
    title: 'peer TLS of a lone member',
    from: one(),
    to: one(PEER_TLS),
    costs: [ROLLS_ONE],
  },
  {
    title: 'peer TLS together with the size',
    from: one(),
    to: three(PEER_TLS),
    refused: [TLS_WITH_SIZE],
    costs: [
      'spec.replicas: 2 more members join as learners; all members roll once, because the configuration names them',
      ROLLS_ONE,
    ],
  },
  {
    title: 'another port of the peers',
    from: three(),
    to: three({ etcd: { serverPort: 12380 } }),
    costs: [
      ROLLS_THREE,
      'spec.etcd.serverPort: the port of the peers changes: members before and after the change cannot talk, so that quorum is lost until most have rolled',
    ],
  },
  {
    title: 'another image of three members',
    from: three(),
    to: three({ etcd: { image: 'registry.example.org/etcd:v2' } }),
    costs: [otherImage('registry.example.org/etcd:v2'), ROLLS_THREE],
  },
  {
    title: 'another image of a lone member',
    from: one(),
    to: one({ backup: { image: 'registry.example.org/backup:v2' } }),
    costs: [ROLLS_ONE],
  },
  {
    title: 'another image of two members',
    from: one({ replicas: 2 }),
    to: one({ replicas: 2, etcd: { image: 'other' } }),
    costs: [
      otherImage('other'),
      'spec: rolls main-0 to main-1: the cluster is not available while a member restarts',
    ],
  },
  {
    title: 'another authority of the peers',
    from: three(PEER_TLS),
    to: three({
      etcd: { peerUrlTls: { ...givenTls('peer'), tlsCASecretRef: { name: 'another-ca' } } },
    }),
    costs: [
      ROLLS_THREE,
      'spec.etcd.peerUrlTls.tlsCASecretRef: the authority of the peers changes: both bundles must hold the old and the new one until all members have rolled, or quorum is lost',
    ],
  },
  {
    title: 'another port of clients',
    from: three(),
    to: three({ etcd: { clientPort: 12379 } }),
    costs: [
      'spec.etcd.clientPort: the port of clients changes: clients must change with it, and reach no member that has not rolled yet',
      ROLLS_THREE,
    ],
  },
  {
    title: 'client TLS switched on',
    from: one(),
    to: one({ etcd: { clientUrlTls: givenTls('client') } }),
    costs: [
      'spec.etcd.clientUrlTls: client TLS changes: clients must change with it, and reach no member that has not rolled yet',
      ROLLS_ONE,
    ],
  },
  {
    title: 'one more member',
    from: one(),
    to: one({ replicas: 2 }),
    costs: [
      'spec.replicas: 1 more member joins as a learner; all members roll once, because the configuration names them',
      ROLLS_ONE,
    ],
  },
  {
    title: 'another etcd configuration',
    from: one(),
    to: one({ etcd: { quota: '4Gi' } }),
    costs: [ROLLS_ONE],
  },
  {
    title: 'a store for the first time',
    from: one(),
    to: stored(S3_STORE),
    costs: [ROLLS_ONE],
  },
  ...(
    [
      ['provider', 'GCS'],
      ['container', 'other-bucket'],
      ['prefix', 'other'],
      ['endpointOverride', 'http://s3:1'],
    ] as const
  ).map(([field, value]) => ({
    title: `another ${field} of the store`,
    from: stored(S3_STORE),
    to: stored({ ...S3_STORE, [field]: value }),
    costs: [ROLLS_ONE, MOVED],
  })),
  {
    title: 'another spelling of the provider',
    from: stored(S3_STORE),
    to: stored({ ...S3_STORE, provider: 'aws' }),
  },
  {
    title: 'another Secret of the store',
    from: stored(S3_STORE),
    to: stored({ ...S3_STORE, secretRef: { name: 'rotated' } }),
    costs: [ROLLS_ONE],
  },
  {
    title: 'no store any more',
    from: stored(S3_STORE),
    to: one(),
    costs: [
      ROLLS_ONE,
      'spec.backup.store: backups end; what lies in the store is not collected any more',
    ],
  },
  {
    title: 'static pods',
    from: one(),
    to: one({}, { annotations: STATIC_PODS }),
    refused: [SERVICE_NAME],
  },
  {
    title: 'static pods no more',
    from: one({}, { annotations: STATIC_PODS }),
    to: one(),
    refused: [SERVICE_NAME],
  },
  {
    title: 'another image of static pods, which the StatefulSet does not run',
    from: one({}, { annotations: STATIC_PODS }),
    to: one({ etcd: { image: 'other' } }, { annotations: STATIC_PODS }),
  },
];

describe('changeFindings', () => {
  it.each(ROWS)('tells what $title costs', ({ from, to, refused = [], costs = [] }) => {
    const findings = changeFindings(from, to);
    expect(texts(findings, 'error')).toEqual(refused);
    expect(texts(findings, 'warning')).toEqual(costs);
  });

  it('names its rules', () => {
    const findings = changeFindings(one({ storageCapacity: '8Gi' }), three());
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(
      new Set(['change-refused', 'change-cost']),
    );
  });

  it('follows the options of the synthesis', () => {
    const etcd = one();
    expect(changeFindings(etcd, etcd, { parity: true, engine: 'native' })).toEqual([]);
    const moved = {
      ...etcd,
      metadata: { ...etcd.metadata, annotations: extension('engine', 'gardener') },
    };
    expect(texts(changeFindings(etcd, moved), 'warning')).toContain(ROLLS_ONE);
    expect(changeFindings(etcd, moved, { parity: true })).toEqual([]);
  });

  it('copes with integers that no double can hold', () => {
    const spread = (maxSkew: bigint | number) => ({
      schedulingConstraints: {
        topologySpreadConstraints: [
          { maxSkew: maxSkew as number, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' },
        ],
      },
    });
    const [from, to] = [one(spread(9_007_199_254_740_993n)), one(spread(1))];
    expect(texts(changeFindings(from, to), 'warning')).toEqual([ROLLS_ONE]);
  });
});

function texts(findings: ReturnType<typeof changeFindings>, severity: string): string[] {
  return findings
    .filter((finding) => finding.severity === severity)
    .map(({ path, message }) => `${path}: ${message}`);
}

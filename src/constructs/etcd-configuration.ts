import type { Cluster } from '../api/cluster.js';
import { DEFAULTS } from '../api/defaults.js';
import type { TlsConfig } from '../api/etcd.js';
import {
  CERTIFICATE_FILE,
  CLIENT_CA_DIRECTORY,
  CLIENT_SERVER_DIRECTORY,
  ETCD_DATA_DIRECTORY,
  KEY_FILE,
  PEER_CA_DIRECTORY,
  PEER_SERVER_DIRECTORY,
} from '../api/paths.js';

/**
 * The etcd configuration that all members share.
 *
 * A template: the sidecar replaces the name, both advertise maps and the
 * initial cluster by those of the member that asks.
 *
 * @see etcd-druid: `configmap/etcdconfig.go`
 */
export function etcdConfiguration(cluster: Cluster): Readonly<Record<string, unknown>> {
  const { spec, clientScheme, peerScheme, clientPort, peerPort } = cluster;
  return defined({
    name: 'etcd-config',
    'data-dir': ETCD_DATA_DIRECTORY,
    metrics: spec.etcd.metrics ?? DEFAULTS.metrics,
    'snapshot-count': spec.etcd.snapshotCount ?? DEFAULTS.snapshotCount,
    'enable-grpc-gateway': spec.etcd.enableGRPCGateway ?? false,
    'quota-backend-bytes': cluster.quotaBytes,
    'initial-cluster-token': 'etcd-cluster',
    'initial-cluster-state': 'new',
    'initial-cluster': initialCluster(cluster),
    'auto-compaction-mode': spec.sharedConfig?.autoCompactionMode ?? DEFAULTS.autoCompactionMode,
    'auto-compaction-retention':
      spec.sharedConfig?.autoCompactionRetention ?? DEFAULTS.autoCompactionRetention,
    'listen-peer-urls': `${peerScheme}://0.0.0.0:${peerPort}`,
    'listen-client-urls': `${clientScheme}://0.0.0.0:${clientPort}`,
    'initial-advertise-peer-urls': Object.fromEntries(
      cluster.members.map((member) => [member.name, member.peerUrls]),
    ),
    'advertise-client-urls': Object.fromEntries(
      cluster.members.map((member) => [member.name, [member.clientUrl]]),
    ),
    'client-transport-security': transportSecurity(spec.etcd.clientUrlTls, {
      ca: CLIENT_CA_DIRECTORY,
      server: CLIENT_SERVER_DIRECTORY,
    }),
    'peer-transport-security': peerTransportSecurity(cluster),
    'member-name-prefix': spec.memberNamePrefix || undefined,
    'next-cluster-version-compatible': true,
    'backend-bbolt-freelist-type': freelistType(cluster),
  });
}

function initialCluster({ members, spec }: Cluster): string {
  const own = members.flatMap(({ name, peerUrls }) => peerUrls.map((url) => `${name}=${url}`));
  const joined = (spec.etcd.bootstrapWithExistingCluster?.members ?? []).flatMap((member) =>
    member.peerUrls.map((url) => `${member.name}=${url}`),
  );
  return [...own, ...joined].join(',');
}

/** Upstream ignores the field unless its gate is on; ours writes what the user asked for. */
function freelistType({ parity, spec, upgradesEtcdVersion }: Cluster): string | undefined {
  if (upgradesEtcdVersion) return spec.etcd.backendBboltFreelistType ?? DEFAULTS.freelistType;
  return parity ? undefined : spec.etcd.backendBboltFreelistType;
}

function peerTransportSecurity({ spec }: Cluster) {
  const tls = spec.etcd.peerUrlTls;
  const security = transportSecurity(tls, { ca: PEER_CA_DIRECTORY, server: PEER_SERVER_DIRECTORY });
  return security && tls?.skipClientSANVerification
    ? { ...security, 'skip-client-san-verification': true }
    : security;
}

function transportSecurity(
  tls: TlsConfig | undefined,
  at: { readonly ca: string; readonly server: string },
) {
  return (
    tls && {
      'cert-file': `${at.server}/${CERTIFICATE_FILE}`,
      'key-file': `${at.server}/${KEY_FILE}`,
      'client-cert-auth': true,
      'trusted-ca-file': `${at.ca}/${tls.tlsCASecretRef.dataKey ?? DEFAULTS.caDataKey}`,
      'auto-tls': false,
    }
  );
}

function defined(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

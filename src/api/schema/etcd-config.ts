import { z } from 'zod';

import { DEFAULTS } from '../defaults.js';
import { existingCluster } from './existing-cluster.js';
import { named, optional, requestsText, required, withRules } from './field.js';
import { resourceRequirements } from './kubernetes.js';
import {
  duration,
  endpointSet,
  int32,
  int64,
  matching,
  quantity,
  schedule,
  stringMap,
} from './scalars.js';
import { peerTlsConfig, secretReference, tlsConfig } from './secrets.js';

const MEMBER_NAME_PATTERN = '^[a-z0-9]([-a-z0-9]*[a-z0-9])?-[0-9]+$';
const MEMBER_NAME_MAX_CHARACTERS = 253;
const PEER_URL_ENTRIES_MAX = 10;
const PEER_URLS_MAX = 5;

const additionalPeerUrls = named(
  'AdditionalPeerUrls',
  'Further addresses of one member.',
  z.object({
    memberName: required(
      matching(MEMBER_NAME_PATTERN, { max: MEMBER_NAME_MAX_CHARACTERS }),
      'Name of the member: `<name>-<ordinal>`, with `<memberNamePrefix>-` before it when the cluster has a prefix. The ordinal is below `spec.replicas`.',
    ),
    urls: required(
      endpointSet(PEER_URLS_MAX),
      'One to five different URLs; https when `peerUrlTls` is set, else http.',
    ),
  }),
);

const clientService = named(
  'ClientServiceSpec',
  'Wishes about the Service in front of the members.',
  z.object({
    annotations: optional(stringMap, 'Annotations of the Service.', '- none'),
    labels: optional(
      stringMap,
      'Labels of the Service. Here they win over our own, so that a monitor or a mesh can be steered by them.',
      '- our own labels only',
    ),
    trafficDistribution: optional(
      z.enum(['PreferSameZone', 'PreferSameNode', 'PreferClose']),
      'Which members Kubernetes prefers when it routes a client.',
      '- all ready members alike',
    ),
  }),
);

/** Names the scheme that goes with a TLS block, for the rules about URLs. */
function schemeBy(tls: 'peerUrlTls' | 'clientUrlTls'): string {
  return `has(self.${tls}) ? 'https://' : 'http://'`;
}

/** `spec.etcd`. */
export const etcdConfig = withRules(
  named(
    'EtcdConfig',
    'How the etcd processes run: ports, TLS, limits, maintenance.',
    z.object({
      quota: optional(
        quantity,
        'Size in bytes at which the database refuses further writes.',
        '8Gi',
      ),
      snapshotCount: optional(
        int64,
        'Number of applied entries after which etcd writes a raft snapshot to disk.',
        DEFAULTS.snapshotCount,
      ),
      enableGRPCGateway: optional(
        z.boolean(),
        'Whether etcd also answers JSON over HTTP on its client port.',
        false,
      ),
      defragmentationSchedule: optional(
        schedule,
        'When the members are defragmented, one after the other: five-field cron, in UTC.',
        DEFAULTS.defragmentationSchedule,
      ),
      serverPort: optional(
        int32,
        'Port on which the members talk to each other, 1 to 65535. Admission does not check the range.',
        DEFAULTS.peerPort,
      ),
      clientPort: optional(
        int32,
        'Port on which etcd answers clients, 1 to 65535. Admission does not check the range.',
        DEFAULTS.clientPort,
      ),
      wrapperPort: optional(
        int32,
        'Port on which the program that starts etcd answers probes, 1 to 65535. Admission does not check the range.',
        DEFAULTS.wrapperPort,
      ),
      image: optional(
        z.string(),
        'Image of the container `etcd`; it decides which program starts etcd and which etcd it is.',
        '- image of the engine',
      ),
      authSecretRef: optional(
        secretReference,
        'Declared for users and passwords of etcd; nothing reads it.',
        '- none',
      ),
      metrics: optional(
        z.enum(['basic', 'extensive']),
        'How detailed the metrics of etcd are; `extensive` adds histograms of gRPC calls.',
        DEFAULTS.metrics,
      ),
      resources: optional(
        resourceRequirements,
        'Requests and limits of the container `etcd`. Replaces the default as a whole.',
        requestsText(DEFAULTS.containerResources.requests),
      ),
      clientUrlTls: optional(
        tlsConfig,
        'Certificates for the connections of clients, which must then show one of the same authorities.',
        '- plain HTTP',
      ),
      peerUrlTls: optional(
        peerTlsConfig,
        'Certificates for the connections among members.',
        '- plain HTTP',
      ),
      additionalAdvertisePeerURLs: optional(
        z.array(additionalPeerUrls).max(PEER_URL_ENTRIES_MAX),
        'Addresses at which members are reachable from outside the Kubernetes cluster, at most ten entries. The first entry of a member counts.',
        '- none',
      ),
      etcdDefragTimeout: optional(
        duration,
        'How long the defragmentation of one member may take.',
        DEFAULTS.etcdDefragTimeout,
      ),
      heartbeatDuration: optional(
        duration,
        'Time between two renewals of the Lease by which a member shows that it lives.',
        DEFAULTS.heartbeatDuration,
      ),
      clientService: optional(
        clientService,
        'Wishes about the Service in front of the members.',
        '- none',
      ),
      backendBboltFreelistType: optional(
        z.enum(['array', 'map']),
        'How the database keeps account of its free pages; `map` is faster for large, fragmented databases. The operator of upstream uses it only with its feature gate UpgradeEtcdVersion.',
        DEFAULTS.freelistType,
      ),
      bootstrapWithExistingCluster: optional(
        existingCluster,
        'A cluster that the members join as they are created, instead of founding one. Can be set when the resource is created, not later; can be removed at any time.',
        '- a cluster of its own',
      ),
    }),
  ),
  {
    rule: 'has(oldSelf.bootstrapWithExistingCluster) || !has(self.bootstrapWithExistingCluster)',
    message:
      'bootstrapWithExistingCluster can only be given when the resource is created: leave it out, or create a new Etcd',
  },
  {
    rule: `!has(self.additionalAdvertisePeerURLs) || self.additionalAdvertisePeerURLs.all(entry, entry.urls.all(url, url.startsWith(${schemeBy('peerUrlTls')})))`,
    message:
      'URLs in additionalAdvertisePeerURLs must begin with https:// when peerUrlTls is set, else with http://: change them together',
  },
  {
    rule: `!has(self.bootstrapWithExistingCluster) || self.bootstrapWithExistingCluster.members.all(member, member.peerUrls.all(url, url.startsWith(${schemeBy('peerUrlTls')})))`,
    message:
      'peerUrls in bootstrapWithExistingCluster must begin with https:// when peerUrlTls is set, else with http://',
  },
  {
    rule: `!has(self.bootstrapWithExistingCluster) || self.bootstrapWithExistingCluster.clientEndpoints.all(url, url.startsWith(${schemeBy('clientUrlTls')}))`,
    message:
      'clientEndpoints in bootstrapWithExistingCluster must begin with https:// when clientUrlTls is set, else with http://',
  },
);

/* GENERATED from src/api/schema by "npm run generate": edit there, not here. */
import type { Kind } from './kinds.js';
import type { StructuralSchema } from './structural.js';

/** The schemas as data, since building them with zod would cost every start some 60 ms. */
export const SCHEMAS: Readonly<Record<Kind, StructuralSchema>> = {
  Etcd: {
    description: 'An etcd cluster with backups.',
    type: 'object',
    required: ['spec'],
    'x-kubernetes-validations': [
      {
        rule: "!has(self.spec.etcd.additionalAdvertisePeerURLs) || self.spec.etcd.additionalAdvertisePeerURLs.all(entry, entry.memberName.startsWith((has(self.spec.memberNamePrefix) ? self.spec.memberNamePrefix + '-' : '') + self.metadata.name + '-'))",
        message:
          'memberName in additionalAdvertisePeerURLs must be [<memberNamePrefix>-]<name>-<ordinal>, with the prefix of the spec and the name of this Etcd',
      },
      {
        rule: "!has(self.spec.etcd.additionalAdvertisePeerURLs) || self.spec.etcd.additionalAdvertisePeerURLs.all(entry, int(entry.memberName.find('[0-9]+$')) < self.spec.replicas)",
        message:
          'memberName in additionalAdvertisePeerURLs must end in an ordinal below replicas: raise replicas or remove the entry',
      },
      {
        rule: "!has(self.spec.etcd.bootstrapWithExistingCluster) || !has(oldSelf.spec.etcd.bootstrapWithExistingCluster) || self.spec.etcd.bootstrapWithExistingCluster == oldSelf.spec.etcd.bootstrapWithExistingCluster || !has(self.status) || !has(self.status.conditions) || !self.status.conditions.exists(condition, condition.type == 'BootstrappedWithExistingCluster' && condition.status == 'False')",
        message:
          'members and clientEndpoints of bootstrapWithExistingCluster cannot change while the join is in progress: wait until it has succeeded, or remove the block',
      },
      {
        rule: '!has(self.spec.etcd.bootstrapWithExistingCluster) || self.spec.etcd.bootstrapWithExistingCluster.members.all(member, self.spec.etcd.bootstrapWithExistingCluster.members.exists_one(other, other.name == member.name))',
        message:
          'members of bootstrapWithExistingCluster must have names that differ from each other',
      },
      {
        rule: "!has(self.spec.etcd.bootstrapWithExistingCluster) || !self.spec.etcd.bootstrapWithExistingCluster.members.exists(member, member.name.startsWith((has(self.spec.memberNamePrefix) ? self.spec.memberNamePrefix + '-' : '') + self.metadata.name + '-'))",
        message:
          'members of bootstrapWithExistingCluster must not have names that begin with [<memberNamePrefix>-]<name>- of this Etcd: its own members are called so',
      },
    ],
    properties: {
      apiVersion: {
        description: 'Group and version of the API, `druid.gardener.cloud/v1alpha1`.',
        type: 'string',
      },
      kind: { description: 'What the object is, `Etcd`.', type: 'string' },
      metadata: { type: 'object' },
      spec: {
        description: 'What is wanted.',
        type: 'object',
        required: ['replicas', 'labels', 'etcd', 'backup'],
        'x-kubernetes-validations': [
          {
            rule: 'has(self.memberNamePrefix) == has(oldSelf.memberNamePrefix)',
            message:
              'memberNamePrefix can neither be added nor removed: put it back as it was, or create a new Etcd',
          },
          {
            rule: 'has(self.storageClass) == has(oldSelf.storageClass)',
            message:
              'storageClass can neither be added nor removed: put it back as it was, or create a new Etcd',
          },
          {
            rule: 'has(self.volumeClaimTemplate) == has(oldSelf.volumeClaimTemplate)',
            message:
              'volumeClaimTemplate can neither be added nor removed: put it back as it was, or create a new Etcd',
          },
        ],
        properties: {
          replicas: {
            description:
              'Number of members, 0 or more. An odd number survives as many failures as the even one above it; 0 hibernates the cluster and keeps its volumes.',
            type: 'integer',
            format: 'int32',
            'x-kubernetes-validations': [
              {
                rule: 'self == 0 || self >= oldSelf',
                message:
                  'replicas can grow, or become 0 to hibernate: a cluster cannot lose single members',
              },
            ],
          },
          labels: {
            description: 'Labels of the member pods. Where a key is also one of ours, ours wins.',
            type: 'object',
            additionalProperties: { type: 'string' },
          },
          annotations: {
            description: 'Annotations of the member pods.',
            type: 'object',
            additionalProperties: { type: 'string' },
          },
          etcd: {
            description: 'How the etcd processes run.',
            type: 'object',
            'x-kubernetes-validations': [
              {
                rule: 'has(oldSelf.bootstrapWithExistingCluster) || !has(self.bootstrapWithExistingCluster)',
                message:
                  'bootstrapWithExistingCluster can only be given when the resource is created: leave it out, or create a new Etcd',
              },
              {
                rule: "!has(self.additionalAdvertisePeerURLs) || self.additionalAdvertisePeerURLs.all(entry, entry.urls.all(url, url.startsWith(has(self.peerUrlTls) ? 'https://' : 'http://')))",
                message:
                  'URLs in additionalAdvertisePeerURLs must begin with https:// when peerUrlTls is set, else with http://: change them together',
              },
              {
                rule: "!has(self.bootstrapWithExistingCluster) || self.bootstrapWithExistingCluster.members.all(member, member.peerUrls.all(url, url.startsWith(has(self.peerUrlTls) ? 'https://' : 'http://')))",
                message:
                  'peerUrls in bootstrapWithExistingCluster must begin with https:// when peerUrlTls is set, else with http://',
              },
              {
                rule: "!has(self.bootstrapWithExistingCluster) || self.bootstrapWithExistingCluster.clientEndpoints.all(url, url.startsWith(has(self.clientUrlTls) ? 'https://' : 'http://'))",
                message:
                  'clientEndpoints in bootstrapWithExistingCluster must begin with https:// when clientUrlTls is set, else with http://',
              },
            ],
            properties: {
              quota: {
                description:
                  'Size in bytes at which the database refuses further writes. When absent: `8Gi`.',
                pattern:
                  '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$',
                anyOf: [{ type: 'integer' }, { type: 'string' }],
                'x-kubernetes-int-or-string': true,
              },
              snapshotCount: {
                description:
                  'Number of applied entries after which etcd writes a raft snapshot to disk. When absent: `10000`.',
                type: 'integer',
                format: 'int64',
              },
              enableGRPCGateway: {
                description:
                  'Whether etcd also answers JSON over HTTP on its client port. When absent: `false`.',
                type: 'boolean',
              },
              defragmentationSchedule: {
                description:
                  'When the members are defragmented, one after the other: five-field cron, in UTC. When absent: `0 0 */3 * *`.',
                type: 'string',
                pattern:
                  '^(\\*|[1-5]?[0-9]|[1-5]?[0-9]-[1-5]?[0-9]|(\\*|[1-9]|[1-5][0-9])/([1-9]|[1-5][0-9]|60))[\\t\\n\\f\\r ]+(\\*|1?[0-9]|2[0-3]|[0-9]-(1?[0-9]|2[0-3])|1[0-9]-(1[0-9]|2[0-3])|2[0-3]-2[0-3]|(\\*|[1-9]|1[0-9]|2[0-3])/([1-9]|1[0-9]|2[0-4]))[\\t\\n\\f\\r ]+(\\*|[1-9]|[12][0-9]|3[01]|[1-9]-([1-9]|[12][0-9]|3[01])|[12][0-9]-([12][0-9]|3[01])|3[01]-3[01]|(\\*|[1-9]|[12][0-9]|30)/([1-9]|[12][0-9]|3[01]))[\\t\\n\\f\\r ]+(\\*|[1-9]|1[0-2]|[1-9]-([1-9]|1[0-2])|1[0-2]-1[0-2]|(\\*|[1-9]|1[0-2])/([1-9]|1[0-2]))[\\t\\n\\f\\r ]+(\\*|[1-7]|[1-6]-[1-7]|(\\*|[1-6])/[1-7])$',
              },
              serverPort: {
                description:
                  'Port on which the members talk to each other, 1 to 65535. Admission does not check the range. When absent: `2380`.',
                type: 'integer',
                format: 'int32',
              },
              clientPort: {
                description:
                  'Port on which etcd answers clients, 1 to 65535. Admission does not check the range. When absent: `2379`.',
                type: 'integer',
                format: 'int32',
              },
              wrapperPort: {
                description:
                  'Port on which the program that starts etcd answers probes, 1 to 65535. Admission does not check the range. When absent: `9095`.',
                type: 'integer',
                format: 'int32',
              },
              image: {
                description:
                  'Image of the container `etcd`; it decides which program starts etcd and which etcd it is. When absent: image of the engine.',
                type: 'string',
              },
              authSecretRef: {
                description: 'Declared for users and passwords of etcd; nothing reads it.',
                type: 'object',
                'x-kubernetes-map-type': 'atomic',
                properties: {
                  name: { description: 'Name of the Secret.', type: 'string' },
                  namespace: {
                    description:
                      'Accepted for the sake of the type and never used. When absent: namespace of the resource, whatever is written here.',
                    type: 'string',
                  },
                },
              },
              metrics: {
                description:
                  'How detailed the metrics of etcd are; `extensive` adds histograms of gRPC calls. When absent: `basic`.',
                type: 'string',
                enum: ['basic', 'extensive'],
              },
              resources: {
                description:
                  'Requests and limits of the container `etcd`. Replaces the default as a whole. When absent: requests of 50m cpu and 128Mi memory, no limits.',
                type: 'object',
                properties: {
                  claims: {
                    description:
                      'Device claims of the pod that the container uses, each name once.',
                    type: 'array',
                    'x-kubernetes-list-type': 'map',
                    'x-kubernetes-list-map-keys': ['name'],
                    items: {
                      description: 'A device claim of the pod that the container uses.',
                      type: 'object',
                      required: ['name'],
                      properties: {
                        name: { description: 'Name of the claim in the pod.', type: 'string' },
                        request: {
                          description:
                            'The one request of the claim that is used. When absent: all of them.',
                          type: 'string',
                        },
                      },
                    },
                  },
                  limits: {
                    description:
                      'The most it may use, by resource, such as `cpu` and `memory`. When absent: no limit.',
                    type: 'object',
                    additionalProperties: {
                      pattern:
                        '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$',
                      anyOf: [{ type: 'integer' }, { type: 'string' }],
                      'x-kubernetes-int-or-string': true,
                    },
                  },
                  requests: {
                    description:
                      'What is set aside for it, by resource, such as `cpu` and `memory`. When absent: the limits.',
                    type: 'object',
                    additionalProperties: {
                      pattern:
                        '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$',
                      anyOf: [{ type: 'integer' }, { type: 'string' }],
                      'x-kubernetes-int-or-string': true,
                    },
                  },
                },
              },
              clientUrlTls: {
                description:
                  'Certificates for the connections of clients, which must then show one of the same authorities. When absent: plain HTTP.',
                type: 'object',
                required: ['tlsCASecretRef', 'serverTLSSecretRef'],
                properties: {
                  tlsCASecretRef: {
                    description: 'Certificates of the authorities that both sides trust.',
                    type: 'object',
                    'x-kubernetes-map-type': 'atomic',
                    properties: {
                      name: { description: 'Name of the Secret.', type: 'string' },
                      namespace: {
                        description:
                          'Accepted for the sake of the type and never used. When absent: namespace of the resource, whatever is written here.',
                        type: 'string',
                      },
                      dataKey: {
                        description:
                          'Key of the Secret that holds the certificates, in PEM. When absent: `ca.crt`.',
                        type: 'string',
                      },
                    },
                  },
                  serverTLSSecretRef: {
                    description:
                      'Secret of type kubernetes.io/tls with the certificate (`tls.crt`) and key (`tls.key`) that the server shows.',
                    type: 'object',
                    'x-kubernetes-map-type': 'atomic',
                    properties: {
                      name: { description: 'Name of the Secret.', type: 'string' },
                      namespace: {
                        description:
                          'Accepted for the sake of the type and never used. When absent: namespace of the resource, whatever is written here.',
                        type: 'string',
                      },
                    },
                  },
                  clientTLSSecretRef: {
                    description:
                      'Secret of type kubernetes.io/tls with the certificate and key that our own clients show to the server. When absent: clients show no certificate.',
                    type: 'object',
                    'x-kubernetes-map-type': 'atomic',
                    properties: {
                      name: { description: 'Name of the Secret.', type: 'string' },
                      namespace: {
                        description:
                          'Accepted for the sake of the type and never used. When absent: namespace of the resource, whatever is written here.',
                        type: 'string',
                      },
                    },
                  },
                },
              },
              peerUrlTls: {
                description:
                  'Certificates for the connections among members. When absent: plain HTTP.',
                type: 'object',
                required: ['tlsCASecretRef', 'serverTLSSecretRef'],
                properties: {
                  tlsCASecretRef: {
                    description: 'Certificates of the authorities that both sides trust.',
                    type: 'object',
                    'x-kubernetes-map-type': 'atomic',
                    properties: {
                      name: { description: 'Name of the Secret.', type: 'string' },
                      namespace: {
                        description:
                          'Accepted for the sake of the type and never used. When absent: namespace of the resource, whatever is written here.',
                        type: 'string',
                      },
                      dataKey: {
                        description:
                          'Key of the Secret that holds the certificates, in PEM. When absent: `ca.crt`.',
                        type: 'string',
                      },
                    },
                  },
                  serverTLSSecretRef: {
                    description:
                      'Secret of type kubernetes.io/tls with the certificate (`tls.crt`) and key (`tls.key`) that the server shows.',
                    type: 'object',
                    'x-kubernetes-map-type': 'atomic',
                    properties: {
                      name: { description: 'Name of the Secret.', type: 'string' },
                      namespace: {
                        description:
                          'Accepted for the sake of the type and never used. When absent: namespace of the resource, whatever is written here.',
                        type: 'string',
                      },
                    },
                  },
                  clientTLSSecretRef: {
                    description:
                      'Secret of type kubernetes.io/tls with the certificate and key that our own clients show to the server. When absent: clients show no certificate.',
                    type: 'object',
                    'x-kubernetes-map-type': 'atomic',
                    properties: {
                      name: { description: 'Name of the Secret.', type: 'string' },
                      namespace: {
                        description:
                          'Accepted for the sake of the type and never used. When absent: namespace of the resource, whatever is written here.',
                        type: 'string',
                      },
                    },
                  },
                  skipClientSANVerification: {
                    description:
                      "Whether a member accepts a peer whose certificate does not name the peer's own address; the authority is checked all the same. When absent: `false`.",
                    type: 'boolean',
                  },
                },
              },
              additionalAdvertisePeerURLs: {
                description:
                  'Addresses at which members are reachable from outside the Kubernetes cluster, at most ten entries. The first entry of a member counts.',
                type: 'array',
                maxItems: 10,
                items: {
                  description: 'Further addresses of one member.',
                  type: 'object',
                  required: ['memberName', 'urls'],
                  properties: {
                    memberName: {
                      description:
                        'Name of the member: `<name>-<ordinal>`, with `<memberNamePrefix>-` before it when the cluster has a prefix. The ordinal is below `spec.replicas`.',
                      type: 'string',
                      pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?-[0-9]+$',
                      maxLength: 253,
                    },
                    urls: {
                      description:
                        'One to five different URLs; https when `peerUrlTls` is set, else http.',
                      type: 'array',
                      minItems: 1,
                      maxItems: 5,
                      'x-kubernetes-list-type': 'set',
                      items: {
                        type: 'string',
                        maxLength: 2048,
                        'x-kubernetes-validations': [
                          {
                            rule: "self.matches('^https?://') && isURL(self)",
                            message:
                              'must be a URL that begins with http:// or https://, such as https://10.0.0.1:2380',
                          },
                        ],
                      },
                    },
                  },
                },
              },
              etcdDefragTimeout: {
                description:
                  'How long the defragmentation of one member may take. When absent: `15m`.',
                type: 'string',
                pattern: '^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$',
              },
              heartbeatDuration: {
                description:
                  'Time between two renewals of the Lease by which a member shows that it lives. When absent: `10s`.',
                type: 'string',
                pattern: '^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$',
              },
              clientService: {
                description: 'Wishes about the Service in front of the members.',
                type: 'object',
                properties: {
                  annotations: {
                    description: 'Annotations of the Service.',
                    type: 'object',
                    additionalProperties: { type: 'string' },
                  },
                  labels: {
                    description:
                      'Labels of the Service. Here they win over our own, so that a monitor or a mesh can be steered by them. When absent: our own labels only.',
                    type: 'object',
                    additionalProperties: { type: 'string' },
                  },
                  trafficDistribution: {
                    description:
                      'Which members Kubernetes prefers when it routes a client. When absent: all ready members alike.',
                    type: 'string',
                    enum: ['PreferSameZone', 'PreferSameNode', 'PreferClose'],
                  },
                },
              },
              backendBboltFreelistType: {
                description:
                  'How the database keeps account of its free pages; `map` is faster for large, fragmented databases. Only used with the feature gate UpgradeEtcdVersion. When absent: `array`.',
                type: 'string',
                enum: ['array', 'map'],
              },
              bootstrapWithExistingCluster: {
                description:
                  'A cluster that the members join as they are created, instead of founding one. Can be set when the resource is created, not later; can be removed at any time. When absent: a cluster of its own.',
                type: 'object',
                required: ['members', 'clientEndpoints'],
                properties: {
                  members: {
                    description:
                      'Members of the running cluster, one to ten. Stays as it is while the join is in progress.',
                    type: 'array',
                    minItems: 1,
                    maxItems: 10,
                    'x-kubernetes-list-type': 'atomic',
                    items: {
                      description: 'One member of the cluster that is joined.',
                      type: 'object',
                      required: ['name', 'peerUrls'],
                      properties: {
                        name: {
                          description:
                            'Name of the member in its cluster, 1 to 253 characters. No two are the same, and none begins as the names of the new members do.',
                          type: 'string',
                          pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
                          minLength: 1,
                          maxLength: 253,
                        },
                        peerUrls: {
                          description:
                            'One to five different URLs at which the other members reach it; https when `peerUrlTls` is set, else http.',
                          type: 'array',
                          minItems: 1,
                          maxItems: 5,
                          'x-kubernetes-list-type': 'set',
                          items: {
                            type: 'string',
                            maxLength: 2048,
                            'x-kubernetes-validations': [
                              {
                                rule: "self.matches('^https?://') && isURL(self)",
                                message:
                                  'must be a URL that begins with http:// or https://, such as https://10.0.0.1:2380',
                              },
                            ],
                          },
                        },
                      },
                    },
                  },
                  clientEndpoints: {
                    description:
                      'One to ten different URLs at which the running cluster answers clients; https when `clientUrlTls` is set, else http. Stays as it is while the join is in progress.',
                    type: 'array',
                    minItems: 1,
                    maxItems: 10,
                    'x-kubernetes-list-type': 'set',
                    items: {
                      type: 'string',
                      maxLength: 2048,
                      'x-kubernetes-validations': [
                        {
                          rule: "self.matches('^https?://') && isURL(self)",
                          message:
                            'must be a URL that begins with http:// or https://, such as https://10.0.0.1:2380',
                        },
                      ],
                    },
                  },
                },
              },
            },
          },
          backup: {
            description: 'How the cluster is backed up.',
            type: 'object',
            'x-kubernetes-validations': [
              {
                rule: '!has(self.garbageCollectionPeriod) || !has(self.deltaSnapshotPeriod) || duration(self.garbageCollectionPeriod).getSeconds() > duration(self.deltaSnapshotPeriod).getSeconds()',
                message:
                  'garbageCollectionPeriod must be longer than deltaSnapshotPeriod, counted in whole seconds: lengthen it or shorten deltaSnapshotPeriod',
              },
            ],
            properties: {
              port: {
                description:
                  'Port on which the sidecar answers, 1 to 65535. Admission does not check the range. When absent: `8080`.',
                type: 'integer',
                format: 'int32',
              },
              tls: {
                description: 'Certificates of the API of the sidecar. When absent: plain HTTP.',
                type: 'object',
                required: ['tlsCASecretRef', 'serverTLSSecretRef'],
                properties: {
                  tlsCASecretRef: {
                    description: 'Certificates of the authorities that both sides trust.',
                    type: 'object',
                    'x-kubernetes-map-type': 'atomic',
                    properties: {
                      name: { description: 'Name of the Secret.', type: 'string' },
                      namespace: {
                        description:
                          'Accepted for the sake of the type and never used. When absent: namespace of the resource, whatever is written here.',
                        type: 'string',
                      },
                      dataKey: {
                        description:
                          'Key of the Secret that holds the certificates, in PEM. When absent: `ca.crt`.',
                        type: 'string',
                      },
                    },
                  },
                  serverTLSSecretRef: {
                    description:
                      'Secret of type kubernetes.io/tls with the certificate (`tls.crt`) and key (`tls.key`) that the server shows.',
                    type: 'object',
                    'x-kubernetes-map-type': 'atomic',
                    properties: {
                      name: { description: 'Name of the Secret.', type: 'string' },
                      namespace: {
                        description:
                          'Accepted for the sake of the type and never used. When absent: namespace of the resource, whatever is written here.',
                        type: 'string',
                      },
                    },
                  },
                  clientTLSSecretRef: {
                    description:
                      'Secret of type kubernetes.io/tls with the certificate and key that our own clients show to the server. When absent: clients show no certificate.',
                    type: 'object',
                    'x-kubernetes-map-type': 'atomic',
                    properties: {
                      name: { description: 'Name of the Secret.', type: 'string' },
                      namespace: {
                        description:
                          'Accepted for the sake of the type and never used. When absent: namespace of the resource, whatever is written here.',
                        type: 'string',
                      },
                    },
                  },
                },
              },
              image: {
                description:
                  'Image of the container `backup-restore`. When absent: image of the engine.',
                type: 'string',
              },
              store: {
                description: 'Where the backups lie. When absent: no backups.',
                type: 'object',
                required: ['prefix'],
                properties: {
                  prefix: {
                    description:
                      'Path inside the container below which all backups of one cluster lie. Two clusters must never share one.',
                    type: 'string',
                  },
                  container: {
                    description:
                      'Bucket or container: 3 to 63 letters, digits, dots, dashes and underscores, with a letter or digit at both ends.',
                    type: 'string',
                    pattern: '^[a-zA-Z0-9][a-zA-Z0-9._-]{1,61}[a-zA-Z0-9]$',
                    maxLength: 63,
                  },
                  provider: {
                    description:
                      'Whose object store it is: S3, ABS, GCS, Swift, OSS, ECS, OCS or Local, or the name of an infrastructure (aws, azure, gcp, openstack, alicloud, dell, openshift, stackit). Admission takes any text; another one fails later. When absent: none: the store is there, but nothing is written to it.',
                    type: 'string',
                  },
                  endpointOverride: {
                    description:
                      'URL at which the store answers, when it is not the usual one of the provider. When absent: endpoint of the provider.',
                    type: 'string',
                    'x-kubernetes-validations': [
                      {
                        rule: 'isURL(self)',
                        message:
                          'must be a URL such as https://s3.example.org, or an absolute path; leave it out to use the endpoint of the provider',
                      },
                    ],
                  },
                  secretRef: {
                    description:
                      'Secret with the credentials of the store; which keys it needs depends on the provider. When absent: identity that the platform gives the pod.',
                    type: 'object',
                    'x-kubernetes-map-type': 'atomic',
                    properties: {
                      name: { description: 'Name of the Secret.', type: 'string' },
                      namespace: {
                        description:
                          'Accepted for the sake of the type and never used. When absent: namespace of the resource, whatever is written here.',
                        type: 'string',
                      },
                    },
                  },
                },
              },
              resources: {
                description:
                  'Requests and limits of the container `backup-restore`. Replaces the default as a whole. When absent: requests of 50m cpu and 128Mi memory, no limits.',
                type: 'object',
                properties: {
                  claims: {
                    description:
                      'Device claims of the pod that the container uses, each name once.',
                    type: 'array',
                    'x-kubernetes-list-type': 'map',
                    'x-kubernetes-list-map-keys': ['name'],
                    items: {
                      description: 'A device claim of the pod that the container uses.',
                      type: 'object',
                      required: ['name'],
                      properties: {
                        name: { description: 'Name of the claim in the pod.', type: 'string' },
                        request: {
                          description:
                            'The one request of the claim that is used. When absent: all of them.',
                          type: 'string',
                        },
                      },
                    },
                  },
                  limits: {
                    description:
                      'The most it may use, by resource, such as `cpu` and `memory`. When absent: no limit.',
                    type: 'object',
                    additionalProperties: {
                      pattern:
                        '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$',
                      anyOf: [{ type: 'integer' }, { type: 'string' }],
                      'x-kubernetes-int-or-string': true,
                    },
                  },
                  requests: {
                    description:
                      'What is set aside for it, by resource, such as `cpu` and `memory`. When absent: the limits.',
                    type: 'object',
                    additionalProperties: {
                      pattern:
                        '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$',
                      anyOf: [{ type: 'integer' }, { type: 'string' }],
                      'x-kubernetes-int-or-string': true,
                    },
                  },
                },
              },
              snapshotCompaction: {
                description:
                  'When and with what the backups are compacted. When absent: the defaults of its fields.',
                type: 'object',
                properties: {
                  resources: {
                    description:
                      'Requests of the Job that compacts; limits are not used. Each request that is missing or zero gets its own default. When absent: requests of 600m cpu and 3Gi memory, no limits.',
                    type: 'object',
                    properties: {
                      claims: {
                        description:
                          'Device claims of the pod that the container uses, each name once.',
                        type: 'array',
                        'x-kubernetes-list-type': 'map',
                        'x-kubernetes-list-map-keys': ['name'],
                        items: {
                          description: 'A device claim of the pod that the container uses.',
                          type: 'object',
                          required: ['name'],
                          properties: {
                            name: { description: 'Name of the claim in the pod.', type: 'string' },
                            request: {
                              description:
                                'The one request of the claim that is used. When absent: all of them.',
                              type: 'string',
                            },
                          },
                        },
                      },
                      limits: {
                        description:
                          'The most it may use, by resource, such as `cpu` and `memory`. When absent: no limit.',
                        type: 'object',
                        additionalProperties: {
                          pattern:
                            '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$',
                          anyOf: [{ type: 'integer' }, { type: 'string' }],
                          'x-kubernetes-int-or-string': true,
                        },
                      },
                      requests: {
                        description:
                          'What is set aside for it, by resource, such as `cpu` and `memory`. When absent: the limits.',
                        type: 'object',
                        additionalProperties: {
                          pattern:
                            '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$',
                          anyOf: [{ type: 'integer' }, { type: 'string' }],
                          'x-kubernetes-int-or-string': true,
                        },
                      },
                    },
                  },
                  eventsThreshold: {
                    description:
                      'Number of changes since the last full snapshot from which a compaction is due. When absent: setting of the operator, 1000000.',
                    type: 'integer',
                    format: 'int64',
                  },
                  triggerFullSnapshotThreshold: {
                    description:
                      'Number of changes since the last full snapshot from which a full snapshot is taken instead, since compacting would take too long. When absent: setting of the operator, 3000000.',
                    type: 'integer',
                    format: 'int64',
                  },
                },
              },
              fullSnapshotSchedule: {
                description:
                  'When a full snapshot is taken: five-field cron, in UTC. When absent: schedule of the engine, `0 */1 * * *`.',
                type: 'string',
                pattern:
                  '^(\\*|[1-5]?[0-9]|[1-5]?[0-9]-[1-5]?[0-9]|(\\*|[1-9]|[1-5][0-9])/([1-9]|[1-5][0-9]|60))[\\t\\n\\f\\r ]+(\\*|1?[0-9]|2[0-3]|[0-9]-(1?[0-9]|2[0-3])|1[0-9]-(1[0-9]|2[0-3])|2[0-3]-2[0-3]|(\\*|[1-9]|1[0-9]|2[0-3])/([1-9]|1[0-9]|2[0-4]))[\\t\\n\\f\\r ]+(\\*|[1-9]|[12][0-9]|3[01]|[1-9]-([1-9]|[12][0-9]|3[01])|[12][0-9]-([12][0-9]|3[01])|3[01]-3[01]|(\\*|[1-9]|[12][0-9]|30)/([1-9]|[12][0-9]|3[01]))[\\t\\n\\f\\r ]+(\\*|[1-9]|1[0-2]|[1-9]-([1-9]|1[0-2])|1[0-2]-1[0-2]|(\\*|[1-9]|1[0-2])/([1-9]|1[0-2]))[\\t\\n\\f\\r ]+(\\*|[1-7]|[1-6]-[1-7]|(\\*|[1-6])/[1-7])$',
              },
              garbageCollectionPolicy: {
                description:
                  'Which old snapshots are deleted: `LimitBased` keeps a number of them, `Exponential` keeps fewer the older they are. When absent: `LimitBased`.',
                type: 'string',
                enum: ['Exponential', 'LimitBased'],
              },
              maxBackupsLimitBasedGC: {
                description:
                  'Number of full snapshots that `LimitBased` keeps. Admission takes negative numbers; the sidecar does not. When absent: `7`.',
                type: 'integer',
                format: 'int32',
              },
              garbageCollectionPeriod: {
                description:
                  'Time between two deletions of old snapshots; longer than `deltaSnapshotPeriod`, counted in whole seconds. When absent: period of the engine, 1m.',
                type: 'string',
                pattern: '^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$',
              },
              deltaSnapshotPeriod: {
                description:
                  'Time between two delta snapshots. Changes that are younger are lost with all members. When absent: period of the engine, 20s.',
                type: 'string',
                pattern: '^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$',
              },
              deltaSnapshotMemoryLimit: {
                description:
                  'Bytes of collected changes at which a delta snapshot is taken before its time. When absent: `100Mi`.',
                pattern:
                  '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$',
                anyOf: [{ type: 'integer' }, { type: 'string' }],
                'x-kubernetes-int-or-string': true,
              },
              deltaSnapshotRetentionPeriod: {
                description:
                  'Age up to which a delta snapshot stays although a later full snapshot has made it redundant. When absent: 0s, it goes with the next deletion of old snapshots.',
                type: 'string',
                pattern: '^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$',
              },
              compression: {
                description: 'Compression of snapshots. When absent: the defaults of its fields.',
                type: 'object',
                properties: {
                  enabled: {
                    description: 'Whether snapshots are compressed. When absent: `true`.',
                    type: 'boolean',
                  },
                  policy: {
                    description: 'Format of compressed snapshots. When absent: `gzip`.',
                    type: 'string',
                    enum: ['gzip', 'lzw', 'zlib'],
                  },
                },
              },
              enableProfiling: {
                description: 'Whether the sidecar serves profiles of itself. When absent: `false`.',
                type: 'boolean',
              },
              etcdSnapshotTimeout: {
                description: 'How long a full snapshot may take. When absent: `15m`.',
                type: 'string',
                pattern: '^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$',
              },
              leaderElection: {
                description:
                  'How the sidecars find the one that takes backups. When absent: the defaults of its fields.',
                type: 'object',
                properties: {
                  reelectionPeriod: {
                    description:
                      'Time between two looks at who leads etcd. When absent: default of the engine, 5s.',
                    type: 'string',
                    pattern: '^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$',
                  },
                  etcdConnectionTimeout: {
                    description:
                      'How long such a look may take. When absent: default of the engine, 5s.',
                    type: 'string',
                    pattern: '^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$',
                  },
                },
              },
            },
          },
          sharedConfig: {
            description:
              'Settings that etcd and the sidecar must agree on. When absent: the defaults of its fields.',
            type: 'object',
            properties: {
              autoCompactionMode: {
                description:
                  'Whether the history of keys is compacted by age or by number of revisions. When absent: `periodic`.',
                type: 'string',
                enum: ['periodic', 'revision'],
              },
              autoCompactionRetention: {
                description:
                  'How much history stays: a duration for `periodic`, a number of revisions for `revision`. Any text is accepted; etcd judges it. When absent: `30m`.',
                type: 'string',
              },
            },
          },
          schedulingConstraints: {
            description: 'Which nodes the members may run on. When absent: any node.',
            type: 'object',
            properties: {
              affinity: {
                description: 'Affinity of the member pods, copied as it stands.',
                type: 'object',
                properties: {
                  nodeAffinity: {
                    description: 'Nodes that the pod needs or prefers. When absent: any node.',
                    type: 'object',
                    properties: {
                      requiredDuringSchedulingIgnoredDuringExecution: {
                        description: 'Nodes on which the pod may start. When absent: any node.',
                        type: 'object',
                        required: ['nodeSelectorTerms'],
                        'x-kubernetes-map-type': 'atomic',
                        properties: {
                          nodeSelectorTerms: {
                            description: 'The terms.',
                            type: 'array',
                            'x-kubernetes-list-type': 'atomic',
                            items: {
                              description: 'Conditions of which a node must meet all.',
                              type: 'object',
                              'x-kubernetes-map-type': 'atomic',
                              properties: {
                                matchExpressions: {
                                  description:
                                    'Conditions on labels of the node. When absent: no condition.',
                                  type: 'array',
                                  'x-kubernetes-list-type': 'atomic',
                                  items: {
                                    description: 'One condition on a node.',
                                    type: 'object',
                                    required: ['key', 'operator'],
                                    properties: {
                                      key: {
                                        description: 'Key of the label, or name of the field.',
                                        type: 'string',
                                      },
                                      operator: {
                                        description: 'In, NotIn, Exists, DoesNotExist, Gt or Lt.',
                                        type: 'string',
                                      },
                                      values: {
                                        description: 'Values for all but Exists and DoesNotExist.',
                                        type: 'array',
                                        'x-kubernetes-list-type': 'atomic',
                                        items: { type: 'string' },
                                      },
                                    },
                                  },
                                },
                                matchFields: {
                                  description:
                                    'Conditions on fields of the node. When absent: no condition.',
                                  type: 'array',
                                  'x-kubernetes-list-type': 'atomic',
                                  items: {
                                    description: 'One condition on a node.',
                                    type: 'object',
                                    required: ['key', 'operator'],
                                    properties: {
                                      key: {
                                        description: 'Key of the label, or name of the field.',
                                        type: 'string',
                                      },
                                      operator: {
                                        description: 'In, NotIn, Exists, DoesNotExist, Gt or Lt.',
                                        type: 'string',
                                      },
                                      values: {
                                        description: 'Values for all but Exists and DoesNotExist.',
                                        type: 'array',
                                        'x-kubernetes-list-type': 'atomic',
                                        items: { type: 'string' },
                                      },
                                    },
                                  },
                                },
                              },
                            },
                          },
                        },
                      },
                      preferredDuringSchedulingIgnoredDuringExecution: {
                        description:
                          'Nodes that are better than others. When absent: no preference.',
                        type: 'array',
                        'x-kubernetes-list-type': 'atomic',
                        items: {
                          description: 'A preference for some nodes.',
                          type: 'object',
                          required: ['weight', 'preference'],
                          properties: {
                            weight: {
                              description: 'How much it counts, 1 to 100.',
                              type: 'integer',
                              format: 'int32',
                            },
                            preference: {
                              description: 'The nodes that are preferred.',
                              type: 'object',
                              'x-kubernetes-map-type': 'atomic',
                              properties: {
                                matchExpressions: {
                                  description:
                                    'Conditions on labels of the node. When absent: no condition.',
                                  type: 'array',
                                  'x-kubernetes-list-type': 'atomic',
                                  items: {
                                    description: 'One condition on a node.',
                                    type: 'object',
                                    required: ['key', 'operator'],
                                    properties: {
                                      key: {
                                        description: 'Key of the label, or name of the field.',
                                        type: 'string',
                                      },
                                      operator: {
                                        description: 'In, NotIn, Exists, DoesNotExist, Gt or Lt.',
                                        type: 'string',
                                      },
                                      values: {
                                        description: 'Values for all but Exists and DoesNotExist.',
                                        type: 'array',
                                        'x-kubernetes-list-type': 'atomic',
                                        items: { type: 'string' },
                                      },
                                    },
                                  },
                                },
                                matchFields: {
                                  description:
                                    'Conditions on fields of the node. When absent: no condition.',
                                  type: 'array',
                                  'x-kubernetes-list-type': 'atomic',
                                  items: {
                                    description: 'One condition on a node.',
                                    type: 'object',
                                    required: ['key', 'operator'],
                                    properties: {
                                      key: {
                                        description: 'Key of the label, or name of the field.',
                                        type: 'string',
                                      },
                                      operator: {
                                        description: 'In, NotIn, Exists, DoesNotExist, Gt or Lt.',
                                        type: 'string',
                                      },
                                      values: {
                                        description: 'Values for all but Exists and DoesNotExist.',
                                        type: 'array',
                                        'x-kubernetes-list-type': 'atomic',
                                        items: { type: 'string' },
                                      },
                                    },
                                  },
                                },
                              },
                            },
                          },
                        },
                      },
                    },
                  },
                  podAffinity: {
                    description: 'Pods that the pod wants near.',
                    type: 'object',
                    properties: {
                      requiredDuringSchedulingIgnoredDuringExecution: {
                        description: 'Pods near which the pod must start.',
                        type: 'array',
                        'x-kubernetes-list-type': 'atomic',
                        items: {
                          description: 'Other pods, and the area of nodes in which they count.',
                          type: 'object',
                          required: ['topologyKey'],
                          properties: {
                            labelSelector: {
                              description: 'Labels of the other pods. When absent: no pod.',
                              type: 'object',
                              'x-kubernetes-map-type': 'atomic',
                              properties: {
                                matchLabels: {
                                  description:
                                    'Labels that must be there with these values. When absent: no condition.',
                                  type: 'object',
                                  additionalProperties: { type: 'string' },
                                },
                                matchExpressions: {
                                  description: 'Conditions on labels. When absent: no condition.',
                                  type: 'array',
                                  'x-kubernetes-list-type': 'atomic',
                                  items: {
                                    description: 'One condition on a label.',
                                    type: 'object',
                                    required: ['key', 'operator'],
                                    properties: {
                                      key: { description: 'Key of the label.', type: 'string' },
                                      operator: {
                                        description: 'In, NotIn, Exists or DoesNotExist.',
                                        type: 'string',
                                      },
                                      values: {
                                        description: 'Values for In and NotIn.',
                                        type: 'array',
                                        'x-kubernetes-list-type': 'atomic',
                                        items: { type: 'string' },
                                      },
                                    },
                                  },
                                },
                              },
                            },
                            matchLabelKeys: {
                              description:
                                "Keys whose values are taken from the pod's own labels and added as conditions with In.",
                              type: 'array',
                              'x-kubernetes-list-type': 'atomic',
                              items: { type: 'string' },
                            },
                            mismatchLabelKeys: {
                              description:
                                "Keys whose values are taken from the pod's own labels and added as conditions with NotIn.",
                              type: 'array',
                              'x-kubernetes-list-type': 'atomic',
                              items: { type: 'string' },
                            },
                            namespaceSelector: {
                              description:
                                'Namespaces of the other pods by label, besides `namespaces`; `{}` is every namespace.',
                              type: 'object',
                              'x-kubernetes-map-type': 'atomic',
                              properties: {
                                matchLabels: {
                                  description:
                                    'Labels that must be there with these values. When absent: no condition.',
                                  type: 'object',
                                  additionalProperties: { type: 'string' },
                                },
                                matchExpressions: {
                                  description: 'Conditions on labels. When absent: no condition.',
                                  type: 'array',
                                  'x-kubernetes-list-type': 'atomic',
                                  items: {
                                    description: 'One condition on a label.',
                                    type: 'object',
                                    required: ['key', 'operator'],
                                    properties: {
                                      key: { description: 'Key of the label.', type: 'string' },
                                      operator: {
                                        description: 'In, NotIn, Exists or DoesNotExist.',
                                        type: 'string',
                                      },
                                      values: {
                                        description: 'Values for In and NotIn.',
                                        type: 'array',
                                        'x-kubernetes-list-type': 'atomic',
                                        items: { type: 'string' },
                                      },
                                    },
                                  },
                                },
                              },
                            },
                            namespaces: {
                              description:
                                "Namespaces of the other pods by name, besides `namespaceSelector`. When absent: the pod's own, unless `namespaceSelector` is there.",
                              type: 'array',
                              'x-kubernetes-list-type': 'atomic',
                              items: { type: 'string' },
                            },
                            topologyKey: {
                              description:
                                'Label of nodes; nodes with the same value are one area. Not empty.',
                              type: 'string',
                            },
                          },
                        },
                      },
                      preferredDuringSchedulingIgnoredDuringExecution: {
                        description: 'Pods near which the pod would rather start.',
                        type: 'array',
                        'x-kubernetes-list-type': 'atomic',
                        items: {
                          description: 'A preference that depends on other pods.',
                          type: 'object',
                          required: ['weight', 'podAffinityTerm'],
                          properties: {
                            weight: {
                              description: 'How much it counts, 1 to 100.',
                              type: 'integer',
                              format: 'int32',
                            },
                            podAffinityTerm: {
                              description: 'The other pods.',
                              type: 'object',
                              required: ['topologyKey'],
                              properties: {
                                labelSelector: {
                                  description: 'Labels of the other pods. When absent: no pod.',
                                  type: 'object',
                                  'x-kubernetes-map-type': 'atomic',
                                  properties: {
                                    matchLabels: {
                                      description:
                                        'Labels that must be there with these values. When absent: no condition.',
                                      type: 'object',
                                      additionalProperties: { type: 'string' },
                                    },
                                    matchExpressions: {
                                      description:
                                        'Conditions on labels. When absent: no condition.',
                                      type: 'array',
                                      'x-kubernetes-list-type': 'atomic',
                                      items: {
                                        description: 'One condition on a label.',
                                        type: 'object',
                                        required: ['key', 'operator'],
                                        properties: {
                                          key: { description: 'Key of the label.', type: 'string' },
                                          operator: {
                                            description: 'In, NotIn, Exists or DoesNotExist.',
                                            type: 'string',
                                          },
                                          values: {
                                            description: 'Values for In and NotIn.',
                                            type: 'array',
                                            'x-kubernetes-list-type': 'atomic',
                                            items: { type: 'string' },
                                          },
                                        },
                                      },
                                    },
                                  },
                                },
                                matchLabelKeys: {
                                  description:
                                    "Keys whose values are taken from the pod's own labels and added as conditions with In.",
                                  type: 'array',
                                  'x-kubernetes-list-type': 'atomic',
                                  items: { type: 'string' },
                                },
                                mismatchLabelKeys: {
                                  description:
                                    "Keys whose values are taken from the pod's own labels and added as conditions with NotIn.",
                                  type: 'array',
                                  'x-kubernetes-list-type': 'atomic',
                                  items: { type: 'string' },
                                },
                                namespaceSelector: {
                                  description:
                                    'Namespaces of the other pods by label, besides `namespaces`; `{}` is every namespace.',
                                  type: 'object',
                                  'x-kubernetes-map-type': 'atomic',
                                  properties: {
                                    matchLabels: {
                                      description:
                                        'Labels that must be there with these values. When absent: no condition.',
                                      type: 'object',
                                      additionalProperties: { type: 'string' },
                                    },
                                    matchExpressions: {
                                      description:
                                        'Conditions on labels. When absent: no condition.',
                                      type: 'array',
                                      'x-kubernetes-list-type': 'atomic',
                                      items: {
                                        description: 'One condition on a label.',
                                        type: 'object',
                                        required: ['key', 'operator'],
                                        properties: {
                                          key: { description: 'Key of the label.', type: 'string' },
                                          operator: {
                                            description: 'In, NotIn, Exists or DoesNotExist.',
                                            type: 'string',
                                          },
                                          values: {
                                            description: 'Values for In and NotIn.',
                                            type: 'array',
                                            'x-kubernetes-list-type': 'atomic',
                                            items: { type: 'string' },
                                          },
                                        },
                                      },
                                    },
                                  },
                                },
                                namespaces: {
                                  description:
                                    "Namespaces of the other pods by name, besides `namespaceSelector`. When absent: the pod's own, unless `namespaceSelector` is there.",
                                  type: 'array',
                                  'x-kubernetes-list-type': 'atomic',
                                  items: { type: 'string' },
                                },
                                topologyKey: {
                                  description:
                                    'Label of nodes; nodes with the same value are one area. Not empty.',
                                  type: 'string',
                                },
                              },
                            },
                          },
                        },
                      },
                    },
                  },
                  podAntiAffinity: {
                    description: 'Pods that the pod wants away.',
                    type: 'object',
                    properties: {
                      requiredDuringSchedulingIgnoredDuringExecution: {
                        description: 'Pods away from which the pod must start.',
                        type: 'array',
                        'x-kubernetes-list-type': 'atomic',
                        items: {
                          description: 'Other pods, and the area of nodes in which they count.',
                          type: 'object',
                          required: ['topologyKey'],
                          properties: {
                            labelSelector: {
                              description: 'Labels of the other pods. When absent: no pod.',
                              type: 'object',
                              'x-kubernetes-map-type': 'atomic',
                              properties: {
                                matchLabels: {
                                  description:
                                    'Labels that must be there with these values. When absent: no condition.',
                                  type: 'object',
                                  additionalProperties: { type: 'string' },
                                },
                                matchExpressions: {
                                  description: 'Conditions on labels. When absent: no condition.',
                                  type: 'array',
                                  'x-kubernetes-list-type': 'atomic',
                                  items: {
                                    description: 'One condition on a label.',
                                    type: 'object',
                                    required: ['key', 'operator'],
                                    properties: {
                                      key: { description: 'Key of the label.', type: 'string' },
                                      operator: {
                                        description: 'In, NotIn, Exists or DoesNotExist.',
                                        type: 'string',
                                      },
                                      values: {
                                        description: 'Values for In and NotIn.',
                                        type: 'array',
                                        'x-kubernetes-list-type': 'atomic',
                                        items: { type: 'string' },
                                      },
                                    },
                                  },
                                },
                              },
                            },
                            matchLabelKeys: {
                              description:
                                "Keys whose values are taken from the pod's own labels and added as conditions with In.",
                              type: 'array',
                              'x-kubernetes-list-type': 'atomic',
                              items: { type: 'string' },
                            },
                            mismatchLabelKeys: {
                              description:
                                "Keys whose values are taken from the pod's own labels and added as conditions with NotIn.",
                              type: 'array',
                              'x-kubernetes-list-type': 'atomic',
                              items: { type: 'string' },
                            },
                            namespaceSelector: {
                              description:
                                'Namespaces of the other pods by label, besides `namespaces`; `{}` is every namespace.',
                              type: 'object',
                              'x-kubernetes-map-type': 'atomic',
                              properties: {
                                matchLabels: {
                                  description:
                                    'Labels that must be there with these values. When absent: no condition.',
                                  type: 'object',
                                  additionalProperties: { type: 'string' },
                                },
                                matchExpressions: {
                                  description: 'Conditions on labels. When absent: no condition.',
                                  type: 'array',
                                  'x-kubernetes-list-type': 'atomic',
                                  items: {
                                    description: 'One condition on a label.',
                                    type: 'object',
                                    required: ['key', 'operator'],
                                    properties: {
                                      key: { description: 'Key of the label.', type: 'string' },
                                      operator: {
                                        description: 'In, NotIn, Exists or DoesNotExist.',
                                        type: 'string',
                                      },
                                      values: {
                                        description: 'Values for In and NotIn.',
                                        type: 'array',
                                        'x-kubernetes-list-type': 'atomic',
                                        items: { type: 'string' },
                                      },
                                    },
                                  },
                                },
                              },
                            },
                            namespaces: {
                              description:
                                "Namespaces of the other pods by name, besides `namespaceSelector`. When absent: the pod's own, unless `namespaceSelector` is there.",
                              type: 'array',
                              'x-kubernetes-list-type': 'atomic',
                              items: { type: 'string' },
                            },
                            topologyKey: {
                              description:
                                'Label of nodes; nodes with the same value are one area. Not empty.',
                              type: 'string',
                            },
                          },
                        },
                      },
                      preferredDuringSchedulingIgnoredDuringExecution: {
                        description: 'Pods away from which the pod would rather start.',
                        type: 'array',
                        'x-kubernetes-list-type': 'atomic',
                        items: {
                          description: 'A preference that depends on other pods.',
                          type: 'object',
                          required: ['weight', 'podAffinityTerm'],
                          properties: {
                            weight: {
                              description: 'How much it counts, 1 to 100.',
                              type: 'integer',
                              format: 'int32',
                            },
                            podAffinityTerm: {
                              description: 'The other pods.',
                              type: 'object',
                              required: ['topologyKey'],
                              properties: {
                                labelSelector: {
                                  description: 'Labels of the other pods. When absent: no pod.',
                                  type: 'object',
                                  'x-kubernetes-map-type': 'atomic',
                                  properties: {
                                    matchLabels: {
                                      description:
                                        'Labels that must be there with these values. When absent: no condition.',
                                      type: 'object',
                                      additionalProperties: { type: 'string' },
                                    },
                                    matchExpressions: {
                                      description:
                                        'Conditions on labels. When absent: no condition.',
                                      type: 'array',
                                      'x-kubernetes-list-type': 'atomic',
                                      items: {
                                        description: 'One condition on a label.',
                                        type: 'object',
                                        required: ['key', 'operator'],
                                        properties: {
                                          key: { description: 'Key of the label.', type: 'string' },
                                          operator: {
                                            description: 'In, NotIn, Exists or DoesNotExist.',
                                            type: 'string',
                                          },
                                          values: {
                                            description: 'Values for In and NotIn.',
                                            type: 'array',
                                            'x-kubernetes-list-type': 'atomic',
                                            items: { type: 'string' },
                                          },
                                        },
                                      },
                                    },
                                  },
                                },
                                matchLabelKeys: {
                                  description:
                                    "Keys whose values are taken from the pod's own labels and added as conditions with In.",
                                  type: 'array',
                                  'x-kubernetes-list-type': 'atomic',
                                  items: { type: 'string' },
                                },
                                mismatchLabelKeys: {
                                  description:
                                    "Keys whose values are taken from the pod's own labels and added as conditions with NotIn.",
                                  type: 'array',
                                  'x-kubernetes-list-type': 'atomic',
                                  items: { type: 'string' },
                                },
                                namespaceSelector: {
                                  description:
                                    'Namespaces of the other pods by label, besides `namespaces`; `{}` is every namespace.',
                                  type: 'object',
                                  'x-kubernetes-map-type': 'atomic',
                                  properties: {
                                    matchLabels: {
                                      description:
                                        'Labels that must be there with these values. When absent: no condition.',
                                      type: 'object',
                                      additionalProperties: { type: 'string' },
                                    },
                                    matchExpressions: {
                                      description:
                                        'Conditions on labels. When absent: no condition.',
                                      type: 'array',
                                      'x-kubernetes-list-type': 'atomic',
                                      items: {
                                        description: 'One condition on a label.',
                                        type: 'object',
                                        required: ['key', 'operator'],
                                        properties: {
                                          key: { description: 'Key of the label.', type: 'string' },
                                          operator: {
                                            description: 'In, NotIn, Exists or DoesNotExist.',
                                            type: 'string',
                                          },
                                          values: {
                                            description: 'Values for In and NotIn.',
                                            type: 'array',
                                            'x-kubernetes-list-type': 'atomic',
                                            items: { type: 'string' },
                                          },
                                        },
                                      },
                                    },
                                  },
                                },
                                namespaces: {
                                  description:
                                    "Namespaces of the other pods by name, besides `namespaceSelector`. When absent: the pod's own, unless `namespaceSelector` is there.",
                                  type: 'array',
                                  'x-kubernetes-list-type': 'atomic',
                                  items: { type: 'string' },
                                },
                                topologyKey: {
                                  description:
                                    'Label of nodes; nodes with the same value are one area. Not empty.',
                                  type: 'string',
                                },
                              },
                            },
                          },
                        },
                      },
                    },
                  },
                },
              },
              topologySpreadConstraints: {
                description:
                  'How the member pods are spread over zones or nodes, copied as it stands.',
                type: 'array',
                items: {
                  description: 'How evenly pods are spread over areas of nodes.',
                  type: 'object',
                  required: ['maxSkew', 'topologyKey', 'whenUnsatisfiable'],
                  properties: {
                    labelSelector: {
                      description: 'Labels of the pods that are counted. When absent: no pod.',
                      type: 'object',
                      'x-kubernetes-map-type': 'atomic',
                      properties: {
                        matchLabels: {
                          description:
                            'Labels that must be there with these values. When absent: no condition.',
                          type: 'object',
                          additionalProperties: { type: 'string' },
                        },
                        matchExpressions: {
                          description: 'Conditions on labels. When absent: no condition.',
                          type: 'array',
                          'x-kubernetes-list-type': 'atomic',
                          items: {
                            description: 'One condition on a label.',
                            type: 'object',
                            required: ['key', 'operator'],
                            properties: {
                              key: { description: 'Key of the label.', type: 'string' },
                              operator: {
                                description: 'In, NotIn, Exists or DoesNotExist.',
                                type: 'string',
                              },
                              values: {
                                description: 'Values for In and NotIn.',
                                type: 'array',
                                'x-kubernetes-list-type': 'atomic',
                                items: { type: 'string' },
                              },
                            },
                          },
                        },
                      },
                    },
                    matchLabelKeys: {
                      description:
                        "Keys whose values are taken from the pod's own labels and added as conditions.",
                      type: 'array',
                      'x-kubernetes-list-type': 'atomic',
                      items: { type: 'string' },
                    },
                    maxSkew: {
                      description:
                        'How far the numbers of pods in two areas may differ, 1 or more.',
                      type: 'integer',
                      format: 'int32',
                    },
                    minDomains: {
                      description:
                        'Number of areas that there must be at least, 1 or more. When absent: `1`.',
                      type: 'integer',
                      format: 'int32',
                    },
                    nodeAffinityPolicy: {
                      description:
                        "Whether nodes outside the pod's affinity count: Honor leaves them out, Ignore counts them. When absent: `Honor`.",
                      type: 'string',
                    },
                    nodeTaintsPolicy: {
                      description:
                        'Whether nodes with taints that the pod does not tolerate count: Honor leaves them out, Ignore counts them. When absent: `Ignore`.',
                      type: 'string',
                    },
                    topologyKey: {
                      description: 'Label of nodes; nodes with the same value are one area.',
                      type: 'string',
                    },
                    whenUnsatisfiable: {
                      description:
                        'What happens to a pod that would break it: DoNotSchedule or ScheduleAnyway.',
                      type: 'string',
                    },
                  },
                },
              },
            },
          },
          memberNamePrefix: {
            description:
              'Put before the names of the members, with a dash: one DNS label of at most 63 characters. Keeps members of several Kubernetes clusters apart that form one etcd cluster. Stays as it was created. When absent: a member is called as its pod.',
            type: 'string',
            pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
            maxLength: 63,
            'x-kubernetes-validations': [
              {
                rule: 'self == oldSelf',
                message:
                  'memberNamePrefix cannot change: put the former value back, or create a new Etcd',
              },
            ],
          },
          selector: {
            description:
              'Deprecated and never used: pods are selected by our own labels. When absent: our own labels.',
            type: 'object',
            'x-kubernetes-map-type': 'atomic',
            properties: {
              matchLabels: {
                description:
                  'Labels that must be there with these values. When absent: no condition.',
                type: 'object',
                additionalProperties: { type: 'string' },
              },
              matchExpressions: {
                description: 'Conditions on labels. When absent: no condition.',
                type: 'array',
                'x-kubernetes-list-type': 'atomic',
                items: {
                  description: 'One condition on a label.',
                  type: 'object',
                  required: ['key', 'operator'],
                  properties: {
                    key: { description: 'Key of the label.', type: 'string' },
                    operator: { description: 'In, NotIn, Exists or DoesNotExist.', type: 'string' },
                    values: {
                      description: 'Values for In and NotIn.',
                      type: 'array',
                      'x-kubernetes-list-type': 'atomic',
                      items: { type: 'string' },
                    },
                  },
                },
              },
            },
          },
          priorityClassName: {
            description:
              'PriorityClass of the member pods. When absent: the priority that the cluster gives by default.',
            type: 'string',
          },
          storageClass: {
            description:
              'StorageClass of the data volumes. Stays as it was created. When absent: default class of the Kubernetes cluster.',
            type: 'string',
            'x-kubernetes-validations': [
              {
                rule: 'self == oldSelf',
                message:
                  'storageClass cannot change: put the former value back, or create a new Etcd',
              },
            ],
          },
          storageCapacity: {
            description:
              'Size of each data volume in bytes. It must be well above the quota, since defragmentation and restore write a second copy of the database. Admission takes a change, but the StatefulSet cannot follow it. When absent: `16Gi`.',
            pattern:
              '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$',
            anyOf: [{ type: 'integer' }, { type: 'string' }],
            'x-kubernetes-int-or-string': true,
          },
          volumeClaimTemplate: {
            description:
              'Name of the volume claim template, and with it the first part of the names of the volume claims. Stays as it was created. When absent: name of the resource.',
            type: 'string',
            'x-kubernetes-validations': [
              {
                rule: 'self == oldSelf',
                message:
                  'volumeClaimTemplate cannot change: put the former value back, or create a new Etcd',
              },
            ],
          },
          runAsRoot: {
            description:
              'Whether the programs in the pods run as user 0 instead of 65532. When absent: `false`.',
            type: 'boolean',
          },
        },
      },
      status: {
        description: 'What is observed.',
        type: 'object',
        properties: {
          observedGeneration: {
            description:
              'Generation of the spec that was last carried out to the end. When absent: none yet.',
            type: 'integer',
            format: 'int64',
          },
          etcd: {
            description: 'The StatefulSet of the members. When absent: none yet.',
            type: 'object',
            required: ['kind', 'name'],
            properties: {
              apiVersion: {
                description: 'API version of the object, apps/v1. When absent: not known.',
                type: 'string',
              },
              kind: { description: 'Kind of the object, StatefulSet.', type: 'string' },
              name: { description: 'Name of the object.', type: 'string' },
            },
          },
          conditions: {
            description: 'What is observed about the cluster. When absent: nothing.',
            type: 'array',
            items: {
              description: 'One thing that is observed about the resource.',
              type: 'object',
              required: [
                'type',
                'status',
                'lastTransitionTime',
                'lastUpdateTime',
                'reason',
                'message',
              ],
              properties: {
                type: {
                  description: 'What is observed, such as Ready or BackupReady.',
                  type: 'string',
                },
                status: { description: 'True, False or Unknown.', type: 'string' },
                lastTransitionTime: {
                  description: 'When the status last changed.',
                  type: 'string',
                  format: 'date-time',
                },
                lastUpdateTime: {
                  description: 'When the condition was last written.',
                  type: 'string',
                  format: 'date-time',
                },
                reason: { description: 'Why, in one word for programs.', type: 'string' },
                message: { description: 'Why, in a sentence for people.', type: 'string' },
              },
            },
          },
          lastErrors: {
            description: 'Errors of the last operation.',
            type: 'array',
            items: {
              description: 'One error that stopped an operation.',
              type: 'object',
              required: ['code', 'description', 'observedAt'],
              properties: {
                code: { description: 'Which error it is, for programs.', type: 'string' },
                description: { description: 'What happened, for people.', type: 'string' },
                observedAt: {
                  description: 'When it happened.',
                  type: 'string',
                  format: 'date-time',
                },
              },
            },
          },
          lastOperation: {
            description: 'What was last done about the cluster. When absent: nothing.',
            type: 'object',
            required: ['type', 'state', 'description', 'runID', 'lastUpdateTime'],
            properties: {
              type: { description: 'Which operation it is.', type: 'string' },
              state: { description: 'How far it is.', type: 'string' },
              description: { description: 'What is being done, for people.', type: 'string' },
              runID: { description: 'Ties the log lines of one run together.', type: 'string' },
              lastUpdateTime: {
                description: 'When this was last written.',
                type: 'string',
                format: 'date-time',
              },
            },
          },
          currentReplicas: {
            description:
              'Number of pods of the current revision of the StatefulSet. When absent: not known.',
            type: 'integer',
            format: 'int32',
          },
          replicas: {
            description:
              'Number of pods, as the scale subresource shows it. When absent: not known.',
            type: 'integer',
            format: 'int32',
          },
          readyReplicas: {
            description: 'Number of pods that are ready. When absent: not known.',
            type: 'integer',
            format: 'int32',
          },
          ready: {
            description: 'Whether all wanted pods are ready. When absent: not known.',
            type: 'boolean',
          },
          labelSelector: {
            description:
              'Deprecated and never written; `selector` says the same. When absent: never written.',
            type: 'object',
            'x-kubernetes-map-type': 'atomic',
            properties: {
              matchLabels: {
                description:
                  'Labels that must be there with these values. When absent: no condition.',
                type: 'object',
                additionalProperties: { type: 'string' },
              },
              matchExpressions: {
                description: 'Conditions on labels. When absent: no condition.',
                type: 'array',
                'x-kubernetes-list-type': 'atomic',
                items: {
                  description: 'One condition on a label.',
                  type: 'object',
                  required: ['key', 'operator'],
                  properties: {
                    key: { description: 'Key of the label.', type: 'string' },
                    operator: { description: 'In, NotIn, Exists or DoesNotExist.', type: 'string' },
                    values: {
                      description: 'Values for In and NotIn.',
                      type: 'array',
                      'x-kubernetes-list-type': 'atomic',
                      items: { type: 'string' },
                    },
                  },
                },
              },
            },
          },
          selector: {
            description:
              'Labels of the member pods as a query, for the scale subresource. When absent: none yet.',
            type: 'string',
          },
          members: {
            description: 'The members, by name. When absent: none seen.',
            type: 'array',
            items: {
              description: 'One member as its Lease and its pod show it.',
              type: 'object',
              required: ['name', 'status', 'reason', 'lastTransitionTime'],
              properties: {
                name: { description: 'Name of the member and of its Lease.', type: 'string' },
                id: {
                  description: 'Number of the member in etcd, hexadecimal. When absent: not known.',
                  type: 'string',
                },
                role: { description: 'Leader or Member. When absent: not known.', type: 'string' },
                status: { description: 'Ready, NotReady or Unknown.', type: 'string' },
                reason: { description: 'Why, in one word for programs.', type: 'string' },
                lastTransitionTime: {
                  description: 'When the status last changed.',
                  type: 'string',
                  format: 'date-time',
                },
              },
            },
          },
          peerUrlTLSEnabled: {
            description:
              'Declared for whether all members talk TLS to each other. When absent: not known.',
            type: 'boolean',
          },
          bootstrapWithExistingCluster: {
            description: 'The cluster that was joined, written once. When absent: none joined.',
            type: 'object',
            required: ['joinedAt', 'members'],
            properties: {
              joinedAt: {
                description: 'When the join had succeeded.',
                type: 'string',
                format: 'date-time',
              },
              members: {
                description: 'Members of that cluster as the spec named them.',
                type: 'array',
                items: {
                  description: 'One member of the cluster that was joined.',
                  type: 'object',
                  required: ['name', 'peerUrls'],
                  properties: {
                    name: { description: 'Name of the member in its cluster.', type: 'string' },
                    peerUrls: {
                      description: 'URLs at which the other members reached it.',
                      type: 'array',
                      items: { type: 'string' },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
  EtcdCopyBackupsTask: {
    description: 'Copies backups from one store to another, once.',
    type: 'object',
    properties: {
      apiVersion: {
        description: 'Group and version of the API, `druid.gardener.cloud/v1alpha1`.',
        type: 'string',
      },
      kind: { description: 'What the object is, `EtcdCopyBackupsTask`.', type: 'string' },
      metadata: { type: 'object' },
      spec: {
        description: 'What is wanted.',
        type: 'object',
        required: ['sourceStore', 'targetStore'],
        properties: {
          sourceStore: {
            description: 'Where the backups are read.',
            type: 'object',
            required: ['prefix'],
            properties: {
              prefix: {
                description:
                  'Path inside the container below which all backups of one cluster lie.',
                type: 'string',
              },
              container: {
                description:
                  'Bucket or container: 3 to 63 letters, digits, dots, dashes and underscores, with a letter or digit at both ends.',
                type: 'string',
                pattern: '^[a-zA-Z0-9][a-zA-Z0-9._-]{1,61}[a-zA-Z0-9]$',
                maxLength: 63,
              },
              provider: {
                description:
                  'Whose object store it is: S3, ABS, GCS, Swift, OSS, ECS, OCS or Local, or the name of an infrastructure (aws, azure, gcp, openstack, alicloud, dell, openshift, stackit). Admission takes any text; another one fails later. When absent: none: the store is there, but nothing is written to it.',
                type: 'string',
              },
              endpointOverride: {
                description:
                  'URL at which the store answers, when it is not the usual one of the provider. When absent: endpoint of the provider.',
                type: 'string',
                'x-kubernetes-validations': [
                  {
                    rule: 'isURL(self)',
                    message:
                      'must be a URL such as https://s3.example.org, or an absolute path; leave it out to use the endpoint of the provider',
                  },
                ],
              },
              secretRef: {
                description:
                  'Secret with the credentials of the store; which keys it needs depends on the provider. When absent: only for a local store: every other provider fails without.',
                type: 'object',
                'x-kubernetes-map-type': 'atomic',
                properties: {
                  name: { description: 'Name of the Secret.', type: 'string' },
                  namespace: {
                    description:
                      'Accepted for the sake of the type and never used. When absent: namespace of the resource, whatever is written here.',
                    type: 'string',
                  },
                },
              },
            },
          },
          targetStore: {
            description: 'Where the backups are written.',
            type: 'object',
            required: ['prefix'],
            properties: {
              prefix: {
                description:
                  'Path inside the container below which all backups of one cluster lie.',
                type: 'string',
              },
              container: {
                description:
                  'Bucket or container: 3 to 63 letters, digits, dots, dashes and underscores, with a letter or digit at both ends.',
                type: 'string',
                pattern: '^[a-zA-Z0-9][a-zA-Z0-9._-]{1,61}[a-zA-Z0-9]$',
                maxLength: 63,
              },
              provider: {
                description:
                  'Whose object store it is: S3, ABS, GCS, Swift, OSS, ECS, OCS or Local, or the name of an infrastructure (aws, azure, gcp, openstack, alicloud, dell, openshift, stackit). Admission takes any text; another one fails later. When absent: none: the store is there, but nothing is written to it.',
                type: 'string',
              },
              endpointOverride: {
                description:
                  'URL at which the store answers, when it is not the usual one of the provider. When absent: endpoint of the provider.',
                type: 'string',
                'x-kubernetes-validations': [
                  {
                    rule: 'isURL(self)',
                    message:
                      'must be a URL such as https://s3.example.org, or an absolute path; leave it out to use the endpoint of the provider',
                  },
                ],
              },
              secretRef: {
                description:
                  'Secret with the credentials of the store; which keys it needs depends on the provider. When absent: only for a local store: every other provider fails without.',
                type: 'object',
                'x-kubernetes-map-type': 'atomic',
                properties: {
                  name: { description: 'Name of the Secret.', type: 'string' },
                  namespace: {
                    description:
                      'Accepted for the sake of the type and never used. When absent: namespace of the resource, whatever is written here.',
                    type: 'string',
                  },
                },
              },
            },
          },
          podLabels: {
            description:
              'Labels of the pod that copies, over its own. When absent: its own labels only.',
            type: 'object',
            additionalProperties: { type: 'string' },
          },
          maxBackupAge: {
            description:
              'Age in whole days beyond which a full snapshot is left behind, with its deltas; 0 or more. When absent: backups of any age.',
            type: 'integer',
            minimum: 0,
          },
          maxBackups: {
            description:
              'Number of full snapshots that are copied, each with its deltas, the latest first; 0 or more. When absent: all of them.',
            type: 'integer',
            minimum: 0,
          },
          waitForFinalSnapshot: {
            description:
              'Whether the copy begins only once the source has its final snapshot. When absent: no waiting.',
            type: 'object',
            required: ['enabled'],
            properties: {
              enabled: { description: 'Whether to wait for the final snapshot.', type: 'boolean' },
              timeout: {
                description:
                  'How long to wait before the copy begins without it; `0` waits for ever. When absent: waits for ever.',
                type: 'string',
                pattern: '^(0|([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+)$',
              },
            },
          },
        },
      },
      status: {
        description: 'What is observed.',
        type: 'object',
        properties: {
          conditions: {
            description:
              'Succeeded and Failed, as the Job reports them. When absent: the Job has not ended.',
            type: 'array',
            items: {
              description: 'One thing that is observed about the resource.',
              type: 'object',
              required: [
                'type',
                'status',
                'lastTransitionTime',
                'lastUpdateTime',
                'reason',
                'message',
              ],
              properties: {
                type: {
                  description: 'What is observed, such as Ready or BackupReady.',
                  type: 'string',
                },
                status: { description: 'True, False or Unknown.', type: 'string' },
                lastTransitionTime: {
                  description: 'When the status last changed.',
                  type: 'string',
                  format: 'date-time',
                },
                lastUpdateTime: {
                  description: 'When the condition was last written.',
                  type: 'string',
                  format: 'date-time',
                },
                reason: { description: 'Why, in one word for programs.', type: 'string' },
                message: { description: 'Why, in a sentence for people.', type: 'string' },
              },
            },
          },
          observedGeneration: {
            description:
              'Generation of the task that was acted upon. When absent: never acted upon.',
            type: 'integer',
            format: 'int64',
          },
          lastError: { description: 'Text of the last error.', type: 'string' },
        },
      },
    },
  },
  EtcdOpsTask: {
    description: 'One operation on a running cluster, done once.',
    type: 'object',
    required: ['spec'],
    properties: {
      apiVersion: {
        description: 'Group and version of the API, `druid.gardener.cloud/v1alpha1`.',
        type: 'string',
      },
      kind: { description: 'What the object is, `EtcdOpsTask`.', type: 'string' },
      metadata: { type: 'object' },
      spec: {
        description: 'What is wanted.',
        type: 'object',
        required: ['config'],
        properties: {
          config: {
            description: 'The operation: exactly one field. Stays as it was created.',
            type: 'object',
            minProperties: 1,
            maxProperties: 1,
            'x-kubernetes-validations': [
              { rule: 'self == oldSelf', message: 'config cannot change: create a new task' },
            ],
            properties: {
              onDemandSnapshot: {
                description: 'Takes a snapshot now. When absent: not this one.',
                type: 'object',
                required: ['type'],
                'x-kubernetes-validations': [
                  {
                    rule: "self.type != 'delta' || !has(self.isFinal) || !self.isFinal",
                    message:
                      'a delta snapshot cannot be final: leave isFinal out, or set type to full',
                  },
                ],
                properties: {
                  type: {
                    description: 'Which kind of snapshot is taken.',
                    type: 'string',
                    enum: ['full', 'delta'],
                  },
                  isFinal: {
                    description:
                      'Whether it is the last snapshot before the cluster goes; only a full one can be. When absent: `false`.',
                    type: 'boolean',
                  },
                  timeoutSecondsDelta: {
                    description: 'How long a delta snapshot may take, in seconds, 10 or more.',
                    type: 'integer',
                    format: 'int32',
                    default: 60,
                    minimum: 10,
                  },
                  timeoutSecondsFull: {
                    description: 'How long a full snapshot may take, in seconds, 120 or more.',
                    type: 'integer',
                    format: 'int32',
                    default: 900,
                    minimum: 120,
                  },
                },
              },
            },
          },
          ttlSecondsAfterFinished: {
            description:
              'How long the task stays after it has finished, in seconds, 1 or more. Stays as it was created.',
            type: 'integer',
            format: 'int32',
            default: 3600,
            minimum: 1,
            'x-kubernetes-validations': [
              {
                rule: 'self == oldSelf',
                message: 'ttlSecondsAfterFinished cannot change: create a new task',
              },
            ],
          },
          etcdName: {
            description:
              'Name of the Etcd in the namespace of the task. When absent: none: the task is rejected.',
            type: 'string',
            'x-kubernetes-validations': [
              { rule: 'self == oldSelf', message: 'etcdName cannot change: create a new task' },
            ],
          },
        },
      },
      status: {
        description: 'What is observed.',
        type: 'object',
        properties: {
          state: {
            description:
              'How far the task is; Succeeded, Failed and Rejected are final. When absent: not seen yet.',
            type: 'string',
            enum: ['Pending', 'InProgress', 'Succeeded', 'Failed', 'Rejected'],
          },
          lastTransitionTime: {
            description: 'When the state last changed. When absent: never.',
            type: 'string',
            format: 'date-time',
          },
          startedAt: {
            description: 'When the task was first in progress. When absent: not started.',
            type: 'string',
            format: 'date-time',
          },
          lastErrors: {
            description: 'The latest errors, at most ten.',
            type: 'array',
            maxItems: 10,
            items: {
              description: 'One error that stopped an operation.',
              type: 'object',
              required: ['code', 'description', 'observedAt'],
              properties: {
                code: { description: 'Which error it is, for programs.', type: 'string' },
                description: { description: 'What happened, for people.', type: 'string' },
                observedAt: {
                  description: 'When it happened.',
                  type: 'string',
                  format: 'date-time',
                },
              },
            },
          },
          lastOperation: {
            description: 'The step that was last taken.',
            type: 'object',
            required: ['type', 'state', 'description', 'runID', 'lastUpdateTime'],
            properties: {
              type: { description: 'Which operation it is.', type: 'string' },
              state: { description: 'How far it is.', type: 'string' },
              description: { description: 'What is being done, for people.', type: 'string' },
              runID: { description: 'Ties the log lines of one run together.', type: 'string' },
              lastUpdateTime: {
                description: 'When this was last written.',
                type: 'string',
                format: 'date-time',
              },
            },
          },
        },
      },
    },
  },
};

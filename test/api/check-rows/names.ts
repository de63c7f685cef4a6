import type { Etcd } from '../../../src/api/etcd.js';
import { extension, givenEtcd, givenTls } from '../../charts/given-etcd.js';
import { type CheckRow, etcd } from './check-row.js';

function named(name: string): Etcd {
  return givenEtcd({}, { name });
}

/** Rules about names, sizes, labels and annotations. */
export const NAMES: readonly CheckRow[] = [
  {
    rule: 'name-service',
    severity: 'error',
    path: 'metadata.name',
    message:
      '"0-main" cannot name a Service: expected lower-case letters, digits and dashes, a letter first',
    refused: named('0-main'),
    accepted: named('main-0'),
  },
  {
    rule: 'name-service',
    severity: 'error',
    path: 'metadata.name',
    message:
      '"zone.main" cannot name a Service: expected lower-case letters, digits and dashes, a letter first',
    refused: named('zone.main'),
    accepted: named('zone-main'),
  },
  {
    rule: 'name-length',
    severity: 'error',
    path: 'metadata.name',
    message: `"${'a'.repeat(38)}" has 38 characters: expected at most 37, because the Role's name 'druid.gardener.cloud:etcd:${'a'.repeat(38)}' must fit into a label of 63`,
    refused: named('a'.repeat(38)),
    accepted: named('a'.repeat(37)),
  },
  {
    rule: 'member-name-length',
    severity: 'error',
    path: 'spec.memberNamePrefix',
    message: `member name '${'p'.repeat(57)}-main-0' has 64 characters: expected at most 63, because its Lease repeats it in a label`,
    refused: givenEtcd({ memberNamePrefix: 'p'.repeat(57) }),
    accepted: givenEtcd({ memberNamePrefix: 'p'.repeat(56) }),
  },
  {
    rule: 'volume-name',
    severity: 'error',
    path: 'spec.volumeClaimTemplate',
    message:
      '"My Data" cannot name a volume: expected at most 63 lower-case letters, digits and dashes',
    refused: givenEtcd({ volumeClaimTemplate: 'My Data' }),
    accepted: givenEtcd({ volumeClaimTemplate: 'my-data' }),
  },
  {
    rule: 'volume-name',
    severity: 'error',
    path: 'spec.volumeClaimTemplate',
    message: '"etcd-ca" is the name of another volume of the pod: expected a name of its own',
    refused: givenEtcd({}, { name: 'etcd-ca' }),
    accepted: givenEtcd({ volumeClaimTemplate: 'data' }, { name: 'etcd-ca' }),
  },
  {
    rule: 'replicas-max',
    severity: 'error',
    path: 'spec.replicas',
    message: '101 members are given: expected at most 100; etcd advises 3, 5 or 7',
    refused: givenEtcd({ replicas: 101 }),
    accepted: givenEtcd({ replicas: 99 }),
  },
  {
    rule: 'replicas-max',
    severity: 'error',
    path: 'spec.replicas',
    message: '2147483647 members are given: expected at most 100; etcd advises 3, 5 or 7',
    refused: givenEtcd({ replicas: 2_147_483_647 }),
    accepted: givenEtcd({ replicas: 0 }),
  },
  {
    rule: 'extension',
    severity: 'error',
    path: 'metadata.annotations[cdk8s-etcd-druid.github.io/engine]',
    message: 'unknown value "theirs": accepted are native and gardener',
    refused: givenEtcd({}, { annotations: extension('engine', 'theirs') }),
    accepted: givenEtcd({}, { annotations: extension('engine', 'gardener') }),
  },
  {
    rule: 'label',
    severity: 'error',
    path: 'spec.labels.team',
    message:
      'expected at most 63 letters, digits, dashes, underscores and dots, with a letter or digit at both ends, got "a b"',
    refused: givenEtcd({ labels: { team: 'a b' } }),
    accepted: givenEtcd({ labels: { team: 'a_b' } }),
  },
  {
    rule: 'label',
    severity: 'error',
    path: 'spec.etcd.clientService.labels.team',
    message:
      'expected at most 63 letters, digits, dashes, underscores and dots, with a letter or digit at both ends, got "-"',
    refused: etcd({ clientService: { labels: { team: '-' } } }),
    accepted: etcd({ clientService: { labels: { team: '' } } }),
  },
  {
    rule: 'label-key',
    severity: 'error',
    path: 'spec.annotations',
    message:
      'expected an optional DNS subdomain and a slash, then at most 63 letters, digits, dashes, underscores and dots, with a letter or digit at both ends, as a key, got "Not/valid"',
    refused: givenEtcd({ annotations: { 'Not/valid': '' } }),
    accepted: givenEtcd({ annotations: { 'is.valid/Yes': 'any text at all' } }),
  },
  {
    rule: 'label-key',
    severity: 'error',
    path: 'spec.etcd.clientService.annotations',
    message:
      'expected an optional DNS subdomain and a slash, then at most 63 letters, digits, dashes, underscores and dots, with a letter or digit at both ends, as a key, got ""',
    refused: etcd({ clientService: { annotations: { '': '' } } }),
    accepted: etcd({ clientService: { annotations: { a: '' } } }),
  },
  {
    rule: 'namespace',
    severity: 'warning',
    path: 'metadata.namespace',
    message:
      "no namespace is given: members find each other by it, so that 'default' is taken; name the one that is meant",
    refused: givenEtcd({}, { namespace: undefined }),
    accepted: givenEtcd({}, { namespace: 'default' }),
  },
  {
    rule: 'replicas-even',
    severity: 'warning',
    path: 'spec.replicas',
    message: '4 members tolerate no more failures than 3: use an odd number',
    refused: givenEtcd({ replicas: 4 }),
    accepted: givenEtcd({ replicas: 5 }),
  },
  {
    rule: 'unused-field',
    severity: 'warning',
    path: 'spec.selector',
    message: 'has no effect: the StatefulSet selects its pods by labels of its own',
    refused: givenEtcd({ selector: {} }),
    accepted: givenEtcd(),
  },
  {
    rule: 'unused-field',
    severity: 'warning',
    path: 'spec.etcd.authSecretRef',
    message: 'has no effect: no program reads it',
    refused: etcd({ authSecretRef: {} }),
    accepted: givenEtcd(),
  },
  {
    rule: 'unused-field',
    severity: 'warning',
    path: 'spec.etcd.peerUrlTls.clientTLSSecretRef',
    message: 'has no effect: members present their server certificate to each other',
    refused: etcd({ peerUrlTls: givenTls('p') }),
    accepted: etcd({ peerUrlTls: { ...givenTls('p'), clientTLSSecretRef: undefined } }),
  },
];

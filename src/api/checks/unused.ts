import type { Cluster } from '../cluster.js';
import type { Finding } from '../findings.js';
import { questionable } from './finding.js';

/** Fields that upstream's schema accepts and nothing reads. */
export function unusedFindings({ spec, parity, upgradesEtcdVersion }: Cluster): Finding[] {
  const ignoresFreelist = parity && !upgradesEtcdVersion;
  return [
    ...unused(
      'spec.selector',
      spec.selector,
      'the StatefulSet selects its pods by labels of its own',
    ),
    ...unused('spec.etcd.authSecretRef', spec.etcd.authSecretRef, 'no program reads it'),
    ...unused(
      'spec.etcd.peerUrlTls.clientTLSSecretRef',
      spec.etcd.peerUrlTls?.clientTLSSecretRef,
      'members present their server certificate to each other',
    ),
    ...(ignoresFreelist
      ? unused(
          'spec.etcd.backendBboltFreelistType',
          spec.etcd.backendBboltFreelistType,
          'upstream writes it only with feature gate UpgradeEtcdVersion',
        )
      : []),
  ];
}

function unused(path: string, value: unknown, because: string): Finding[] {
  return value === undefined
    ? []
    : [questionable('unused-field', path, `has no effect: ${because}`)];
}

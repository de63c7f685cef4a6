import type { Cluster } from '../cluster.js';
import type { Finding } from '../findings.js';
import { broken, questionable } from './finding.js';

interface Reference {
  readonly name?: string | undefined;
  readonly namespace?: string | undefined;
}

/** TLS Secrets are named, because a volume without a Secret is refused. */
export function tlsFindings({ spec, parity, namespace }: Cluster): Finding[] {
  const client = spec.etcd.clientUrlTls;
  const peer = spec.etcd.peerUrlTls;
  const backup = spec.backup.tls;
  return [
    ...(client
      ? [
          ...secret('spec.etcd.clientUrlTls.tlsCASecretRef', client.tlsCASecretRef, namespace),
          ...secret(
            'spec.etcd.clientUrlTls.serverTLSSecretRef',
            client.serverTLSSecretRef,
            namespace,
          ),
          ...secret(
            'spec.etcd.clientUrlTls.clientTLSSecretRef',
            client.clientTLSSecretRef,
            namespace,
          ),
        ]
      : []),
    ...(peer
      ? [
          ...secret('spec.etcd.peerUrlTls.tlsCASecretRef', peer.tlsCASecretRef, namespace),
          ...secret('spec.etcd.peerUrlTls.serverTLSSecretRef', peer.serverTLSSecretRef, namespace),
        ]
      : []),
    ...(backup
      ? [
          ...secret('spec.backup.tls.tlsCASecretRef', backup.tlsCASecretRef, namespace),
          ...secret('spec.backup.tls.serverTLSSecretRef', backup.serverTLSSecretRef, namespace),
          ...(parity
            ? secret('spec.backup.tls.clientTLSSecretRef', backup.clientTLSSecretRef, namespace)
            : []),
        ]
      : []),
  ];
}

/** Findings about one reference whose Secret a pod mounts. */
export function secret(path: string, given: Reference | undefined, namespace: string): Finding[] {
  if (!given?.name) {
    const message = `expected the name of a Secret in namespace ${namespace}, because the pods mount it`;
    return [broken('secret-name', given === undefined ? path : `${path}.name`, message)];
  }
  if (given.namespace === undefined || given.namespace === namespace) return [];
  const message = `'${given.namespace}' is ignored: a pod mounts Secrets of its own namespace, '${namespace}'`;
  return [questionable('secret-namespace', `${path}.namespace`, message)];
}

import type { Cluster } from '../cluster.js';
import type { Finding } from '../findings.js';
import { broken } from './finding.js';

/** Ports are TCP ports, and differ: all containers of a pod share one address. */
export function portFindings(cluster: Cluster): Finding[] {
  const ports = [
    ['spec.etcd.clientPort', cluster.clientPort],
    ['spec.etcd.serverPort', cluster.peerPort],
    ['spec.etcd.wrapperPort', cluster.wrapperPort],
    ['spec.backup.port', cluster.backupPort],
  ] as const;
  return ports.flatMap(([path, port], at) => {
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      return [broken('port-range', path, `expected a TCP port between 1 and 65535, got ${port}`)];
    }
    const taken = ports.slice(0, at).find(([, other]) => other === port);
    if (taken === undefined) return [];
    const message = `port ${port} is already that of ${taken[0]}: expected another, because both listen in one pod`;
    return [broken('port-clash', path, message)];
  });
}

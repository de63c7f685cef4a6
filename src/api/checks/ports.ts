import type { Cluster } from '../cluster.js';
import type { Finding } from '../findings.js';
import { broken } from './finding.js';

/** Ports are TCP ports, and differ: all containers of a pod share one address. */
export function portFindings(cluster: Cluster): Finding[] {
  const { etcd, backup } = cluster.spec;
  const ports: readonly Port[] = [
    { path: 'spec.etcd.clientPort', port: cluster.clientPort, given: etcd.clientPort },
    { path: 'spec.etcd.serverPort', port: cluster.peerPort, given: etcd.serverPort },
    { path: 'spec.etcd.wrapperPort', port: cluster.wrapperPort, given: etcd.wrapperPort },
    { path: 'spec.backup.port', port: cluster.backupPort, given: backup.port },
  ];
  // Of a clash the port that somebody wrote is to be changed, not a default.
  const defaultsFirst = ports.toSorted((a, b) => Number(isGiven(a)) - Number(isGiven(b)));
  return defaultsFirst.flatMap(({ path, port }, at) => {
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      return [broken('port-range', path, `expected a TCP port between 1 and 65535, got ${port}`)];
    }
    const taken = defaultsFirst.slice(0, at).find((other) => other.port === port);
    if (taken === undefined) return [];
    const whose = isGiven(taken) ? `that of ${taken.path}` : `the default of ${taken.path}`;
    const message = `port ${port} is already ${whose}: expected another, because both listen in one pod`;
    return [broken('port-clash', path, message)];
  });
}

interface Port {
  readonly path: string;
  readonly port: number;
  readonly given: number | undefined;
}

function isGiven({ given }: Port): boolean {
  return given !== undefined;
}

import { type Container, EnvValue, Secret, Volume } from 'cdk8s-plus-28';

import type { EtcdCluster } from './charts/etcd-cluster.js';

/** Where {@link connect} puts things. */
export interface ConnectOptions {
  /**
   * Directory in the container under which the certificates are mounted.
   *
   * @default '/var/run/etcd'
   */
  readonly directory?: string | undefined;

  /**
   * Names of the environment variables.
   *
   * @default - those that etcdctl reads: ETCDCTL_ENDPOINTS, ETCDCTL_CACERT, ETCDCTL_CERT, ETCDCTL_KEY
   */
  readonly variables?: Partial<ConnectionVariables> | undefined;
}

/** One environment variable for each thing that a client of etcd needs. */
export interface ConnectionVariables {
  readonly endpoints: string;
  readonly caCert: string;
  readonly cert: string;
  readonly key: string;
}

const ETCDCTL: ConnectionVariables = {
  endpoints: 'ETCDCTL_ENDPOINTS',
  caCert: 'ETCDCTL_CACERT',
  cert: 'ETCDCTL_CERT',
  key: 'ETCDCTL_KEY',
};

/**
 * Makes a container of cdk8s-plus a client of the cluster: sets the endpoint and,
 * with client TLS, mounts the CA and the client's certificate and says where they are.
 *
 * @example
 * connect(deployment.containers[0], etcd);
 */
export function connect(
  container: Container,
  cluster: EtcdCluster,
  options: ConnectOptions = {},
): void {
  const names = { ...ETCDCTL, ...options.variables };
  const set = (name: string, value: string) =>
    container.env.addVariable(name, EnvValue.fromValue(value));
  const directory = options.directory ?? '/var/run/etcd';
  set(names.endpoints, cluster.clientEndpoint);
  if (cluster.caSecret !== undefined) {
    container.mount(`${directory}/ca`, secretVolume(cluster, 'ConnectCa', cluster.caSecret));
    set(names.caCert, `${directory}/ca/${cluster.caSecretKey}`);
  }
  if (cluster.clientSecret !== undefined) {
    container.mount(
      `${directory}/client`,
      secretVolume(cluster, 'ConnectClient', cluster.clientSecret),
    );
    set(names.cert, `${directory}/client/tls.crt`);
    set(names.key, `${directory}/client/tls.key`);
  }
}

/** One volume construct per cluster and Secret, however many containers connect. */
function secretVolume(cluster: EtcdCluster, id: string, name: string): Volume {
  const existing = cluster.node.tryFindChild(id);
  if (existing !== undefined) return existing as Volume;
  const secret = Secret.fromSecretName(cluster, `${id}Secret`, name);
  // By default it is named after the Secret, which two volumes of one pod may share.
  const volume = `${cluster.resource.metadata.name}-${id === 'ConnectCa' ? 'ca' : 'client'}`;
  return Volume.fromSecret(cluster, id, secret, { name: volume });
}

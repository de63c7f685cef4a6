import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { programPath } from '../assets/locate.js';
import { ManagedProcess } from '../process/managed-process.js';
import { CONTAINERD_SOCKET, type NodeProcessOptions } from './containerd.js';
import { nodeEnvironment } from './environment.js';
import { POD_RANGE } from './network.js';

/** Name of the one node of the cluster. */
export const NODE_NAME = 'node';

/** Domain of Services and pods. */
export const CLUSTER_DOMAIN = 'cluster.local';

/** Address of the cluster's DNS Service, in the range of Services. */
export const DNS_ADDRESS = '10.96.0.10';

/** What programs that speak to the API server need besides. */
export interface ClusterProgramOptions extends NodeProcessOptions {
  readonly kubeconfig: string;
}

/** Starts the kubelet. It has registered the node some seconds later. */
export async function startKubelet(
  options: ClusterProgramOptions & { readonly address: string; readonly cgroup: string },
): Promise<ManagedProcess> {
  const config = path.join(options.directory, 'kubelet.json');
  const resolvConf = path.join(options.directory, 'resolv.conf');
  writeFileSync(resolvConf, '');
  writeFileSync(config, JSON.stringify(kubeletConfiguration({ ...options, resolvConf })));
  return ManagedProcess.start({
    name: 'kubelet',
    command: programPath('kubelet'),
    args: [
      `--config=${config}`,
      `--kubeconfig=${options.kubeconfig}`,
      `--hostname-override=${NODE_NAME}`,
      `--node-ip=${options.address}`,
    ],
    env: nodeEnvironment(),
    log: path.join(options.directory, 'kubelet.log'),
    enter: options.enter,
    outlive: options.outlive,
  });
}

/** Starts kube-proxy, which makes the addresses of Services work. */
export async function startKubeProxy(options: ClusterProgramOptions): Promise<ManagedProcess> {
  const config = path.join(options.directory, 'kube-proxy.json');
  writeFileSync(config, JSON.stringify(kubeProxyConfiguration(options.kubeconfig)));
  return ManagedProcess.start({
    name: 'kube-proxy',
    command: programPath('kube-proxy'),
    args: [`--config=${config}`],
    env: nodeEnvironment(),
    log: path.join(options.directory, 'kube-proxy.log'),
    enter: options.enter,
    outlive: options.outlive,
  });
}

/**
 * Nobody but the machine and the node's own pods reaches the kubelet, so it lets everybody in. It
 * never evicts pods for the sake of the machine's disk, which is not the node's alone.
 */
function kubeletConfiguration(options: {
  readonly cgroup: string;
  readonly address: string;
  readonly resolvConf: string;
}) {
  return {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    address: options.address,
    healthzBindAddress: '127.0.0.1',
    authentication: { anonymous: { enabled: true }, webhook: { enabled: false } },
    authorization: { mode: 'AlwaysAllow' },
    cgroupDriver: 'cgroupfs',
    cgroupRoot: options.cgroup,
    clusterDNS: [DNS_ADDRESS],
    clusterDomain: CLUSTER_DOMAIN,
    containerRuntimeEndpoint: `unix://${CONTAINERD_SOCKET}`,
    enforceNodeAllocatable: [],
    evictionHard: {
      'memory.available': '0%',
      'nodefs.available': '0%',
      'nodefs.inodesFree': '0%',
      'imagefs.available': '0%',
      'imagefs.inodesFree': '0%',
    },
    failCgroupV1: false,
    failSwapOn: false,
    imageGCHighThresholdPercent: 100,
    oomScoreAdj: 0,
    resolvConf: options.resolvConf,
    volumePluginDir: '/var/lib/kubelet/volume-plugins',
  };
}

/** Zeros leave the machine's connection tracking alone. */
function kubeProxyConfiguration(kubeconfig: string) {
  return {
    apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
    kind: 'KubeProxyConfiguration',
    clientConnection: { kubeconfig },
    clusterCIDR: POD_RANGE,
    conntrack: {
      maxPerCore: 0,
      tcpCloseWaitTimeout: '0s',
      tcpEstablishedTimeout: '0s',
    },
    healthzBindAddress: '127.0.0.1:10256',
    hostnameOverride: NODE_NAME,
    iptables: { minSyncPeriod: '0s' },
    metricsBindAddress: '127.0.0.1:10249',
    mode: 'iptables',
    oomScoreAdj: 0,
  };
}

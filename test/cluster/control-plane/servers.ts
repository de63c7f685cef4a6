import { isIP } from 'node:net';
import path from 'node:path';

import type { ProgramName } from '../assets/catalogue.js';
import type { CredentialFiles } from './credentials.js';

/** A server of a control plane, as it is started. */
export interface Server {
  readonly program: ProgramName;
  readonly args: readonly string[];
}

/** Where the servers listen; all but the API server on loopback. */
export interface Endpoints {
  /** Address that the API server binds and announces to the cluster. */
  readonly address: string;
  readonly securePort: number;
  readonly etcdPort: number;
  readonly etcdPeerPort: number;
}

export function etcd(directory: string, { etcdPort, etcdPeerPort }: Endpoints): Server {
  const [client, peer] = [etcdPort, etcdPeerPort].map((port) => `http://127.0.0.1:${port}`);
  return {
    program: 'etcd',
    args: [
      '--name=control-plane',
      `--data-dir=${path.join(directory, 'etcd')}`,
      `--listen-client-urls=${client}`,
      `--advertise-client-urls=${client}`,
      `--listen-peer-urls=${peer}`,
      `--initial-advertise-peer-urls=${peer}`,
      `--initial-cluster=control-plane=${peer}`,
      // Nothing of a test control plane has to outlive the machine.
      '--unsafe-no-fsync',
    ],
  };
}

export function apiserver(
  files: CredentialFiles,
  { address, securePort, etcdPort }: Endpoints,
  serviceCidr: string,
): Server {
  return {
    program: 'kube-apiserver',
    args: [
      `--etcd-servers=http://127.0.0.1:${etcdPort}`,
      `--bind-address=${address}`,
      `--advertise-address=${address}`,
      `--secure-port=${securePort}`,
      `--cert-dir=${files.certificates}`,
      `--token-auth-file=${files.tokens}`,
      '--authorization-mode=Node,RBAC',
      '--allow-privileged=true',
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-signing-key-file=${files.serviceAccountKey}`,
      `--service-account-key-file=${files.serviceAccountPublicKey}`,
      `--service-cluster-ip-range=${serviceCidr}`,
      // Names of nodes are in no DNS.
      '--kubelet-preferred-address-types=InternalIP',
      // A loopback address is no valid endpoint of the Service "kubernetes".
      ...(isLoopback(address) ? ['--endpoint-reconciler-type=none'] : []),
    ],
  };
}

export function controllerManager(files: CredentialFiles): Server {
  return {
    program: 'kube-controller-manager',
    args: [
      `--kubeconfig=${files.kubeconfig}`,
      '--controllers=*',
      `--service-account-private-key-file=${files.serviceAccountKey}`,
      `--root-ca-file=${path.join(files.certificates, 'apiserver.crt')}`,
      '--leader-elect=false',
      '--secure-port=0',
    ],
  };
}

export function scheduler(files: CredentialFiles): Server {
  return {
    program: 'kube-scheduler',
    args: [`--kubeconfig=${files.kubeconfig}`, '--leader-elect=false', '--secure-port=0'],
  };
}

function isLoopback(address: string): boolean {
  return isIP(address) === 6 ? address === '::1' : address.startsWith('127.');
}

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { programPath } from '../assets/locate.js';
import { ManagedProcess } from '../process/managed-process.js';
import { run } from '../process/run.js';
import { nodeEnvironment } from './environment.js';
import { POD_RANGE } from './network.js';

/** Where it listens, as the node sees it. */
export const CONTAINERD_SOCKET = '/run/containerd/containerd.sock';

/** Where it keeps what runs: one directory for each container, as the node sees it. */
export const CONTAINER_STATES = '/run/containerd/io.containerd.runtime.v2.task/k8s.io';

/** What a program of the node needs to start. */
export interface NodeProcessOptions {
  /** State directory of the node. */
  readonly directory: string;
  /** What stands before a command to run it in the node. */
  readonly enter: readonly string[];
  /** Whether it stays when this process ends. */
  readonly outlive: boolean;
}

/** Starts containerd with a network for pods, and waits until it answers. */
export async function startContainerd(
  options: NodeProcessOptions & { readonly sandboxImage: string },
): Promise<ManagedProcess> {
  const config = path.join(options.directory, 'containerd.toml');
  const networks = path.join(options.directory, 'cni');
  mkdirSync(networks);
  writeFileSync(path.join(networks, '10-pods.conflist'), JSON.stringify(POD_NETWORK));
  writeFileSync(config, configuration(options.sandboxImage, networks));
  return ManagedProcess.start({
    name: 'containerd',
    command: programPath('containerd'),
    args: ['--config', config],
    env: nodeEnvironment(),
    log: path.join(options.directory, 'containerd.log'),
    enter: options.enter,
    outlive: options.outlive,
    ready: () => ctr(options.enter, ['version']).then(() => true),
  });
}

/** Makes the images of an OCI or docker archive known to the kubelet, under the names they have in it. */
export async function importImage(enter: readonly string[], archive: string): Promise<void> {
  await ctr(enter, ['--namespace', 'k8s.io', 'images', 'import', path.resolve(archive)]);
}

async function ctr(enter: readonly string[], args: readonly string[]): Promise<void> {
  const [command = '', ...prefix] = [...enter, programPath('ctr'), ...args];
  await run(command, prefix, { env: nodeEnvironment() });
}

/**
 * Each pod has a veth pair of its own to the node and is routed, not bridged: so every packet between
 * two pods passes the rules of iptables, also where the kernel cannot filter on bridges.
 */
const POD_NETWORK = {
  cniVersion: '1.0.0',
  name: 'pods',
  plugins: [
    {
      type: 'ptp',
      ipMasq: true,
      ipam: {
        type: 'host-local',
        ranges: [[{ subnet: POD_RANGE }]],
        routes: [{ dst: '0.0.0.0/0' }],
      },
    },
    { type: 'portmap', capabilities: { portMappings: true } },
  ],
};

/**
 * The score for the out-of-memory killer stays as it is, because lowering it needs a capability that
 * virtual machines may lack; and AppArmor is not told of a profile, which would outlive the node.
 */
function configuration(sandboxImage: string, networks: string): string {
  const text = JSON.stringify;
  return `version = 2
root = "/var/lib/containerd"
state = "/run/containerd"
disabled_plugins = [
  "io.containerd.snapshotter.v1.aufs",
  "io.containerd.snapshotter.v1.btrfs",
  "io.containerd.snapshotter.v1.devmapper",
  "io.containerd.snapshotter.v1.zfs",
]

[grpc]
  address = "${CONTAINERD_SOCKET}"

[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = ${text(sandboxImage)}
  restrict_oom_score_adj = true
  disable_apparmor = true

  [plugins."io.containerd.grpc.v1.cri".containerd]
    snapshotter = "overlayfs"

  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = ${text(programPath('cni-plugins'))}
    conf_dir = ${text(networks)}
`;
}

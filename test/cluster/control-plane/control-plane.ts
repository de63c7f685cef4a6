import { mkdirSync } from 'node:fs';
import { isIPv6 } from 'node:net';

import { missingPrograms } from '../assets/locate.js';
import { Kubernetes } from '../kubernetes/kubernetes.js';
import { freePort } from '../process/free-port.js';
import type { ProcessOptions } from '../process/managed-process.js';
import { RunDirectory } from '../process/run-directory.js';
import {
  administrator,
  credentialFiles,
  type User,
  writeCredentials,
  writeKubeconfig,
} from './credentials.js';
import { ServerGroup } from './server-group.js';
import { apiserver, controllerManager, etcd, type Server, scheduler } from './servers.js';

/** What every control plane runs. */
export const CONTROL_PLANE_PROGRAMS = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
] as const;

const DEFAULT_SERVICE_ACCOUNT = {
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name: 'default', namespace: 'default' },
};

export interface ControlPlaneOptions extends Pick<ProcessOptions, 'enter' | 'outlive'> {
  /**
   * For state, logs and credentials; must be given when the control plane shall outlive this process.
   *
   * @default - a {@link RunDirectory}, which is removed by {@link ControlPlane.stop}
   */
  readonly directory?: string;
  /** Where the API server listens and is reached, from inside the cluster and from here. @default "127.0.0.1" */
  readonly address?: string;
  /** Port of the API server. @default - a free one */
  readonly securePort?: number;
  /** Addresses of Services. @default "10.96.0.0/24" */
  readonly serviceCidr?: string;
  /** Who may talk to the API server besides its administrator. */
  readonly users?: readonly User[];
  /** True: pods are assigned to nodes. @default false */
  readonly scheduler?: boolean;
  /** Further arguments of a server; they win over ours of the same name. */
  readonly extraArgs?: Partial<Record<Server['program'], readonly string[]>>;
}

/** etcd, kube-apiserver and kube-controller-manager, and kube-scheduler when asked for. Needs no privileges. */
export class ControlPlane {
  private constructor(
    /** Path; names a user who may do everything. */
    public readonly kubeconfig: string,
    /** Bearer token of that user. */
    public readonly token: string,
    private readonly servers: ServerGroup,
    private readonly runDirectory: RunDirectory | undefined,
  ) {}

  /** What must be had first, one sentence for each thing; empty when a control plane can be started. */
  public static missing(): string[] {
    return missingPrograms(...CONTROL_PLANE_PROGRAMS);
  }

  /**
   * Starts the servers, and waits until pods can be created in the namespace `default`.
   *
   * @throws MissingAssetError when a program is missing
   * @throws Error with the last lines of the log when a server fails; nothing is left running then
   */
  public static async start(options: ControlPlaneOptions = {}): Promise<ControlPlane> {
    try {
      return await ControlPlane.startOnce(options);
    } catch (error) {
      // A port may be taken by somebody else between the look for it and its use, hardly twice.
      if (!String(error).includes('address already in use')) throw error;
      return ControlPlane.startOnce(options);
    }
  }

  /** Ends all servers at once, and removes what they wrote. */
  public async stop(): Promise<void> {
    await this.servers.stop();
    this.runDirectory?.remove();
  }

  private static async startOnce(options: ControlPlaneOptions): Promise<ControlPlane> {
    const { directory: given, enter, outlive = false } = options;
    if (outlive && given === undefined) throw new Error('what outlives us needs a directory');
    const runDirectory = given === undefined ? RunDirectory.create('control-plane') : undefined;
    const directory = given ?? runDirectory?.path ?? '';
    const servers = new ServerGroup(directory, { enter, outlive });
    try {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      const admin = administrator();
      const kubeconfig = await startServers(servers, directory, admin, options);
      return new ControlPlane(kubeconfig, admin.token, servers, runDirectory);
    } catch (error) {
      await servers.stop();
      runDirectory?.remove();
      throw error;
    }
  }
}

/** @returns Path of the kubeconfig. */
async function startServers(
  servers: ServerGroup,
  directory: string,
  admin: User,
  options: ControlPlaneOptions,
): Promise<string> {
  const { address = '127.0.0.1', serviceCidr = '10.96.0.0/24', users = [], extraArgs } = options;
  const files = credentialFiles(directory);
  const endpoints = {
    address,
    securePort: options.securePort ?? (await freePort()),
    etcdPort: await freePort(),
    etcdPeerPort: await freePort(),
  };
  const launch = ({ program, args }: Server) =>
    servers.launch({ program, args: [...args, ...(extraArgs?.[program] ?? [])] });

  writeCredentials(files, [admin, ...users]);
  await launch(etcd(directory, endpoints));
  await launch(apiserver(files, endpoints, serviceCidr));
  const url = `https://${isIPv6(address) ? `[${address}]` : address}:${endpoints.securePort}`;
  await servers.until('the certificate of kube-apiserver', async () =>
    writeKubeconfig(files, url, admin),
  );
  await launch(controllerManager(files));
  if (options.scheduler) await launch(scheduler(files));
  const kubernetes = Kubernetes.fromKubeconfig(files.kubeconfig);
  await servers.until('the control plane is ready', async () => {
    const { status, body } = await kubernetes.request('GET', '/readyz', { timeoutSeconds: 5 });
    if (status !== 200) throw new Error(`/readyz: ${body}`);
    return kubernetes.get(DEFAULT_SERVICE_ACCOUNT);
  });
  return files.kubeconfig;
}

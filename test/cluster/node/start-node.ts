import { mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';

import { cacheDirectory } from '../assets/cache.js';
import { ControlPlane } from '../control-plane/control-plane.js';
import { testImages } from '../images/test-images.js';
import { Kubernetes } from '../kubernetes/kubernetes.js';
import { identityOf } from '../process/identity.js';
import { atEnd } from '../process/last-resort.js';
import { ManagedProcess } from '../process/managed-process.js';
import { untilServed } from '../process/until-served.js';
import { cgroupName, createCgroup } from './cgroups.js';
import { importImage, type NodeProcessOptions, startContainerd } from './containerd.js';
import { coreDnsObjects } from './coredns.js';
import { dismantle, dismantleLeftOvers } from './dismantle.js';
import { nodeEnvironment } from './environment.js';
import { problemsOf } from './health.js';
import { startKubelet, startKubeProxy } from './kubelet.js';
import { connectNetwork, SERVICE_RANGE } from './network.js';
import { enterSandbox, openSandbox } from './sandbox.js';
import { createNodeDirectory, type NodeFacts, recordFacts } from './state.js';
import { storageClasses } from './storage.js';
import { volumeKind, volumesFolder } from './volumes.js';

/** More than ten times what it takes on two idle cores. */
const HEALTHY_WITHIN_SECONDS = 120;

const API_SERVER_PORT = 6443;

export interface StartOptions {
  /** True: stays when this process ends. @default false - ends with this process, however that ends */
  readonly outlive?: boolean | undefined;
  /** Is told what has been done. */
  readonly progress?: ((line: string) => void) | undefined;
}

/** A node that this process has started. */
export interface StartedNode {
  readonly facts: NodeFacts;
  /** Resolves, after `dismantle`, when this process has no child of the node any more. */
  readonly ended: () => Promise<void>;
}

/**
 * Starts a node and waits until it is healthy. `dismantle` ends it.
 *
 * @throws Error with the last lines of a log when something fails; nothing is left then
 */
export async function startNode(options: StartOptions): Promise<StartedNode> {
  dismantleLeftOvers();
  const directory = createNodeDirectory();
  const withdraw = atEnd(() => dismantle(directory));
  try {
    const started = await start(directory, options);
    if (started.facts.outlive) withdraw();
    return { ...started, ended: () => started.ended().then(withdraw) };
  } catch (error) {
    dismantle(directory);
    withdraw();
    throw error;
  }
}

async function start(
  directory: string,
  { outlive = false, progress = () => undefined }: StartOptions,
): Promise<StartedNode> {
  const sandbox = await openSandbox({ directory, kept: keptFolders() });
  const first = identityOf(sandbox.pid);
  const cgroup = cgroupName(first);
  recordFacts(directory, { first, cgroup });
  createCgroup(cgroup);
  const network = await connectNetwork(sandbox.pid);
  recordFacts(directory, { first, cgroup, network });
  progress(`namespaces are open, the node has the address ${network.address}`);

  const program = { directory, enter: enterSandbox(sandbox.pid), outlive };
  const images = await testImages();
  const [controlPlane, containerd] = await Promise.all([
    startControlPlane(program, network.address).then((started) => {
      progress('the control plane is ready');
      return started;
    }),
    startContainerd({ ...program, sandboxImage: images.pause.reference }).then(async (started) => {
      for (const { archive } of Object.values(images)) await importImage(program.enter, archive);
      progress('containerd is ready and has the images');
      return started;
    }),
  ]);
  const { kubeconfig } = controlPlane;
  const facts = { directory, first, cgroup, network, volumes: volumeKind(), kubeconfig, outlive };
  const [kubelet, kubeProxy, provisioner] = await Promise.all([
    startKubelet({ ...program, kubeconfig, cgroup: `/${cgroup}`, address: network.address }),
    startKubeProxy({ ...program, kubeconfig }),
    startProvisioner(program, facts),
    applyClusterObjects(kubeconfig, images.coredns.reference),
  ]);
  const processes = [containerd, kubelet, kubeProxy, provisioner];
  await untilHealthy(facts, processes);
  recordFacts(directory, facts);
  if (outlive) sandbox.release();
  return {
    facts,
    ended: async () => {
      await Promise.all(processes.map((each) => each.stop(0)));
      await controlPlane.stop();
      await sandbox.ended();
    },
  };
}

/** Folders of everything that the node's programs read, wherever it lies. */
function keptFolders(): string[] {
  const programs = process.env.PATH?.split(path.delimiter).filter(path.isAbsolute) ?? [];
  const assets = realpathSync(path.join(cacheDirectory(), 'assets'));
  return [cacheDirectory(), assets, process.cwd(), path.dirname(process.execPath), ...programs];
}

function startControlPlane(program: NodeProcessOptions, address: string): Promise<ControlPlane> {
  const directory = path.join(program.directory, 'control-plane');
  mkdirSync(directory);
  return ControlPlane.start({
    ...program,
    directory,
    address,
    securePort: API_SERVER_PORT,
    serviceCidr: SERVICE_RANGE,
    scheduler: true,
  });
}

async function startProvisioner(
  program: NodeProcessOptions,
  facts: NodeFacts,
): Promise<ManagedProcess> {
  const { directory, kubeconfig, volumes } = facts;
  const script = [path.resolve('scripts/run.mjs'), 'test/cluster/node/provisioner.ts'];
  return ManagedProcess.start({
    name: 'provisioner',
    env: nodeEnvironment(),
    command: process.execPath,
    args: [...script, kubeconfig, volumesFolder(directory), volumes],
    log: path.join(directory, 'provisioner.log'),
    enter: program.enter,
    outlive: program.outlive,
  });
}

async function applyClusterObjects(kubeconfig: string, dnsImage: string): Promise<void> {
  const kubernetes = Kubernetes.fromKubeconfig(kubeconfig);
  for (const object of [...storageClasses(), ...coreDnsObjects(dnsImage)]) {
    await kubernetes.apply(object);
  }
}

function untilHealthy(facts: NodeFacts, processes: readonly ManagedProcess[]): Promise<boolean> {
  const healthy = async () => {
    const problems = await problemsOf(facts);
    if (problems.length > 0) throw new Error(problems.join('; '));
    return true;
  };
  const patience = { withinSeconds: HEALTHY_WITHIN_SECONDS };
  return untilServed(processes, 'the node is healthy', healthy, patience);
}

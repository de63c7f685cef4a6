import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import type { Deployment } from 'kubernetes-types/apps/v1.js';
import type { Node } from 'kubernetes-types/core/v1.js';

import { Kubernetes } from '../kubernetes/kubernetes.js';
import { isRunning } from '../process/identity.js';
import { DNS_DEPLOYMENT } from './coredns.js';
import { NODE_NAME } from './kubelet.js';
import type { NodeFacts } from './state.js';

/** Processes without which the node is not whole, by a word of their command lines. */
const PROGRAMS = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'containerd',
  'kubelet',
  'kube-proxy',
  'provisioner.ts',
];

/** One clause for each thing that is not as it should be; empty when the node is healthy. */
export async function problemsOf(facts: NodeFacts): Promise<string[]> {
  if (!isRunning(facts.first)) return ['the node has ended'];
  const running = programsOf(facts.first.pid);
  const stopped = PROGRAMS.filter((program) => !running.has(program));
  const problems = stopped.map((program) => `${program} does not run`);
  return problems.length > 0 ? problems : clusterProblems(facts.kubeconfig);
}

async function clusterProblems(kubeconfig: string): Promise<string[]> {
  const kubernetes = Kubernetes.fromKubeconfig(kubeconfig);
  try {
    const node = await kubernetes.get<Node>({
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: NODE_NAME },
    });
    const dns = await kubernetes.get<Deployment>(DNS_DEPLOYMENT);
    const ready = node?.status?.conditions?.find(({ type }) => type === 'Ready');
    return [
      ...(ready?.status === 'True'
        ? []
        : [`the node is not ready: ${ready?.message ?? 'no report yet'}`]),
      ...(dns?.status?.availableReplicas ? [] : ['the DNS of the cluster is not available']),
    ];
  } catch (error) {
    return [`the API server does not answer: ${(error as Error).message}`];
  }
}

/** Names in the command lines of the processes that are in the node, but in none of its pods. */
function programsOf(first: number): Set<string> {
  const namespace = readlinkSync(`/proc/${first}/ns/pid`);
  const names = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((pid) => namesOf(pid, namespace));
  return new Set(names);
}

function namesOf(pid: string, namespace: string): string[] {
  try {
    if (readlinkSync(`/proc/${pid}/ns/pid`) !== namespace) return [];
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return words.map((word) => path.basename(word));
  } catch {
    // It has ended since the list was made.
    return [];
  }
}

import { inject } from 'vitest';

import { missingPrograms } from '../assets/locate.js';
import { NODE_IMAGE_PROGRAMS } from '../images/test-images.js';
import { duringTests } from '../kubernetes/during-tests.js';
import { Kubernetes } from '../kubernetes/kubernetes.js';
import { Node } from './node.js';
import type { NodeFacts } from './state.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The cluster of all end-to-end tests of a run. */
    readonly cluster: SharedClusterFacts;
  }
}

export interface SharedClusterFacts {
  /** One path, or several as in the environment variable `KUBECONFIG`. */
  readonly kubeconfig: string;
  /** Absent for a cluster that is not ours. */
  readonly node?: NodeFacts;
}

/** What the tests of one file have of the shared cluster. */
export interface ClusterInUse {
  readonly kubernetes: Kubernetes;
  /** Nobody else's. */
  readonly namespace: string;
  /** What only a node of ours can do; undefined with `KUBECONFIG`. */
  readonly node: Node | undefined;
}

/** One sentence for each thing that end-to-end tests need and do not have; empty when they can run. */
export function missingForEndToEnd(): string[] {
  return process.env.KUBECONFIG
    ? missingPrograms('kubectl', ...NODE_IMAGE_PROGRAMS)
    : Node.missing();
}

/** The same for tests that look at the node behind Kubernetes' back. */
export function missingForNodeAccess(): string[] {
  return process.env.KUBECONFIG
    ? ['A cluster of KUBECONFIG does not show its nodes; unset it to start one here.']
    : Node.missing();
}

/**
 * Gives the tests of the surrounding `describe` a namespace of their own on the shared cluster.
 * Its members may be read in hooks and tests, not before.
 */
export function useCluster(prefix: string): ClusterInUse {
  return duringTests(
    async () => {
      const { kubeconfig, node } = inject('cluster');
      const kubernetes = Kubernetes.fromKubeconfig(kubeconfig);
      const namespace = await kubernetes.createNamespace(prefix);
      return { kubernetes, namespace, node: node && Node.attach(node) };
    },
    ({ kubernetes, namespace }) => kubernetes.deleteNamespace(namespace),
  );
}

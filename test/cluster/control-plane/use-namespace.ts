import { inject } from 'vitest';

import { duringTests } from '../kubernetes/during-tests.js';
import { Kubernetes } from '../kubernetes/kubernetes.js';
import { sharedKubeconfig } from './shared-control-plane.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the {@link SharedControlPlane}. */
    readonly controlPlane: string;
  }
}

async function sharedKubernetes(): Promise<Kubernetes> {
  return Kubernetes.fromKubeconfig(await sharedKubeconfig(inject('controlPlane')));
}

/** What the tests of one file have of the shared cluster. */
export interface NamespaceInUse {
  readonly kubernetes: Kubernetes;
  /** Nobody else's. */
  readonly namespace: string;
}

/**
 * Gives the tests of the surrounding `describe` a namespace of their own on the shared cluster.
 * Its members may be read in hooks and tests, not before.
 */
export function useNamespace(prefix: string): NamespaceInUse {
  return duringTests(
    async () => {
      const kubernetes = await sharedKubernetes();
      return { kubernetes, namespace: await kubernetes.createNamespace(prefix) };
    },
    ({ kubernetes, namespace }) => kubernetes.deleteNamespace(namespace),
  );
}

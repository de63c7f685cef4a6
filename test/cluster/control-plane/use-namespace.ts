import { afterAll, beforeAll, inject } from 'vitest';

import { Kubernetes } from '../kubernetes/kubernetes.js';
import { sharedKubeconfig } from './shared-control-plane.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the {@link SharedControlPlane}. */
    readonly controlPlane: string;
  }
}

/** The cluster that all test files share; for what belongs to no namespace. */
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
  let inUse: NamespaceInUse | undefined;
  const current = () => {
    if (inUse === undefined) throw new Error('there is no namespace outside of hooks and tests');
    return inUse;
  };
  beforeAll(async () => {
    const kubernetes = await sharedKubernetes();
    inUse = { kubernetes, namespace: await kubernetes.createNamespace(prefix) };
  });
  afterAll(() => inUse?.kubernetes.deleteNamespace(inUse.namespace));
  return {
    get kubernetes() {
      return current().kubernetes;
    },
    get namespace() {
      return current().namespace;
    },
  };
}

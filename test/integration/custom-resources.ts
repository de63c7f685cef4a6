import { API_VERSION, type CustomResourceDefinition, crd, KINDS } from '../../src/api/crd.js';
import type { Kubernetes } from '../cluster/kubernetes/kubernetes.js';
import { until } from '../cluster/process/until.js';

/** Installs our definitions and waits until they judge; a second call changes nothing. */
export function installCustomResources(kubernetes: Kubernetes): Promise<void> {
  return installDefinitions(
    kubernetes,
    KINDS.map((kind) => crd(kind)),
    422,
  );
}

/**
 * Installs definitions of our kinds. An API server goes on judging by the previous ones for a
 * moment, and then has no storage for another.
 *
 * @param emptySpec Status of a request to create a resource with an empty `spec`.
 */
export async function installDefinitions(
  kubernetes: Kubernetes,
  definitions: readonly CustomResourceDefinition[],
  emptySpec: 201 | 422,
): Promise<void> {
  for (const definition of definitions) await kubernetes.apply(definition, { force: true });
  for (const { spec } of definitions) {
    const { kind, plural } = spec.names;
    const collection = `/apis/${API_VERSION}/namespaces/default/${plural}`;
    const probe = { apiVersion: API_VERSION, kind, metadata: { name: 'probe' }, spec: {} };
    await until(`${kind} is served by its new definition`, async () => {
      const created = await kubernetes.request('POST', `${collection}?dryRun=All`, { body: probe });
      const listed = await kubernetes.request('GET', `${collection}?limit=1`);
      return created.status === emptySpec && listed.status === 200;
    });
  }
}

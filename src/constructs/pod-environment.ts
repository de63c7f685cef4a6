import type { EnvVar } from 'kubernetes-types/core/v1.js';

/**
 * By which a program learns which pod it runs in.
 *
 * Ours states the version that the API server fills in: a field reference is
 * compared as a whole, and a tool would see a difference.
 */
export function podEnvironment({ parity }: { readonly parity: boolean }): EnvVar[] {
  const version = parity ? {} : { apiVersion: 'v1' };
  return [
    { name: 'POD_NAME', valueFrom: { fieldRef: { ...version, fieldPath: 'metadata.name' } } },
    {
      name: 'POD_NAMESPACE',
      valueFrom: { fieldRef: { ...version, fieldPath: 'metadata.namespace' } },
    },
  ];
}

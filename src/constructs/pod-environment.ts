import type { EnvVar } from 'kubernetes-types/core/v1.js';

/** By which a program learns which pod it runs in. */
export function podEnvironment(): EnvVar[] {
  return [
    { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    { name: 'POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
  ];
}

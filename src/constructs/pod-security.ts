import type { PodSecurityContext, SecurityContext } from 'kubernetes-types/core/v1.js';

import { NON_ROOT_ID } from '../api/defaults.js';

/**
 * Who runs the pod's programs, and who owns its volumes.
 *
 * The group change is skipped on a volume that already has it, so that a large
 * volume does not delay a restart. Ours adds the seccomp profile that the
 * restricted Pod Security Standard asks for.
 */
export function podSecurityContext(options: {
  readonly runAsRoot: boolean;
  readonly parity: boolean;
}): PodSecurityContext {
  const id = options.runAsRoot ? 0 : NON_ROOT_ID;
  return {
    runAsUser: id,
    runAsGroup: id,
    runAsNonRoot: !options.runAsRoot,
    fsGroup: id,
    ...(options.runAsRoot ? {} : { fsGroupChangePolicy: 'OnRootMismatch' }),
    ...(options.parity ? {} : { seccompProfile: { type: 'RuntimeDefault' as const } }),
  };
}

/** Root keeps its capabilities: without them it could not write to volumes that others own. */
export function containerSecurityContext(options: {
  readonly runAsRoot: boolean;
  readonly parity: boolean;
}): SecurityContext {
  return options.parity || options.runAsRoot
    ? { allowPrivilegeEscalation: false }
    : { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
}

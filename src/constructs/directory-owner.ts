import type { Container, VolumeMount } from 'kubernetes-types/core/v1.js';

import { NON_ROOT_ID } from '../api/defaults.js';
import type { Rendered } from './rendered.js';

/** What the init container hands over, and by which image. */
export interface DirectoryOwnerProps {
  readonly image: string;
  readonly directories: readonly string[];
  readonly mounts: readonly VolumeMount[];
  /** Upstream's copy Job sets none. */
  readonly pullPolicy: 'IfNotPresent' | undefined;
}

/** A directory of the node belongs to root; this hands it over to the user of the programs. */
export function directoryOwner(props: DirectoryOwnerProps): Rendered<Container> {
  return {
    name: 'change-backup-bucket-permissions',
    image: props.image || undefined,
    imagePullPolicy: props.pullPolicy,
    command: ['chown', '-R', `${NON_ROOT_ID}:${NON_ROOT_ID}`, ...props.directories],
    resources: {},
    securityContext: {
      allowPrivilegeEscalation: false,
      runAsUser: 0,
      runAsGroup: 0,
      runAsNonRoot: false,
    },
    volumeMounts: props.mounts,
  };
}

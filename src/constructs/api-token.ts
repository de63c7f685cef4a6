import type { Volume, VolumeMount } from 'kubernetes-types/core/v1.js';

import { PodVolume } from '../api/pod-volumes.js';

/**
 * What the kubelet mounts into every container by default, for the one
 * container that talks to the API server: token, trust bundle, namespace.
 *
 * @see Kubernetes: ServiceAccount admission, `TokenVolumeSource` (token life 3607 s)
 */
export const apiTokenVolume: Volume = {
  name: PodVolume.apiToken,
  projected: {
    defaultMode: 0o644,
    sources: [
      { serviceAccountToken: { path: 'token', expirationSeconds: 3607 } },
      {
        configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] },
      },
      {
        downwardAPI: {
          items: [
            {
              path: 'namespace',
              fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' },
            },
          ],
        },
      },
    ],
  },
};

export const apiTokenMount: VolumeMount = {
  name: PodVolume.apiToken,
  mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
  readOnly: true,
};

import type { PersistentVolume } from 'kubernetes-types/core/v1.js';
import type { StorageClass } from 'kubernetes-types/storage/v1.js';

import { NODE_NAME } from './kubelet.js';

/** Who makes the volumes, as StorageClasses and volumes name it. */
export const PROVISIONER = 'cdk8s-etcd-druid.github.io/node';

/** The StorageClass of claims that name none: its volumes go with their claims. */
const DEFAULT_STORAGE_CLASS = 'default';

/** The StorageClass whose volumes stay when their claims are deleted. */
const RETAINING_STORAGE_CLASS = 'retain';

/** Both classes. A volume is made when the first pod that uses it has been scheduled. */
export function storageClasses() {
  return [
    storageClass(DEFAULT_STORAGE_CLASS, 'Delete', {
      'storageclass.kubernetes.io/is-default-class': 'true',
    }),
    storageClass(RETAINING_STORAGE_CLASS, 'Retain'),
  ];
}

/**
 * The PersistentVolume for a claim: of type `local`, because the kubelet hands those over to the
 * pod's `fsGroup`.
 */
export function localVolume(options: {
  readonly name: string;
  readonly path: string;
  readonly storageClass: string;
  readonly capacity: string;
  readonly accessModes: string[];
  readonly claim: { readonly namespace: string; readonly name: string; readonly uid: string };
}) {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: {
      name: options.name,
      annotations: { 'pv.kubernetes.io/provisioned-by': PROVISIONER },
    },
    spec: {
      capacity: { storage: options.capacity },
      accessModes: options.accessModes,
      storageClassName: options.storageClass,
      persistentVolumeReclaimPolicy:
        options.storageClass === RETAINING_STORAGE_CLASS ? 'Retain' : 'Delete',
      claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', ...options.claim },
      local: { path: options.path },
      nodeAffinity: {
        required: {
          nodeSelectorTerms: [
            {
              matchExpressions: [
                { key: 'kubernetes.io/hostname', operator: 'In', values: [NODE_NAME] },
              ],
            },
          ],
        },
      },
    },
  } satisfies PersistentVolume;
}

function storageClass(
  name: string,
  reclaimPolicy: string,
  annotations: Record<string, string> = {},
) {
  return {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name, annotations },
    provisioner: PROVISIONER,
    reclaimPolicy,
    volumeBindingMode: 'WaitForFirstConsumer',
  } satisfies StorageClass;
}

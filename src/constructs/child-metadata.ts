import { API_VERSION } from '../api/crd.js';
import { type Component, childLabels, type Labels } from '../api/labels.js';

/** The resource that children are made for. */
export interface Owner {
  readonly kind: 'Etcd' | 'EtcdCopyBackupsTask';
  readonly name: string;
  readonly namespace: string;
  readonly uid: string | undefined;
  readonly parity: boolean;
}

/** What one child adds to the metadata that all children share. */
export interface ChildMetadata {
  readonly name: string;
  readonly component: Component;
  /** Win over the generated labels. */
  readonly labels?: Labels | undefined;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
}

/** Metadata of one child: explicit name and namespace, four labels, the owner if it is known. */
export function childMetadata(owner: Owner, child: ChildMetadata) {
  return {
    name: child.name,
    namespace: owner.namespace,
    labels: { ...childLabels(owner.name, child.name, child.component), ...child.labels },
    ...(child.annotations === undefined ? {} : { annotations: child.annotations }),
    ...ownership(owner),
  };
}

/**
 * Upstream's objects are owned by their resource; ours are not, because Argo CD does
 * not prune owned objects and a cascade must never reach volumes.
 */
function ownership({ kind, parity, uid, name }: Owner) {
  if (!parity || uid === undefined) return {};
  return {
    ownerReferences: [
      {
        apiVersion: API_VERSION,
        kind,
        name,
        uid,
        controller: true,
        blockOwnerDeletion: true,
      },
    ],
  };
}

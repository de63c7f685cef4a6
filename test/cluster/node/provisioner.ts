import { setTimeout as sleep } from 'node:timers/promises';
import type { PersistentVolume, PersistentVolumeClaim } from 'kubernetes-types/core/v1.js';

import { quantityBytes } from '../../../src/api/quantity.js';
import { Kubernetes } from '../kubernetes/kubernetes.js';
import { NODE_NAME } from './kubelet.js';
import { localVolume, PROVISIONER } from './storage.js';
import { createVolume, deleteVolume, type VolumeKind } from './volumes.js';

// A program that runs inside the node as long as the node does: gives claims their volumes and takes
// them back. Arguments: kubeconfig, folder of the volumes, their kind.

/** Pause between two looks at all claims and volumes. */
const PAUSE_MILLISECONDS = 250;

/** What the API server and the scheduler write into a claim that waits for a volume. */
const REQUEST = {
  provisioner: 'volume.kubernetes.io/storage-provisioner',
  node: 'volume.kubernetes.io/selected-node',
};

const [kubeconfig = '', folder = '', kind = 'loop'] = process.argv.slice(2);
const kubernetes = Kubernetes.fromKubeconfig(kubeconfig);

for (;;) {
  const volumes = await listed<PersistentVolume>('persistentvolumes');
  const claims = await listed<PersistentVolumeClaim>('persistentvolumeclaims');
  const names = new Set(volumes.map((volume) => volume.metadata?.name));
  for (const claim of claims) {
    if (isWaiting(claim) && !names.has(volumeName(claim))) await attempt(() => provide(claim));
  }
  for (const volume of volumes) {
    if (isReleased(volume)) await attempt(() => takeBack(volume));
  }
  await sleep(PAUSE_MILLISECONDS);
}

function isWaiting({ metadata, status }: PersistentVolumeClaim): boolean {
  const wanted = metadata?.annotations ?? {};
  const ours = wanted[REQUEST.provisioner] === PROVISIONER && wanted[REQUEST.node] === NODE_NAME;
  return ours && status?.phase === 'Pending' && metadata?.deletionTimestamp === undefined;
}

function isReleased({ metadata, spec, status }: PersistentVolume): boolean {
  const ours = metadata?.annotations?.['pv.kubernetes.io/provisioned-by'] === PROVISIONER;
  const deletable = spec?.persistentVolumeReclaimPolicy === 'Delete';
  return ours && deletable && status?.phase === 'Released';
}

async function provide(claim: PersistentVolumeClaim): Promise<void> {
  const { metadata, spec } = claim;
  const capacity = spec?.resources?.requests?.storage ?? '1Gi';
  const name = volumeName(claim);
  const path = await createVolume(folder, name, {
    kind: kind as VolumeKind,
    bytes: Number(quantityBytes(capacity)),
  });
  const volume = localVolume({
    name,
    path,
    capacity,
    storageClass: spec?.storageClassName ?? '',
    accessModes: spec?.accessModes ?? [],
    claim: {
      namespace: metadata?.namespace ?? '',
      name: metadata?.name ?? '',
      uid: metadata?.uid ?? '',
    },
  });
  await kubernetes.create(volume);
}

/** The file goes first: while the object is there, the deletion can be tried again. */
async function takeBack({ metadata }: PersistentVolume): Promise<void> {
  const name = metadata?.name ?? '';
  await deleteVolume(folder, name);
  await kubernetes.delete({ apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name } });
}

function volumeName({ metadata }: PersistentVolumeClaim): string {
  return `pvc-${metadata?.uid}`;
}

async function listed<T>(resource: string): Promise<readonly T[]> {
  const list = await attempt(async () => {
    const { status, body } = await kubernetes.request('GET', `/api/v1/${resource}`);
    if (status !== 200) throw new Error(`list of ${resource}: status ${status}`);
    return body as { readonly items: readonly T[] };
  });
  return list?.items ?? [];
}

/** A failure is written to the log and tried again at the next look. */
async function attempt<T>(step: () => Promise<T>): Promise<T | undefined> {
  try {
    return await step();
  } catch (error) {
    process.stderr.write(`${new Date().toISOString()} ${(error as Error).message}\n`);
    return undefined;
  }
}

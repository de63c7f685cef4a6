import type { EtcdCopyBackupsTask, EtcdCopyBackupsTaskSpec } from '../../src/api/etcd.js';
import { API_VERSION } from '../../src/api/kinds.js';
import type { ObjectMeta } from '../../src/api/metadata.js';

export const SOURCE = {
  provider: 'S3',
  container: 'from',
  prefix: 'old',
  secretRef: { name: 'source-secret' },
} as const;

export const TARGET = {
  provider: 'GCS',
  container: 'to',
  prefix: 'new',
  secretRef: { name: 'target-secret' },
} as const;

/** Task `move` in namespace `demo`, from S3 to GCS. */
export function givenCopyTask(
  spec: Partial<EtcdCopyBackupsTaskSpec> = {},
  metadata: Partial<ObjectMeta> = {},
): EtcdCopyBackupsTask {
  return {
    apiVersion: API_VERSION,
    kind: 'EtcdCopyBackupsTask',
    metadata: { name: 'move', namespace: 'demo', ...metadata },
    spec: { sourceStore: SOURCE, targetStore: TARGET, ...spec },
  };
}

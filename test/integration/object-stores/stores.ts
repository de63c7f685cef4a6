import { afterAll, beforeAll } from 'vitest';

import { missingPrograms } from '../../cluster/assets/locate.js';
import { startAzure } from '../../cluster/object-stores/azure.js';
import { startGcs } from '../../cluster/object-stores/gcs.js';
import type {
  ObjectStoreOptions,
  ObjectStoreServer,
} from '../../cluster/object-stores/object-store.js';
import type { RemoteProvider } from '../../cluster/object-stores/provider.js';
import { startS3 } from '../../cluster/object-stores/s3.js';
import { startSwift } from '../../cluster/object-stores/swift.js';

/** One provider, and how its server is started. */
interface StoreUnderTest {
  readonly provider: RemoteProvider;
  /** What keeps it from running here, in sentences. */
  readonly missing: readonly string[];
  readonly start: (options?: ObjectStoreOptions) => Promise<ObjectStoreServer>;
  /** Status for whoever comes with wrong credentials; none where nobody is asked. */
  readonly refusal?: number;
  /** Key of the Secret that is the secret. */
  readonly secretKey: string;
}

export const STORES: readonly StoreUnderTest[] = [
  {
    provider: 'S3',
    missing: missingPrograms('versitygw'),
    start: startS3,
    refusal: 403,
    secretKey: 'secretAccessKey',
  },
  {
    provider: 'ABS',
    missing: missingPrograms('azurite-blob'),
    start: startAzure,
    refusal: 403,
    secretKey: 'storageKey',
  },
  {
    provider: 'GCS',
    missing: missingPrograms('fake-gcs-server'),
    start: startGcs,
    secretKey: 'serviceaccount.json',
  },
  {
    provider: 'Swift',
    missing: missingPrograms('swift-python'),
    start: startSwift,
    refusal: 401,
    secretKey: 'password',
  },
];

/** One server for all tests of the block. */
export function sharedStore<T extends ObjectStoreServer>(start: () => Promise<T>): () => T {
  let store: T | undefined;
  beforeAll(async () => {
    store = await start();
  });
  afterAll(() => store?.stop());
  return () => {
    if (store === undefined) throw new Error('the store is started before the first test');
    return store;
  };
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { missingPrograms } from '../cluster/assets/locate.js';
import { missingForNodeAccess, useCluster } from '../cluster/node/shared-cluster.js';
import { startGcs } from '../cluster/object-stores/gcs.js';
import type { ObjectStoreServer } from '../cluster/object-stores/object-store.js';
import { requires } from '../requires.js';
import { isReady, Pods } from './pods.js';

const WGET = ['wget', '-q', '-O', '-'];

// GCS, because its server asks nobody who he is: a shell in a pod can speak with it.
describe(
  'an object store in the network of the node',
  requires(...missingForNodeAccess(), ...missingPrograms('fake-gcs-server')),
  () => {
    const cluster = useCluster('stores');
    const pods = new Pods(cluster);
    let store: ObjectStoreServer;

    beforeAll(async () => {
      const { node } = cluster;
      store = await startGcs({ enter: node?.enter ?? [], host: `${node?.address}`, faults: true });
      await pods.shell('client', 'sleep 1000');
      await pods.waitFor('client', isReady);
    });
    afterAll(() => store?.stop());

    it('is reached from a pod and from here', async () => {
      await upload('full');

      expect(await download('full')).toBe('snapshot');
      expect((await store.objects.get('full')).status).toBe(200);
    });

    it('can be read but not written to', async () => {
      await upload('kept');
      await store.faults.readOnly();

      await expect(upload('refused')).rejects.toThrow('403 Forbidden');
      expect(await download('kept')).toBe('snapshot');
    });

    it('fails, and is slow, and is well again', async () => {
      await store.faults.failing(503);
      await expect(upload('delta')).rejects.toThrow('503 Service Unavailable');

      await store.faults.slow({ latencyMilliseconds: 3000 });
      await expect(upload('delta', 'timeout', '1')).rejects.toThrow('exit code 143');

      await store.faults.pass();
      await upload('delta');
      expect(await download('delta')).toBe('snapshot');
    });

    /** @param before the command that uploads */
    function upload(name: string, ...before: readonly string[]): Promise<string> {
      const target = new URL(
        `/upload/storage/v1/b/backups/o?uploadType=media&name=${name}`,
        store.endpoint,
      );
      return pods.exec('client', ...before, ...WGET, '--post-data', 'snapshot', `${target}`);
    }

    function download(name: string): Promise<string> {
      const source = new URL(`/storage/v1/b/backups/o/${name}?alt=media`, store.endpoint);
      return pods.exec('client', ...WGET, `${source}`);
    }
  },
);

import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { cacheDirectory } from '../assets/cache.js';
import { programPath } from '../assets/locate.js';
import type { ManagedProcess } from '../process/managed-process.js';
import type { ObjectStoreOptions, ObjectStoreServer, SecretData } from './object-store.js';
import { azureObjects } from './requests/azure.js';
import type { SendOptions } from './requests/send.js';
import { isReady, runningStore } from './running-store.js';
import { setUp } from './site.js';

const ACCOUNT = 'etcdbackups';

/** Azurite's blob service over a directory. @throws MissingAssetError without the program */
export function startAzure(options: ObjectStoreOptions = {}): Promise<ObjectStoreServer> {
  const program = programPath('azurite-blob');
  return setUp('ABS', options, async (site) => {
    const { container = 'backups' } = options;
    const { inner, outer } = site;
    const endpoint = `http://${outer.host}:${outer.port}/${ACCOUNT}`;
    const location = path.join(site.directory, 'blobs');
    mkdirSync(location, { recursive: true });
    let storageKey = newKey();
    const secret = () => ({ storageAccount: ACCOUNT, storageKey });
    const objects = (data: SecretData, options?: SendOptions) =>
      azureObjects(endpoint, container, data, options);
    const start = () =>
      site.start({
        name: 'azurite',
        command: process.execPath,
        args: [
          program,
          ...['--blobHost', inner.host, '--blobPort', String(inner.port)],
          ...['--location', location],
          // Clients newer than the emulator are served as far as it can.
          '--skipApiVersionCheck',
          // The account is in the path, whatever the host is called.
          '--disableProductStyleUrl',
          '--disableTelemetry',
          '--silent',
        ],
        env: {
          AZURITE_ACCOUNTS: `${ACCOUNT}:${storageKey}`,
          NODE_COMPILE_CACHE: path.join(cacheDirectory(), 'node-compile-cache'),
        },
        ready: () => isReady(objects(secret())),
      });
    let emulator: ManagedProcess = await start();
    return runningStore(site, {
      provider: 'ABS',
      container,
      endpoint,
      endpointOverride: endpoint,
      secret,
      objects,
      rotateCredentials: async () => {
        await emulator.stop();
        storageKey = newKey();
        emulator = await start();
      },
    });
  });
}

function newKey(): string {
  return randomBytes(64).toString('base64');
}

import path from 'node:path';

import { programPath } from '../assets/locate.js';
import type { ObjectStoreOptions, ObjectStoreServer, SecretData } from './object-store.js';
import type { SendOptions } from './requests/send.js';
import { swiftObjects } from './requests/swift.js';
import { isReady, runningStore } from './running-store.js';
import { type Site, setUp } from './site.js';
import {
  SWIFT_SERVICES,
  type SwiftService,
  writeSwiftConfiguration,
} from './swift/configuration.js';
import { startSwiftFront } from './swift/front.js';

/** The port, if given, and the faults are those of the store, not of Keystone. */
export interface SwiftOptions extends ObjectStoreOptions {
  /** How long a token is good. @default 3600 */
  readonly tokenSeconds?: number;
}

/** Swift, and the Keystone before it. */
export interface SwiftServer extends ObjectStoreServer {
  /** The other form of the Secret: an application credential instead of a password. */
  applicationCredential(): SecretData;
  /** As if the time of all tokens were over: clients are refused until they log in again. */
  expireTokens(): Promise<void>;
  /** Successful logins since the start, by `password` and `application_credential`. */
  logins(): Promise<Readonly<Record<string, number>>>;
}

/**
 * OpenStack Swift: its account, container, object and proxy server, and a Keystone of ours that
 * hands out the tokens.
 *
 * @throws MissingAssetError without Swift
 */
export function startSwift(options: SwiftOptions = {}): Promise<SwiftServer> {
  const python = programPath('swift-python');
  return setUp('Swift', options, async (site) => {
    const { container = 'backups', tokenSeconds = 3600 } = options;
    const ports = await freePorts(site);
    const target = { host: '127.0.0.1', port: ports.proxy };
    const front = await startSwiftFront(site, target, tokenSeconds);
    const objects = (secret: SecretData, options?: SendOptions) =>
      swiftObjects(secret, container, options);
    writeSwiftConfiguration(site.directory, ports);
    for (const service of SWIFT_SERVICES) {
      const answers = () => isReady(objects(front.byPassword()));
      await startService(site, python, service, service === 'proxy' ? answers : undefined);
    }
    const store = runningStore(site, {
      provider: 'Swift',
      container,
      endpoint: front.authURL,
      secret: front.byPassword,
      objects,
      rotateCredentials: front.replaceSecrets,
    });
    const { byApplicationCredential: applicationCredential, expireTokens, logins } = front;
    return Object.assign(store, { applicationCredential, expireTokens, logins });
  });
}

async function freePorts(site: Site): Promise<Record<SwiftService, number>> {
  return {
    account: await site.freePort(),
    container: await site.freePort(),
    object: await site.freePort(),
    proxy: await site.freePort(),
  };
}

/** A session of its own would take the service out of the group of processes that is stopped. */
const WITHOUT_SESSION = `
import os, runpy, sys
os.setsid = lambda: None
del sys.argv[0]
runpy.run_path(sys.argv[0], run_name='__main__')`;

function startService(
  site: Site,
  python: string,
  service: SwiftService,
  ready: (() => Promise<boolean>) | undefined,
): Promise<unknown> {
  const program = path.join(path.dirname(python), `swift-${service}-server`);
  const configuration = path.join(site.directory, `${service}.conf`);
  return site.start({
    name: `swift-${service}`,
    command: python,
    args: ['-c', WITHOUT_SESSION, program, configuration, '--verbose'],
    ready,
  });
}

import { randomBytes } from 'node:crypto';
import path from 'node:path';

import { launchBundle } from '../bundled-process.js';
import { callControl } from '../control-socket.js';
import type { Address } from '../forward.js';
import type { SecretData } from '../object-store.js';
import type { Site } from '../site.js';
import type { Identity } from './keystone.js';
import type { SwiftFrontConfiguration } from './swift-front-process.js';

/** What stands before Swift: Keystone, and the guard that looks at tokens. */
export interface SwiftFront {
  readonly authURL: string;
  /** Secrets as they are now. */
  byPassword(): SecretData;
  byApplicationCredential(): SecretData;
  replaceSecrets(): Promise<void>;
  expireTokens(): Promise<void>;
  logins(): Promise<Readonly<Record<string, number>>>;
}

const ENTRY = 'test/cluster/object-stores/swift/swift-front-process.ts';
const REGION = 'test-region';

/** Starts it before a proxy server that need not answer yet. */
export async function startSwiftFront(
  site: Site,
  target: Address,
  tokenSeconds: number,
): Promise<SwiftFront> {
  let identity = newIdentity();
  const { host, port } = site.outer;
  const logins = { host, port: await site.freePort() };
  const control = path.join(site.directory, 'front.sock');
  const storageUrl = `http://${host}:${port}/v1/AUTH_${identity.projectID}`;
  const catalogue = { region: REGION, storageUrl };
  const addresses = { logins, objects: site.inner, target };
  const configuration: SwiftFrontConfiguration = {
    identity,
    catalogue,
    tokenSeconds,
    control,
    ...addresses,
  };
  site.keep(await launchBundle({ entry: ENTRY, configuration, control }, site));
  const authURL = `http://${logins.host}:${logins.port}/v3`;
  const { projectName: tenantName, domainName } = identity;
  const place = { authURL, region: REGION, tenantName, domainName };
  return {
    authURL,
    byPassword: () => ({ ...place, username: identity.username, password: identity.password }),
    byApplicationCredential: () => {
      const { applicationCredentialID, applicationCredentialName, applicationCredentialSecret } =
        identity;
      const id = { applicationCredentialID, applicationCredentialName };
      return { ...place, ...id, applicationCredentialSecret };
    },
    replaceSecrets: async () => {
      const secrets = newSecrets();
      await callControl(control, 'replace', secrets);
      identity = { ...identity, ...secrets };
    },
    expireTokens: async () => {
      await callControl(control, 'expireTokens');
    },
    logins: async () => (await callControl(control, 'logins')) as Record<string, number>,
  };
}

function newIdentity(): Identity {
  return {
    projectName: 'test-project',
    // Always the same, so that a directory that is used again holds the same objects.
    projectID: 'test',
    domainName: 'Default',
    username: 'etcd-backup',
    applicationCredentialID: randomBytes(16).toString('hex'),
    applicationCredentialName: 'etcd-backup',
    ...newSecrets(),
  };
}

function newSecrets(): Pick<Identity, 'password' | 'applicationCredentialSecret'> {
  const secret = () => randomBytes(24).toString('base64url');
  return { password: secret(), applicationCredentialSecret: secret() };
}

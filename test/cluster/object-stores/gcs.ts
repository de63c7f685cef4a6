import { generateKeyPairSync, randomBytes } from 'node:crypto';

import { programPath } from '../assets/locate.js';
import type { ObjectStoreOptions, ObjectStoreServer, SecretData } from './object-store.js';
import { gcsObjects } from './requests/gcs.js';
import type { SendOptions } from './requests/send.js';
import { isReady, runningStore } from './running-store.js';
import { setUp } from './site.js';

/** fake-gcs-server, contents in memory. @throws MissingAssetError without the program */
export function startGcs(options: ObjectStoreOptions = {}): Promise<ObjectStoreServer> {
  const program = programPath('fake-gcs-server');
  return setUp('GCS', options, async (site) => {
    const { container = 'backups' } = options;
    const { inner, outer } = site;
    const authority = `${outer.host}:${outer.port}`;
    const endpoint = `http://${authority}/storage/v1/`;
    const objects = (_: SecretData, options?: SendOptions) =>
      gcsObjects(endpoint, container, options);
    await site.start({
      name: 'fake-gcs-server',
      command: program,
      args: [
        ...['-backend', 'memory', '-scheme', 'http', '-log-level', 'warn'],
        ...['-host', inner.host, '-port', String(inner.port)],
        // What it tells clients to use next, and the host by which it tells URLs apart.
        ...['-external-url', `http://${authority}`, '-public-host', authority],
      ],
      ready: () => isReady(gcsObjects(endpoint, container)),
    });
    let serviceAccount = newServiceAccount();
    return runningStore(site, {
      provider: 'GCS',
      container,
      endpoint,
      endpointOverride: endpoint,
      secret: () => ({ 'serviceaccount.json': serviceAccount }),
      objects,
      rotateCredentials: async () => {
        serviceAccount = newServiceAccount();
      },
    });
  });
}

/** With no member that the engine does not know, since it refuses those. */
function newServiceAccount(): string {
  const project = 'test-project';
  const email = `etcd-backup@${project}.iam.gserviceaccount.com`;
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return JSON.stringify({
    type: 'service_account',
    project_id: project,
    private_key_id: randomBytes(20).toString('hex'),
    private_key: privateKey,
    client_email: email,
    client_id: '100000000000000000000',
    auth_uri: 'https://accounts.google.com/o/oauth2/auth',
    token_uri: 'https://oauth2.googleapis.com/token',
    auth_provider_x509_cert_url: 'https://www.googleapis.com/oauth2/v1/certs',
    client_x509_cert_url: `https://www.googleapis.com/robot/v1/metadata/x509/${encodeURIComponent(email)}`,
    universe_domain: 'googleapis.com',
  });
}

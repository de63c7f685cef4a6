import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { programPath } from '../assets/locate.js';
import type { ManagedProcess } from '../process/managed-process.js';
import { type Certificate, issueCertificate } from './certificate.js';
import type { ObjectStoreOptions, ObjectStoreServer, SecretData } from './object-store.js';
import { s3Objects } from './requests/s3.js';
import type { SendOptions } from './requests/send.js';
import { isReady, runningStore } from './running-store.js';
import { type Site, setUp } from './site.js';

export interface S3Options extends ObjectStoreOptions {
  /** Speaks TLS, with a certificate of an authority of its own. Not together with `faults`. @default false */
  readonly tls?: boolean;
  /** The bucket can keep old versions of objects; it is the tests' business to turn that on. @default false */
  readonly versioning?: boolean;
  /** The bucket is made with object lock, and so with versioning turned on. @default false */
  readonly objectLock?: boolean;
}

const REGION = 'test-region-1';

/** versitygw over a directory. @throws MissingAssetError without the program */
export function startS3(options: S3Options = {}): Promise<ObjectStoreServer> {
  const program = programPath('versitygw');
  if (options.tls && options.faults) throw new Error('faults work in front of plain HTTP only');
  return setUp('S3', options, async (site) => {
    const { container = 'backups', objectLock = false } = options;
    const certificate = options.tls
      ? await issueCertificate(site.directory, site.outer.host)
      : undefined;
    const endpoint = `${options.tls ? 'https' : 'http'}://${site.outer.host}:${site.outer.port}`;
    let keys = newKeys();
    const secret = () => ({
      ...keys,
      region: REGION,
      s3ForcePathStyle: 'true',
      ...(certificate === undefined ? {} : { trustedCaCert: certificate.authority }),
    });
    const objects = (data: SecretData, options: SendOptions = {}) =>
      s3Objects(endpoint, container, data, { objectLock, ...options });
    const start = () =>
      site.start({
        name: 'versitygw',
        command: program,
        args: gatewayArguments(site, options, certificate),
        env: { ROOT_ACCESS_KEY: keys.accessKeyID, ROOT_SECRET_KEY: keys.secretAccessKey },
        ready: () => isReady(objects(secret())),
      });
    let gateway: ManagedProcess = await start();
    return runningStore(site, {
      provider: 'S3',
      container,
      endpoint,
      endpointOverride: endpoint,
      secret,
      objects,
      rotateCredentials: async () => {
        await gateway.stop();
        keys = newKeys();
        gateway = await start();
      },
    });
  });
}

function newKeys(): { accessKeyID: string; secretAccessKey: string } {
  return {
    accessKeyID: `AK${randomBytes(9).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64'),
  };
}

function gatewayArguments(
  { directory, inner }: Site,
  { versioning = false, objectLock = false }: S3Options,
  certificate: Certificate | undefined,
): string[] {
  const folder = (name: string) => {
    const made = path.join(directory, name);
    mkdirSync(made, { recursive: true });
    return made;
  };
  return [
    ...['--port', `${inner.host}:${inner.port}`, '--region', REGION, '--quiet'],
    // Where it keeps no accounts, it answers an unknown key with 404.
    ...['--iam-dir', folder('accounts')],
    ...(certificate ? ['--cert', certificate.certificateFile, '--key', certificate.keyFile] : []),
    'posix',
    ...(versioning || objectLock ? ['--versioning-dir', folder('versions')] : []),
    folder('buckets'),
  ];
}

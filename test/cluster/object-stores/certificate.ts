import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { run } from '../process/run.js';

/** A server certificate and who vouches for it. */
export interface Certificate {
  readonly certificateFile: string;
  readonly keyFile: string;
  /** PEM of the authority that clients must trust. */
  readonly authority: string;
}

/** One sentence when certificates cannot be made here. */
export function missingOpenssl(): string[] {
  const { stdout } = spawnSync('openssl', ['version'], { encoding: 'utf8' });
  const isThere = /^OpenSSL ([3-9]|\d\d)/.test(stdout ?? '');
  return isThere ? [] : ['Not on the PATH: "openssl" 3 or newer, which makes certificates.'];
}

/** Makes a certificate authority and, signed by it, a certificate for the address. */
export async function issueCertificate(directory: string, address: string): Promise<Certificate> {
  const file = (name: string) => path.join(directory, name);
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '30'];
  const request = (args: readonly string[]) => run('openssl', ['req', '-x509', ...key, ...args]);
  await request([
    ...['-subj', '/CN=object store test authority'],
    ...['-keyout', file('ca.key'), '-out', file('ca.crt')],
  ]);
  await request([
    ...['-subj', '/CN=object store', '-addext', `subjectAltName=IP:${address}`],
    ...['-addext', 'basicConstraints=critical,CA:FALSE'],
    ...['-CA', file('ca.crt'), '-CAkey', file('ca.key')],
    ...['-keyout', file('server.key'), '-out', file('server.crt')],
  ]);
  return {
    certificateFile: file('server.crt'),
    keyFile: file('server.key'),
    authority: readFileSync(file('ca.crt'), 'utf8'),
  };
}

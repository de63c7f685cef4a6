import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Who may talk to the API server. What the user may do is up to RBAC. */
export interface User {
  readonly name: string;
  readonly groups?: readonly string[];
  readonly token: string;
}

/** Files of a control plane that only its user may read. */
export interface CredentialFiles {
  readonly certificates: string;
  readonly tokens: string;
  readonly serviceAccountKey: string;
  readonly serviceAccountPublicKey: string;
  readonly kubeconfig: string;
}

export function credentialFiles(directory: string): CredentialFiles {
  return {
    certificates: path.join(directory, 'certificates'),
    tokens: path.join(directory, 'tokens.csv'),
    serviceAccountKey: path.join(directory, 'service-account.key'),
    serviceAccountPublicKey: path.join(directory, 'service-account.pub'),
    kubeconfig: path.join(directory, 'kubeconfig'),
  };
}

/** A user who may do everything. */
export function administrator(): User {
  const token = randomBytes(24).toString('base64url');
  return { name: 'administrator', groups: ['system:masters'], token };
}

/** Writes what the API server reads at its start; it makes its certificate itself. */
export function writeCredentials(files: CredentialFiles, users: readonly User[]): void {
  const { publicKey, privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  writePrivate(files.serviceAccountKey, privateKey);
  writePrivate(files.serviceAccountPublicKey, publicKey);
  const lines = users.map(
    ({ name, groups = [], token }) => `${token},${name},${name},"${groups.join(',')}"\n`,
  );
  writePrivate(files.tokens, lines.join(''));
}

/**
 * Writes the kubeconfig once the API server has made its certificate.
 *
 * @returns False while it has not.
 */
export function writeKubeconfig(files: CredentialFiles, server: string, user: User): boolean {
  // The key is written last, so that the certificate is whole when the key is there.
  if (!existsSync(path.join(files.certificates, 'apiserver.key'))) return false;
  const certificate = readFileSync(path.join(files.certificates, 'apiserver.crt'));
  const { name, token } = user;
  const kubeconfig = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'test',
    clusters: [
      {
        name: 'test',
        cluster: { server, 'certificate-authority-data': certificate.toString('base64') },
      },
    ],
    users: [{ name, user: { token } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: name } }],
  };
  writePrivate(files.kubeconfig, `${JSON.stringify(kubeconfig, null, 2)}\n`);
  return true;
}

function writePrivate(file: string, content: string): void {
  writeFileSync(file, content, { mode: 0o600 });
}

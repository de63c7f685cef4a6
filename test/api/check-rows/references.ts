import { expect } from 'vitest';
import type { Etcd, StoreSpec } from '../../../src/api/etcd.js';
import { DEFAULT_IMAGE } from '../../../src/api/images.js';
import type { SynthesisOptions } from '../../../src/api/options.js';
import { givenEtcd, givenTls, S3_STORE } from '../../charts/given-etcd.js';
import { backup, type CheckRow, etcd } from './check-row.js';

const LOCAL = { provider: 'Local', container: 'bucket', prefix: 'p', secretRef: { name: 's' } };

function store(store: Partial<StoreSpec>): Etcd {
  return backup({ store: { ...S3_STORE, ...store } });
}

function base(hostPath: string): SynthesisOptions {
  return { secrets: () => ({ hostPath }) };
}

/** Rules about Secrets, stores and images. */
export const REFERENCES: readonly CheckRow[] = [
  {
    rule: 'secret-name',
    severity: 'error',
    path: 'spec.etcd.clientUrlTls.clientTLSSecretRef',
    message: 'expected the name of a Secret in namespace demo, because the pods mount it',
    refused: etcd({ clientUrlTls: { ...givenTls('c'), clientTLSSecretRef: undefined } }),
    accepted: etcd({ clientUrlTls: givenTls('c') }),
  },
  {
    rule: 'secret-name',
    severity: 'error',
    path: 'spec.etcd.peerUrlTls.tlsCASecretRef.name',
    message: 'expected the name of a Secret in namespace demo, because the pods mount it',
    refused: etcd({ peerUrlTls: { ...givenTls('p'), tlsCASecretRef: {} } }),
    accepted: etcd({ peerUrlTls: { ...givenTls('p'), clientTLSSecretRef: undefined } }),
  },
  {
    rule: 'secret-name',
    severity: 'error',
    path: 'spec.backup.tls.serverTLSSecretRef.name',
    message: 'expected the name of a Secret in namespace demo, because the pods mount it',
    refused: backup({ tls: { ...givenTls('b'), serverTLSSecretRef: { name: '' } } }),
    accepted: backup({ tls: { ...givenTls('b'), clientTLSSecretRef: undefined } }),
  },
  {
    rule: 'secret-name',
    severity: 'error',
    path: 'spec.backup.store.secretRef.name',
    message: 'expected the name of a Secret in namespace demo, because the pods mount it',
    refused: store({ secretRef: {} }),
    accepted: store({ secretRef: undefined }),
  },
  {
    rule: 'provider',
    severity: 'error',
    path: 'spec.backup.store.provider',
    message: expect.stringMatching(/^"floppy" is not a provider: expected one of aws, S3, .*Local/),
    refused: store({ provider: 'floppy' }),
    accepted: store({ provider: 'stackit' }),
  },
  {
    rule: 'container',
    severity: 'error',
    path: 'spec.backup.store.container',
    message: 'expected the name of the bucket or container',
    refused: store({ container: undefined }),
    accepted: store({ container: 'bucket' }),
  },
  {
    rule: 'prefix',
    severity: 'error',
    path: 'spec.backup.store.prefix',
    message: `expected a path without '.', '..' and control characters, got "a/../b"`,
    refused: store({ prefix: 'a/../b' }),
    accepted: store({ prefix: 'a/..b' }),
  },
  {
    rule: 'prefix',
    severity: 'error',
    path: 'spec.backup.store.prefix',
    message: `expected a path without '.', '..' and control characters, got "a\\nb"`,
    refused: store({ prefix: 'a\nb' }),
    accepted: store({ prefix: 'a b' }),
  },
  {
    rule: 'local-path',
    severity: 'error',
    path: 'spec.backup.store.secretRef.name',
    message: "hostPath of Secret 's' is not an absolute path without '..'",
    refused: backup({ store: LOCAL }),
    accepted: store({}),
    options: base('/mnt/../etc'),
  },
  {
    rule: 'image',
    severity: 'error',
    path: 'spec.etcd.image',
    message:
      'the image vector has no entry for the image: expected one, or an image in the resource',
    refused: givenEtcd(),
    accepted: etcd({ image: DEFAULT_IMAGE }),
    options: { images: ['etcd-druid', 'etcd-wrapper'].map((name) => ({ name, ref: '' })) },
  },
  {
    rule: 'image-empty',
    severity: 'error',
    path: 'spec.etcd.image',
    message: 'expected an image, got "": leave the field out for the default',
    refused: etcd({ image: '' }),
    accepted: etcd({ image: DEFAULT_IMAGE }),
  },
  {
    rule: 'secret-namespace',
    severity: 'warning',
    path: 'spec.backup.store.secretRef.namespace',
    message: "'other' is ignored: a pod mounts Secrets of its own namespace, 'demo'",
    refused: store({ secretRef: { name: 's3', namespace: 'other' } }),
    accepted: store({ secretRef: { name: 's3', namespace: 'demo' } }),
  },
  {
    rule: 'provider',
    severity: 'error',
    path: 'spec.backup.store.provider',
    message: expect.stringMatching(/^"" is not a provider: expected one of /),
    refused: store({ provider: '' }),
    accepted: store({ provider: 'S3' }),
  },
  {
    rule: 'store-secret',
    severity: 'error',
    path: 'spec.backup.store.secretRef',
    message: 'expected the name of a Secret: here ECS takes its credentials from one',
    refused: store({ provider: 'dell', secretRef: undefined }),
    accepted: store({ provider: 'dell' }),
  },
  {
    rule: 'provider-absent',
    severity: 'warning',
    path: 'spec.backup.store.provider',
    message: expect.stringMatching(
      /^no provider is given, so that no backups are taken: expected one of aws, /,
    ),
    refused: backup({ store: { prefix: 'p' } }),
    accepted: givenEtcd(),
  },
  {
    rule: 'prefix-empty',
    severity: 'warning',
    path: 'spec.backup.store.prefix',
    message: 'is empty: backups then lie beside whatever else the container holds',
    refused: store({ prefix: '' }),
    accepted: store({ prefix: 'p' }),
  },
  {
    rule: 'local-secret',
    severity: 'warning',
    path: 'spec.backup.store.secretRef.name',
    message:
      "Secret 's' is not among the input, so that its hostPath cannot be read and the default directory is taken: give the Secret as a document",
    refused: backup({ store: LOCAL }),
    accepted: backup({ store: { ...LOCAL, secretRef: undefined } }),
  },
];

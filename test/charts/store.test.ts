import { describe, expect, it } from 'vitest';
import { providerOf } from '../../src/api/providers.js';
import { Store } from '../../src/charts/store.js';
import { Tls } from '../../src/charts/tls.js';

describe('Store', () => {
  it.each([
    ['s3', 'S3'],
    ['abs', 'ABS'],
    ['gcs', 'GCS'],
    ['swift', 'Swift'],
    ['oss', 'OSS'],
    ['ecs', 'ECS'],
    ['ocs', 'OCS'],
    ['local', 'Local'],
  ] as const)('.%s is a store of %s', (name, provider) => {
    expect(Store[name]({ container: 'bucket', secretRef: { name: 's' } })).toEqual({
      provider,
      container: 'bucket',
      secretRef: { name: 's' },
    });
    expect(providerOf(provider)).toBe(provider);
  });
});

describe('Tls.of', () => {
  it('takes names of Secrets and things that have one', () => {
    expect(Tls.of({ ca: 'ca', caKey: 'bundle.crt', server: { name: 'server' } })).toEqual({
      tlsCASecretRef: { name: 'ca', dataKey: 'bundle.crt' },
      serverTLSSecretRef: { name: 'server' },
    });
  });

  it('adds the certificate of clients when there is one', () => {
    expect(Tls.of({ ca: 'ca', server: 'server', client: 'client' })).toEqual({
      tlsCASecretRef: { name: 'ca' },
      serverTLSSecretRef: { name: 'server' },
      clientTLSSecretRef: { name: 'client' },
    });
  });
});

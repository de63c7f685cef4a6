import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';

import { missingPrograms } from '../../cluster/assets/locate.js';
import { missingOpenssl } from '../../cluster/object-stores/certificate.js';
import type { ObjectStoreServer } from '../../cluster/object-stores/object-store.js';
import { elements } from '../../cluster/object-stores/requests/objects.js';
import { s3Objects } from '../../cluster/object-stores/requests/s3.js';
import { startS3 } from '../../cluster/object-stores/s3.js';
import { requires } from '../../requires.js';
import { sharedStore } from './stores.js';

const missing = missingPrograms('versitygw');

describe('S3 over TLS', requires(...missing, ...missingOpenssl()), () => {
  const store = sharedStore(() => startS3({ tls: true }));

  it('is trusted by who has the certificate of the Secret', async () => {
    expect(store().endpoint).toMatch(/^https:/);
    expect((await store().objects.put('k', 'x')).status).toBe(200);
  });

  it('rejects, as a client, who does not have it', async () => {
    const { trustedCaCert: _, ...others } = store().secretData;
    await expect(store().objectsWith(others).get('k')).rejects.toThrow('unable to verify');
  });
});

describe('S3 with versions', requires(...missing), () => {
  const store = sharedStore(() => startS3({ versioning: true }));

  it('keeps the former content when versioning is turned on', async () => {
    const { request } = bucket(store());
    const on = '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>';
    expect((await request('PUT', '?versioning', { body: Buffer.from(on) })).status).toBe(200);
    for (const content of ['first', 'second']) await store().objects.put('k', content);
    const { body } = await request('GET', '?versions');
    const [, former = ''] = elements(body.toString(), 'VersionId');
    const reply = await request('GET', `/k?versionId=${former}`);
    expect(reply.body.toString()).toBe('first');
  });
});

describe('S3 with object lock', requires(...missing), () => {
  const store = sharedStore(() => startS3({ objectLock: true }));

  it('rejects the deletion of a version that is still retained', async () => {
    const { request } = bucket(store());
    const body = Buffer.from('locked');
    const written = await request('PUT', '/k', { body, headers: retained(body) });
    expect(written.status).toBe(200);
    const version = String(written.headers['x-amz-version-id']);
    const deletion = await request('DELETE', `/k?versionId=${version}`);
    expect(deletion.status).toBe(403);
    expect((await request('GET', `/k?versionId=${version}`)).body).toEqual(body);
  });
});

function bucket({ endpoint, container, secretData }: ObjectStoreServer) {
  return s3Objects(endpoint, container, secretData);
}

/** For an hour, as an administrator only may shorten. S3 wants a checksum with it. */
function retained(body: Buffer): Record<string, string> {
  return {
    'content-md5': createHash('md5').update(body).digest('base64'),
    'x-amz-object-lock-mode': 'COMPLIANCE',
    'x-amz-object-lock-retain-until-date': new Date(Date.now() + 3_600_000).toISOString(),
  };
}

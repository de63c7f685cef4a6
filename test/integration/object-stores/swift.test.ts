import { describe, expect, it } from 'vitest';

import { missingPrograms } from '../../cluster/assets/locate.js';
import type { SecretData } from '../../cluster/object-stores/object-store.js';
import { type Reply, send } from '../../cluster/object-stores/requests/send.js';
import { swiftLogin } from '../../cluster/object-stores/requests/swift.js';
import { startSwift } from '../../cluster/object-stores/swift.js';
import { until } from '../../cluster/process/until.js';
import { requires } from '../../requires.js';
import { sharedStore } from './stores.js';

const missing = missingPrograms('swift-python');

describe('Keystone before Swift', requires(...missing), () => {
  const store = sharedStore(() => startSwift());

  it('takes an application credential in place of a password', async () => {
    const objects = store().objectsWith(store().applicationCredential());
    expect((await objects.put('by-credential', 'x')).status).toBe(201);
    expect((await store().objects.get('by-credential')).body.toString()).toBe('x');
    const { password = 0, application_credential = 0 } = await store().logins();
    expect([password > 0, application_credential]).toEqual([true, 1]);
  });

  it.each(['username', 'domainName', 'tenantName'])('rejects another %s', async (key) => {
    const other = { ...store().secretData, [key]: 'other' };
    expect((await store().objectsWith(other).get('k')).status).toBe(401);
  });

  it('rejects the former secret of the application credential after a rotation', async () => {
    const former = store().applicationCredential();
    await store().rotateCredentials();
    expect((await store().objectsWith(former).get('never')).status).toBe(401);
    const present = store().objectsWith(store().applicationCredential());
    expect((await present.get('never')).status).toBe(404);
  });

  it('lets nobody in with a token that is over, until the next login', async () => {
    const token = await login(store().secretData);
    expect((await list(token)).status).toBe(200);
    await store().expireTokens();
    expect((await list(token)).status).toBe(401);
    expect((await list(await login(store().secretData))).status).toBe(200);
  });

  it('rejects requests without a token', async () => {
    const { storageUrl } = await login(store().secretData);
    expect((await list({ storageUrl, token: '' })).status).toBe(401);
  });

  it('names an endpoint of another region too, where nobody answers', async () => {
    const elsewhere = await login({ ...store().secretData, region: 'other-region' });
    await expect(list(elsewhere)).rejects.toThrow('ECONNREFUSED');
  });
});

describe('Swift', requires(...missing), () => {
  const store = sharedStore(() => startSwift({ tokenSeconds: 1 }));

  it('rejects a token when its time is over', async () => {
    const token = await login(store().secretData);
    await until('the token is over', async () => (await list(token)).status === 401, {
      withinSeconds: 10,
    });
  });

  it('reads the segments of a large object as one', async () => {
    const { objects, container } = store();
    await objects.put('large/0000000001', 'first ');
    await objects.put('large/0000000002', 'second');
    const { storageUrl, token } = await login(store().secretData);
    const manifest = { 'x-auth-token': token, 'x-object-manifest': `${container}/large` };
    const url = new URL(`${storageUrl}/${container}/large`);
    expect((await send({ method: 'PUT', url, headers: manifest })).status).toBe(201);
    expect((await objects.get('large')).body.toString()).toBe('first second');
  });
});

interface Token {
  readonly token: string;
  readonly storageUrl: string;
}

async function login(secret: SecretData): Promise<Token> {
  const reply = await swiftLogin(secret);
  if ('status' in reply) throw new Error(`login refused with status ${reply.status}`);
  return reply;
}

/** Lists the containers of the account. */
function list({ token, storageUrl }: Token): Promise<Reply> {
  return send({ method: 'GET', url: new URL(storageUrl), headers: { 'x-auth-token': token } });
}

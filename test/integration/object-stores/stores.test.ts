import { createPrivateKey } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';

import { cacheDirectory } from '../../cluster/assets/cache.js';
import { missingPrograms } from '../../cluster/assets/locate.js';
import { startGcs } from '../../cluster/object-stores/gcs.js';
import { writeCredentials } from '../../cluster/object-stores/object-store.js';
import { send } from '../../cluster/object-stores/requests/send.js';
import { requires } from '../../requires.js';
import { STORES, sharedStore } from './stores.js';

/** What clients must escape, and what they must not. */
const KEY = "prefix/v2/a key+with=reserved&characters(1)~'!*.gz";

for (const { provider, missing, start, refusal, secretKey } of STORES) {
  describe(`a store of ${provider}`, requires(...missing), () => {
    const store = sharedStore(start);

    it('gives back what was written, byte for byte', async () => {
      const content = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 251));
      expect((await store().objects.put(KEY, content)).status).toBeOneOf([200, 201]);
      const reply = await store().objects.get(KEY);
      expect(reply.status).toBe(200);
      expect(reply.body.equals(content)).toBe(true);
    });

    it('gives back a part of an object', async () => {
      await store().objects.put('part', '0123456789');
      const reply = await store().objects.get('part', [2, 5]);
      expect([reply.status, reply.body.toString()]).toEqual([206, '2345']);
    });

    it('lists what begins with a prefix, and nothing else', async () => {
      const keys = ['list/v2/b', 'list/v2/a', 'list2/v2/c'];
      for (const key of keys) await store().objects.put(key, 'x');
      expect(await store().objects.list('list/')).toEqual(['list/v2/a', 'list/v2/b']);
    });

    it('has forgotten what was deleted', async () => {
      await store().objects.put('deleted', 'x');
      expect((await store().objects.delete('deleted')).status).toBeOneOf([200, 202, 204]);
      expect((await store().objects.get('deleted')).status).toBe(404);
      expect(await store().objects.list('deleted')).toEqual([]);
    });

    it('rejects a read of what was never there', async () => {
      expect((await store().objects.get('never/there')).status).toBe(404);
    });

    it('is mounted as files that hold exactly the values of the Secret', () => {
      const directory = temporaryDirectory();
      writeCredentials(directory, store().secretData);
      const contents = readdirSync(directory).map((key) => [
        key,
        readFileSync(path.join(directory, key), 'utf8'),
      ]);
      expect(Object.fromEntries(contents)).toEqual(store().secretData);
    });

    it('has a Secret of one JSON file, too', () => {
      const [[file = '', content = ''] = [], ...others] = Object.entries(store().secretJson);
      expect([path.extname(file), others]).toEqual(['.json', []]);
      expect(JSON.parse(content)).toMatchObject(
        provider === 'GCS' ? { type: 'service_account' } : inJson(store().secretData),
      );
    });

    if (refusal !== undefined) {
      it('rejects a secret that differs in one character', async () => {
        const { secretData, objectsWith, objects } = store();
        const [first = '', ...rest] = secretData[secretKey] ?? '';
        const other = { ...secretData, [secretKey]: [first === 'a' ? 'b' : 'a', ...rest].join('') };
        expect((await objectsWith(other).put('refused', 'x')).status).toBe(refusal);
        expect((await objects.get('refused')).status).toBe(404);
      });
    }

    it('has other credentials after a rotation, but the same objects', async () => {
      await store().objects.put('kept', 'content');
      const former = store().secretData;
      await store().rotateCredentials();
      expect(store().secretData[secretKey]).not.toEqual(former[secretKey]);
      expect((await store().objects.get('kept')).body.toString()).toBe('content');
      expect((await store().objectsWith(former).get('kept')).status).toBe(refusal ?? 200);
    });

    it('stands beside another one that holds other objects', async () => {
      const other = await start();
      onTestFinished(() => other.stop());
      await store().objects.put('mine', 'x');
      expect((await other.objects.get('mine')).status).toBe(404);
      expect(await other.objects.list('')).toEqual([]);
    });

    if (provider !== 'GCS') {
      it('finds its objects again in a directory that it was given', async () => {
        const directory = temporaryDirectory();
        for (const expected of [404, 200]) {
          const given = await start({ directory });
          onTestFinished(() => given.stop());
          expect((await given.objects.get('kept')).status).toBe(expected);
          await given.objects.put('kept', 'x');
          await given.stop();
        }
      });
    }

    it('leaves no process, no port and no directory behind', async ({ skip }) => {
      skip(!existsSync('/proc/self'), 'needs a system with /proc');
      const before = traces();
      const stopped = await start({ faults: true });
      onTestFinished(() => stopped.stop());
      expect(traces()).not.toEqual(before);
      await stopped.stop();
      expect(traces()).toEqual(before);
      const url = new URL(stopped.endpoint);
      await expect(send({ method: 'GET', url })).rejects.toThrow('ECONNREFUSED');
    });
  });
}

describe('the Secret of a store of GCS', requires(...missingPrograms('fake-gcs-server')), () => {
  const store = sharedStore(startGcs);

  it('is a service account with a key and no member that the engine rejects', () => {
    const { 'serviceaccount.json': file = '', ...others } = store().secretData;
    const account = JSON.parse(file);
    expect([others, Object.keys(account).sort()]).toEqual([{}, SERVICE_ACCOUNT_MEMBERS]);
    expect(account.project_id).toMatch(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/);
    expect(createPrivateKey(account.private_key).asymmetricKeyType).toBe('rsa');
  });
});

/** @see etcd-backup-restore: the fields that credentials of type `service_account` may have */
const SERVICE_ACCOUNT_MEMBERS = [
  'auth_provider_x509_cert_url',
  'auth_uri',
  'client_email',
  'client_id',
  'client_x509_cert_url',
  'private_key',
  'private_key_id',
  'project_id',
  'token_uri',
  'type',
  'universe_domain',
];

/** Files hold "true", where the JSON form has a boolean. */
function inJson(data: Readonly<Record<string, string>>): Record<string, unknown> {
  const { s3ForcePathStyle, ...texts } = data;
  return s3ForcePathStyle === undefined ? texts : { ...texts, s3ForcePathStyle: true };
}

/** Goes with the test. */
function temporaryDirectory(): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'object-store-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
}

/** What a store of this process could leave behind: children, and folders for its runs. */
function traces(): string[] {
  const parent = new RegExp(`^PPid:\\s+${process.pid}$`, 'm');
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const children = pids.filter((pid) => parent.test(statusOf(pid)));
  const runs = readdirSync(path.join(cacheDirectory(), 'run'));
  return [...children, ...runs.filter((name) => name.includes(`-${process.pid}-`))];
}

/** Empty for a process that has ended since it was seen. */
function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}

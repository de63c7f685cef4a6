import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/api/cluster.js';
import type { Provider } from '../../src/api/providers.js';
import { type StoreUse, storeAccess } from '../../src/constructs/store-access.js';

const MEMBER: StoreUse = {
  role: '',
  localVolume: 'local-backup',
  slash: false,
  mountHome: false,
  runAsRoot: false,
  parity: false,
};

const COPY_SOURCE: StoreUse = {
  ...MEMBER,
  role: 'source-',
  localVolume: 'host-storage',
  slash: true,
  mountHome: true,
};

function store(provider: Provider | '', secretName?: string): Store {
  return {
    provider,
    container: 'bucket',
    prefix: 'p',
    endpointOverride: undefined,
    secretName,
    localBasePath: '/mnt',
  };
}

const REMOTE = ['S3', 'ABS', 'GCS', 'Swift', 'OSS', 'OCS', 'ECS'] as const;

describe('access by the identity of the platform', () => {
  it.each(REMOTE)('to %s names the container and nothing else', (provider) => {
    expect(storeAccess(store(provider), MEMBER)).toEqual({
      env: [{ name: 'STORAGE_CONTAINER', value: 'bucket' }],
      mounts: [],
      volumes: [],
    });
  });

  it.each(REMOTE)('to %s, as a source of a copy, too', (provider) => {
    expect(storeAccess(store(provider), COPY_SOURCE)).toEqual({
      env: [{ name: 'SOURCE_STORAGE_CONTAINER', value: 'bucket' }],
      mounts: [],
      volumes: [],
    });
  });
});

describe('access by a Secret', () => {
  it.each(['S3', 'ABS', 'Swift', 'OSS', 'OCS'] as const)(
    'to %s points at what is mounted',
    (provider) => {
      const { env, mounts, volumes } = storeAccess(store(provider, 's'), COPY_SOURCE);
      expect(env[1]?.value).toBe('/var/source-etcd-backup');
      expect(mounts).toEqual([
        { name: 'source-etcd-backup-secret', mountPath: '/var/source-etcd-backup/' },
      ]);
      expect(volumes).toEqual([{ name: 'source-etcd-backup-secret', secret: { secretName: 's' } }]);
    },
  );

  it('to GCS points at the file', () => {
    expect(storeAccess(store('GCS', 's'), MEMBER).env[1]).toEqual({
      name: 'GOOGLE_APPLICATION_CREDENTIALS',
      value: '/var/.gcp/serviceaccount.json',
    });
  });

  it('to ECS as a source of a copy renames the variables, which upstream forgets', () => {
    const names = (use: StoreUse) =>
      storeAccess(store('ECS', 's'), use).env.map(({ name }) => name);
    expect(names(COPY_SOURCE)).toEqual([
      'SOURCE_STORAGE_CONTAINER',
      'SOURCE_ECS_ENDPOINT',
      'SOURCE_ECS_ACCESS_KEY_ID',
      'SOURCE_ECS_SECRET_ACCESS_KEY',
    ]);
    expect(names({ ...COPY_SOURCE, parity: true })).toEqual(['SOURCE_STORAGE_CONTAINER']);
  });
});

describe('access to a directory of the node', () => {
  it.each([
    ['a member', MEMBER, 'local-backup', '/home/nonroot/bucket'],
    ['a member as root', { ...MEMBER, runAsRoot: true }, 'local-backup', '/root/bucket'],
    ['the source of a copy', COPY_SOURCE, 'source-host-storage', '/home/nonroot/bucket'],
  ])('of %s is a mount below home', (_, use, name, mountPath) => {
    expect(storeAccess(store('Local'), use)).toMatchObject({
      mounts: [{ name, mountPath }],
      volumes: [{ name, hostPath: { path: '/mnt/bucket', type: 'DirectoryOrCreate' } }],
    });
  });
});

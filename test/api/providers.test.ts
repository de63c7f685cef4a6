import { describe, expect, it } from 'vitest';
import { CREDENTIALS, PROVIDER_SPELLINGS, providerOf } from '../../src/api/providers.js';

describe('spellings of a provider', () => {
  it('are these and no others', () => {
    expect(PROVIDER_SPELLINGS).toEqual({
      ...{ S3: 'S3', s3: 'S3', aws: 'S3', stackit: 'S3' },
      ...{ ABS: 'ABS', abs: 'ABS', azure: 'ABS' },
      ...{ GCS: 'GCS', gcs: 'GCS', gcp: 'GCS' },
      ...{ Swift: 'Swift', swift: 'Swift', openstack: 'Swift' },
      ...{ OSS: 'OSS', oss: 'OSS', alicloud: 'OSS' },
      ...{ ECS: 'ECS', ecs: 'ECS', dell: 'ECS' },
      ...{ OCS: 'OCS', ocs: 'OCS', openshift: 'OCS' },
      ...{ Local: 'Local', local: 'Local' },
    });
  });

  it.each(['AWS', 'SWIFT', 'S3 ', '', 'floppy', 'toString', '__proto__'])(
    'rejects "%s"',
    (spelling) => {
      expect(providerOf(spelling)).toBeUndefined();
    },
  );
});

describe('credentials', () => {
  it('are known for every provider but a local directory', () => {
    const providers = new Set(Object.values(PROVIDER_SPELLINGS));
    providers.delete('Local');
    expect(Object.keys(CREDENTIALS).toSorted()).toEqual([...providers].toSorted());
  });
});

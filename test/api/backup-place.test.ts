import { describe, expect, it } from 'vitest';

import { backupPlace } from '../../src/api/backup-place.js';
import { memberObjects } from '../../src/api/member-objects.js';

const HUGE = 9_007_199_254_740_993n;

describe('what neighbours look at', () => {
  it('copes with values that admission would refuse', () => {
    const store = { provider: 'S3', container: HUGE, prefix: 'p', endpointOverride: HUGE };
    expect(backupPlace(store)).toEqual(backupPlace({ provider: 'S3', prefix: 'p' }));
    expect(backupPlace({ provider: HUGE, prefix: 'p' })).toBeUndefined();
    expect(memberObjects('a', { replicas: HUGE })).toEqual([]);
    expect(memberObjects('a', { replicas: 1, memberNamePrefix: 1 })).toEqual([
      'Lease a-0',
      'PersistentVolumeClaim a-a-0',
    ]);
  });
});

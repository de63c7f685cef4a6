import { describe, expect, it } from 'vitest';

import { CATALOGUE } from './catalogue.js';
import { listing } from './listing.js';
import { pretendBuilt, temporaryCache } from './temporary-cache.js';

describe('listing', () => {
  temporaryCache();

  it('says of each asset what it is, whether it is there, and how to get it', () => {
    const folder = pretendBuilt('versitygw');
    const assets = CATALOGUE.filter(({ name }) =>
      ['versitygw', 'pause', 'etcd-3.6-arm64'].includes(name),
    );

    const time = expect.stringMatching(/^\d+ (s|min)$/);

    const lines = listing(assets)
      .split('\n')
      .map((line) => line.split(/ {2,}/));

    expect(lines).toEqual([
      ['pause', '-', 'missing', '-', time],
      ['versitygw', expect.stringMatching(/^\d+\.\d+\.\d+$/), 'present', '3 MiB', time, folder],
      [
        'etcd-3.6-arm64',
        expect.stringMatching(/^3\.6\.\d+$/),
        'missing',
        '-',
        time,
        'only by name: npm run assets -- etcd-3.6-arm64',
      ],
      [''],
    ]);
  });
});

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

    const lines = listing(assets)
      .split('\n')
      .map((line) => line.split(/ {2,}/));

    expect(lines).toEqual([
      ['pause', '-', 'missing', '-', '2 s'],
      ['versitygw', expect.stringMatching(/^\d+\.\d+\.\d+$/), 'present', '3 MiB', '50 s', folder],
      [
        'etcd-3.6-arm64',
        expect.stringMatching(/^3\.6\.\d+$/),
        'missing',
        '-',
        '60 s',
        'only by name: npm run assets -- etcd-3.6-arm64',
      ],
      [''],
    ]);
  });
});

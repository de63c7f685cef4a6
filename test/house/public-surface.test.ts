import { describe, expect, it } from 'vitest';

import * as index from '../../src/index.js';
import * as plus from '../../src/plus.js';
import * as testing from '../../src/testing.js';
import * as validation from '../../src/validation.js';

describe('public surface', () => {
  it.each([
    [index, ['EtcdChart', 'EtcdCluster', 'OperatorChart', 'Store', 'Tls', 'Writer']],
    [testing, ['manifestSerializer', 'printManifests', 'synthEtcd', 'toMatchManifest']],
    [plus, ['connect']],
    [validation, ['EtcdValidation']],
  ])('changes on purpose only (door %#)', (door, names) => {
    expect(Object.keys(door).toSorted()).toEqual(names);
  });
});

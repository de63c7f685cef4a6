import { expect, it } from 'vitest';

import { nearestName } from '../../../src/api/admission/nearest-name.js';

const KNOWN = ['replicas', 'serverPort', 'clientPort', 'quota', 'etcd', 'backup'];

it.each([
  ['Replicas', 'replicas', 'another case'],
  ['replica', 'replicas', 'a character missing'],
  ['repplicas', 'replicas', 'a character too much'],
  ['replocas', 'replicas', 'a wrong character'],
  ['rpelicas', 'replicas', 'neighbours swapped'],
  ['SERVERPORTS', 'serverPort', 'case and a character'],
  ['qouta', 'quota', 'neighbours swapped in a short name'],
])('%s means %s: %s', (given, meant) => {
  expect(nearestName(given, KNOWN)).toBe(meant);
});

it.each(['colour', 'x', '', 'port', 'replicas-of-the-cluster', 'r'.repeat(1_000_000)])(
  'nothing is near %s',
  (given) => {
    expect(nearestName(given, KNOWN)).toBeUndefined();
  },
);

it('prefers the fewest errors', () => {
  expect(nearestName('cliendPort', KNOWN)).toBe('clientPort');
  expect(nearestName('ab', ['ba', 'abc', 'ab'])).toBe('ab');
});

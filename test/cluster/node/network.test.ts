import { expect, it } from 'vitest';

import { freeSubnets } from './network.js';

it.each([
  { taken: ['default', '127.0.0.0/8', '192.168.0.5'], because: 'nothing is there', subnet: 0 },
  { taken: ['10.99.0.0/30'], because: 'another node has the first', subnet: 1 },
  { taken: ['10.99.0.3', '10.99.0.4/31'], because: 'of addresses in the first two', subnet: 2 },
  { taken: ['10.99.0.0/24'], because: 'a network has the first 64', subnet: 64 },
  { taken: ['10.0.0.0/8', '10.99.0.0/16'], because: 'all is less specific', subnet: 0 },
])('the first subnet for a node is $subnet when $because', ({ taken, subnet }) => {
  expect(freeSubnets(taken).next().value).toBe(subnet);
});

it('no subnet is free when half of the range is taken twice', () => {
  expect([...freeSubnets(['10.99.0.0/17', '10.99.128.0/17'])]).toEqual([]);
});

import { expect, it } from 'vitest';
import { networkOf } from '../../functions/subscription/network.ts';

it.each([
  ['192.0.2.77', '192.0.2.0/24'],
  ['2001:db8:abcd:12::1', '2001:db8:abcd::/48'],
  ['2001:db8::1', '2001:db8:0::/48'],
  ['::1', '0:0:0::/48'],
  ['2001:db8:abcd:12:1:2:3:4', '2001:db8:abcd::/48'],
  ['not an address', 'unknown'],
  ['', 'unknown'],
])('keeps the network of %j: %s', (ip, network) => {
  expect(networkOf(ip)).toBe(network);
});

import dns from 'node:dns';
import { BlockList, isIPv6, type LookupFunction } from 'node:net';

// all that is given out so far; what lies beyond is nobody's, whatever a network makes of it
const publicIpv6 = new BlockList();
publicIpv6.addSubnet('2000::', 3, 'ipv6');

/** Whether an IPv6 address is one that nobody on the open web can have; of any other text it is not. */
export function isBeyondIpv6(address: string): boolean {
  return isIPv6(address) && !publicIpv6.check(address, 'ipv6');
}

/** Looks names up, and refuses those that have an address beyond the public ones. */
export function refuseBeyond(
  isBeyond: (address: string) => boolean,
  lookup?: LookupFunction,
): LookupFunction {
  const look: LookupFunction = lookup ?? dns.lookup;
  return (name, options, found) =>
    look(name, options, (fault, addresses, family) => {
      const all = typeof addresses === 'string' ? [addresses] : (addresses ?? []).map((one) => one.address);
      const beyond = fault ? undefined : all.find(isBeyond);
      if (beyond === undefined) found(fault, addresses, family);
      else found(new Error(`${beyond} is not allowed.`), '', 0);
    });
}

import { isIP } from 'node:net';

/**
 * The network of an address without the part that names a household: /24 of IPv4, /48 of IPv6.
 * `unknown` for what is no address.
 */
export function networkOf(ip: string): string {
  const version = isIP(ip);
  if (version === 4) return `${ip.split('.').slice(0, 3).join('.')}.0/24`;
  if (version !== 6) return 'unknown';
  const [head = '', tail = ''] = ip.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const zeros = ip.includes('::') ? Math.max(0, 8 - left.length - right.length) : 0;
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right];
  return `${groups.slice(0, 3).join(':')}::/48`;
}

/**
 * SES checks addresses as JavaMail does, and answers in its words. The first rule that an address breaks counts.
 * It takes no address beyond 7-bit ASCII, neither before the `@` nor, but for Punycode, after it.
 */
const rules: [broken: (local: string, domain: string) => boolean, message: string][] = [
  [(local) => local === '', 'Missing local name'],
  [(_, domain) => domain === '' || domain.endsWith('.'), 'Missing domain'],
  [(local) => !/^[\x21-\x7e]*$/.test(local), 'Local address contains control or whitespace'],
  [(local) => !isQuoted(local) && /[()<>,;:\\"[\]@]/.test(local), 'Local address contains illegal character'],
  [(local) => local.startsWith('.'), 'Local address starts with dot'],
  [(local) => !isQuoted(local) && local.includes('..'), 'Local address contains dot-dot'],
  [(local) => local.endsWith('.'), 'Local address ends with dot'],
  [(_, domain) => !/^[\x21-\x7e]*$/.test(domain), 'Domain contains control or whitespace'],
  [(_, domain) => !/^[a-z0-9.-]*$/i.test(domain), 'Domain contains illegal character'],
  [(_, domain) => domain.startsWith('.'), 'Domain starts with dot'],
  [(_, domain) => domain.includes('..'), 'Domain contains dot-dot'],
];

/** The bare address of a mailbox, which may come with a name: `Ada <ada@example.com>`. */
export function bareAddress(mailbox: string): string {
  return /<([^<>]*)>\s*$/.exec(mailbox)?.[1] ?? mailbox.trim();
}

/** Says what SES has against an address, if it has. */
export function addressFault(mailbox: string): string | undefined {
  const address = bareAddress(mailbox);
  const at = address.lastIndexOf('@');
  // a list where one address is due
  if (address === '' || /@[^@]*[,;]/.test(address)) return 'Illegal address';
  if (at < 0) return "Missing final '@domain'";
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  return rules.find(([isBroken]) => isBroken(local, domain))?.[1];
}

function isQuoted(local: string): boolean {
  return /^"[^"]+"$/.test(local);
}

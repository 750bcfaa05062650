import { domainToASCII } from 'node:url';

export interface Address {
  /** Where mail goes: the local part as typed, at the domain in punycode. */
  mailbox: string;
  /** What makes two spellings one subscriber; see `subscriberId`. */
  canonical: string;
}

export type AddressFault = 'missing' | 'malformed' | 'non-ascii-local-part' | 'too-long';

// what a person can't see: zero-width characters, joiners, byte order marks, soft hyphens
const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
// RFC 5321 dot-string; quoted local parts are legal, unused in practice, and refused
const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const domainName =
  /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;

/** Reads an address as a person typed or pasted it. */
export function parseAddress(input: string): Address | AddressFault {
  const cleaned = input.replace(invisible, '').trim().normalize('NFC');
  if (cleaned === '') return 'missing';
  const at = cleaned.lastIndexOf('@');
  if (at < 1) return 'malformed';
  const local = cleaned.slice(0, at);
  // SES's first API takes ASCII only before the @
  if (/\P{ASCII}/u.test(local)) return 'non-ascii-local-part';
  const typedDomain = cleaned.slice(at + 1);
  // Node reads a domain as a URL's host and would cut off, or decode, what is no part of one
  if (/[\s/?#\\%:@[\]\p{Cc}]/u.test(typedDomain)) return 'malformed';
  const domain = domainToASCII(typedDomain).toLowerCase();
  if (!localPart.test(local) || !domainName.test(domain)) return 'malformed';
  const mailbox = `${local}@${domain}`;
  if (local.length > 64 || mailbox.length > 254) return 'too-long';
  return { mailbox, canonical: mailbox.toLowerCase() };
}

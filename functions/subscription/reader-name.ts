import { longestName } from '../publication/briefing-limits.ts';

// what a person can't see, or what turns text around it the other way
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}]/u;
// names in Arabic and Indian scripts are spelt with joiners, between letters
const joiner = /(?<=\p{Lo}\p{M}*)[\u200c\u200d](?=\p{Lo})/gu;
// Spam travels in names, as addresses and links. A domain is mostly written small; initials run together are not
// ("J.R.R.Tolkien", "St.John").
const links = [
  /@|https?:|www\.|:\/\/|\bxn--|\d+\.\d+\.\d+\.\d+/i,
  /[\p{L}\p{N}]\.\p{Ll}{2,10}(?![\p{L}\p{N}])/u,
  /[\p{L}\p{N}]\.(?:com|net|org|info|biz|io|co|ru|cn|xyz|top|shop|site|online|photography|international|productions|engineering|enterprises|construction)(?![\p{L}\p{N}])/iu,
];

/** Reads what to call a reader, as typed; undefined when it is empty, `refused` when it is no name. */
export function readName(typed: string): string | undefined | 'refused' {
  const name = typed.normalize('NFC').trim().replace(/ {2,}/g, ' ');
  if (name === '') return undefined;
  if (unseen.test(name.replace(joiner, '')) || [...name].length > longestName) return 'refused';
  // full-width letters and dots work in addresses, too
  const plain = name.normalize('NFKC').replaceAll('\u3002', '.');
  return links.some((link) => link.test(plain)) ? 'refused' : name;
}

import type { Problem } from '../problem.ts';
import { warning } from '../problem.ts';
import type { MadeEmail } from './made-email.ts';
import type { SourceLines } from './source-lines.ts';

const bareAddress = /(?<![\p{L}\p{N}/.@-])(?:https?:\/\/|www\.)[\p{L}\p{N}][^\s<>"]*/giu;

/** Looks for addresses that stand in the text and can't be pressed everywhere, since nothing links them. */
export function checkBareAddresses({ view }: Pick<MadeEmail, 'view'>, lines: SourceLines): Problem[] {
  const found = unlinkedTexts(view.blocks).flatMap((text) => text.match(bareAddress) ?? []);
  const addresses = new Set(found.map((address) => address.replace(/[^\p{L}\p{N}/]+$/u, '')));
  return [...addresses].map((address) => {
    const target = /^www\./i.test(address) ? `https://${address}` : address;
    const message = `${address} is not a link: write <${target}>, or [words](${target}).`;
    return warning('link-bare', message, lines.ofWords(address));
  });
}

/** The running text of blocks but for what is pressed, and for code. */
function unlinkedTexts(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(unlinkedTexts);
  if (typeof part !== 'object' || part === null) return [];
  if ('kind' in part) {
    if (part.kind === 'link' || part.kind === 'code') return [];
    if (part.kind === 'text' && 'text' in part && typeof part.text === 'string') return [part.text];
  }
  return Object.values(part).flatMap(unlinkedTexts);
}

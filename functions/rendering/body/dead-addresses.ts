import { withoutPercents } from '../source/plain-marks.ts';

// but for the joiners, which Persian and Hindi need
const unseen = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u;

/** What is wrong with an address that programs take for one, and that can lead nowhere. */
export function deadAddress(url: string): string | undefined {
  const hidden = unseen.exec(url)?.[0];
  if (hidden) {
    const code = `U+${hidden.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    return `The link "${url}" holds a character that nobody sees (${code}): type the address anew.`;
  }
  if (/^mailto:/i.test(url)) {
    if (isMailable(url)) return undefined;
    return `The link "${url}" names no mailbox: write it like mailto:desk@example.com.`;
  }
  if (/^https?:\/\/(?:https?|mailto)(?::|\/\/)/i.test(url)) {
    return `The link "${url}" begins twice: take out the first beginning.`;
  }
  if (/^https?:\/\/[/\\]/i.test(url)) {
    return `The link "${url}" has a slash too many: two stand before the name of the site.`;
  }
  if (hasName(new URL(url).hostname)) return undefined;
  return `The link "${url}" names no site that there can be: mend what stands behind the slashes.`;
}

/** Addresses behind `mailto:`; with none, the reader is asked whom to write to. */
function isMailable(url: string): boolean {
  const [boxes = '', ...asked] = url.slice('mailto:'.length).split('?');
  if (boxes === '') return asked.length > 0;
  return withoutPercents(boxes)
    .split(/[,;]/)
    .every((box) => {
      const [, site] = /^[^@]+@([^@]+)$/.exec(box.trim()) ?? [];
      return site !== undefined && hasName(site);
    });
}

/** Whether no part of a site's name is missing; the dot at the end of a whole name says nothing. */
function hasName(site: string): boolean {
  return site
    .replace(/\.$/, '')
    .split('.')
    .every((part) => part !== '');
}

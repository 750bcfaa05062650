import type { DraftNote } from '../../draft.ts';
import { joinSpaces } from '../../text/tidy-text.ts';
import { holdsBlock, plainText } from './blocks.ts';
import { type DomElement, rename, unwrap } from './dom.ts';

/** A link that a mail can carry stays; of another the words stay. */
export function cleanLink(element: DomElement, notes: DraftNote[]): void {
  const href = element.getAttribute('href')?.trim();
  // notes and their way back are links within the page, and read later
  if (href?.startsWith('#')) return;
  const words = joinSpaces(plainText(element));
  const target = href === undefined ? undefined : pastRedirect(href);
  if (target !== href)
    notes.push({
      message: `link: ${words} led through Google, and leads straight to ${target?.slice(0, 200)}`,
    });
  const url = target === undefined ? undefined : carried(target);
  if (url === undefined || words === '' || holdsBlock(element)) {
    if (href && words !== '') notes.push({ message: `unlinked: ${words} (${href.slice(0, 200)})` });
    unwrap(element);
    return;
  }
  const link = rename(element, 'a');
  link.setAttribute('href', url);
}

/** Google Docs and its mail send links by way of Google. */
function pastRedirect(href: string): string {
  if (!/^https?:\/\/(www\.)?google\.[a-z.]{2,6}\/url\?/i.test(href) || !URL.canParse(href)) return href;
  const { searchParams } = new URL(href);
  const target = searchParams.get('q') ?? searchParams.get('url') ?? '';
  return /^(https?:\/\/|mailto:)/i.test(target) ? target : href;
}

function carried(href: string): string | undefined {
  if (!/^(https?:\/\/|mailto:)/i.test(href) || !URL.canParse(href)) return undefined;
  return /^[\w\-.~:/?#@!$&*+,;=%]+$/.test(href)
    ? href
    : new URL(href).href.replace(/[()<>\\'"`]/g, encodeMark);
}

function encodeMark(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
}

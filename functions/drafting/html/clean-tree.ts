import { type DraftNote, dropping } from '../draft.ts';
import { joinSpaces } from '../text/tidy-text.ts';
import { findComments } from './comments.ts';
import {
  closest,
  type DomElement,
  elementsOf,
  holdsBlock,
  isIn,
  remove,
  rename,
  styleOf,
  textOf,
  unwrap,
} from './dom.ts';
import { leaveOutEmbeds } from './embeds.ts';

const never =
  'script, style, noscript, template, title, meta, link, base, head, xml, svg, canvas, map, input, textarea, datalist';
const furniture =
  'nav, button, form, select, dialog, [role=navigation], [role=search], [role=banner] ul, [role=contentinfo]';

/** Takes out of a tree what is no text of it, and says which words were among it. */
export function cleanTree(root: DomElement, notes: DraftNote[]): void {
  for (const element of elementsOf(root, never)) remove(element);
  leaveOutEmbeds(root, notes);
  drop(elementsOf(root, '*').filter(isHidden), 'hidden', notes);
  drop(findComments(root), 'dropped: comment', notes);
  drop(elementsOf(root, 'del, .msoDel'), 'deleted', notes);
  const pageEnds = elementsOf(root, 'footer').filter(
    (footer) => !closest(footer, (at) => isIn(at, ['blockquote', 'figure'])),
  );
  drop([...elementsOf(root, furniture), ...pageEnds], 'dropped', notes);
  for (const struck of elementsOf(root, 's, strike')) {
    notes.push({ message: `struck through, and kept: ${joinSpaces(struck.textContent)}` });
  }
  for (const element of elementsOf(root, 'a')) cleanLink(element, notes);
  for (const quote of elementsOf(root, 'q')) {
    const { ownerDocument } = quote;
    const marks = ['“', '”'].map((mark) => {
      const span = ownerDocument.createElement('span');
      span.textContent = mark;
      return span;
    });
    const [opening, closing] = marks;
    if (opening) quote.insertBefore(opening, quote.firstChild);
    if (closing) quote.appendChild(closing);
  }
}

function drop(elements: DomElement[], what: string, notes: DraftNote[]): void {
  for (const element of elements) {
    // an element around this one may have taken it away already
    if (!closest(element, (at) => isIn(at, ['body']))) continue;
    const words = joinSpaces(textOf(element));
    const isForm = isIn(element, ['form']);
    if (/[\p{L}\p{N}]/u.test(words))
      notes.push({ ...dropping(words), message: `${what}: ${isForm ? 'form: ' : ''}${words}` });
    else if (isForm) notes.push({ message: 'dropped: form, which no mail can send' });
    remove(element);
  }
}

function isHidden(element: DomElement): boolean {
  if (isIn(element, ['body', 'html'])) return false;
  const isMarked = element.hasAttribute('hidden') && element.getAttribute('hidden') !== 'until-found';
  return (
    isMarked ||
    /(^|;)(display:none|visibility:hidden|mso-hide:all|font-size:0(px|pt|em)?(;|$|!))/.test(styleOf(element))
  );
}

/** A link that a mail can carry stays; of another the words stay. */
function cleanLink(element: DomElement, notes: DraftNote[]): void {
  const href = element.getAttribute('href')?.trim();
  // notes and their way back are links within the page, and read later
  if (href?.startsWith('#')) return;
  const words = joinSpaces(element.textContent);
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

import { type DraftNote, dropping } from '../../draft.ts';
import { joinSpaces } from '../../text/tidy-text.ts';
import { isApart, plainText, textOf } from './blocks.ts';
import { cleanLink } from './clean-links.ts';
import { findComments } from './comments.ts';
import { closest, type DomElement, elementsOf, frame, isIn, remove, styleOf, unwrap } from './dom.ts';
import { leaveOutEmbeds } from './embeds.ts';
import { unwrapForms } from './forms.ts';

const never = 'script, style, template, meta, link, base, head, xml, input';
/** What a page holds and doesn't show as its text; the picture within `noscript` stands beside it, too. */
const unseen = 'noscript, svg, canvas, title, textarea, datalist';
const furniture =
  'nav, button, form, select, dialog, [role=navigation], [role=search], [role=banner] ul, [role=contentinfo]';

/** Takes out of a tree what is no text of it, and says which words were among it. */
export function cleanTree(root: DomElement, notes: DraftNote[]): void {
  for (const element of elementsOf(root, never)) remove(element);
  for (const element of elementsOf(root, 'map')) unwrap(element);
  for (const image of elementsOf(root, 'img')) spellEmoji(image);
  drop(elementsOf(root, unseen), 'dropped', notes);
  leaveOutEmbeds(root, notes);
  drop(elementsOf(root, '[hidden], [style]').filter(isHidden), 'hidden', notes);
  drop(findComments(root), 'dropped: comment', notes);
  drop(elementsOf(root, 'del, .msoDel'), 'deleted', notes);
  unwrapForms(root);
  const pageEnds = elementsOf(root, 'footer').filter(
    (footer) => !closest(footer, (at) => isIn(at, ['blockquote', 'figure'])),
  );
  drop([...elementsOf(root, furniture), ...pageEnds], 'dropped', notes);
  for (const struck of elementsOf(root, 's, strike, [style]').filter(isStruck)) {
    notes.push({ message: `struck through, and kept: ${joinSpaces(plainText(struck))}` });
  }
  for (const element of elementsOf(root, 'a')) cleanLink(element, notes);
  for (const quote of elementsOf(root, 'q')) frame(quote, ['“', '”']);
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
    if (isApart(element))
      element.parentNode?.insertBefore(element.ownerDocument.createTextNode(' '), element);
    remove(element);
  }
}

function isHidden(element: DomElement): boolean {
  if (isIn(element, ['body', 'html'])) return false;
  const isMarked = element.hasAttribute('hidden') && element.getAttribute('hidden') !== 'until-found';
  const style = styleOf(element);
  return (
    isMarked ||
    /(^|;)(display:none|mso-hide:all)/.test(style) ||
    undoable.some(({ hides, shows }) => hides.test(style) && !holdsStyle(element, shows))
  );
}

/** What an element within may take back; mails are laid out in cells without a size. */
const undoable = [
  { hides: /(^|;)visibility:hidden/, shows: /(^|;)visibility:visible/ },
  { hides: /(^|;)font-size:0(px|pt|em|%)?(;|$|!)/, shows: /(^|;)font-size:(?!0(px|pt|em|%)?(;|$|!))/ },
];

function holdsStyle(element: DomElement, form: RegExp): boolean {
  return elementsOf(element, '[style]').some((within) => form.test(styleOf(within)));
}

/** By its name or its style; what is struck within is told with what is around it. */
function isStruck(element: DomElement): boolean {
  const isAt = (at: DomElement) =>
    isIn(at, ['s', 'strike']) || /(^|;)text-decoration(-line)?:[^;]*line-through/.test(styleOf(at));
  return isAt(element) && !(element.parentNode && closest(element.parentNode, isAt));
}

/** Pages put small pictures in the place of such signs. */
function spellEmoji(image: DomElement): void {
  const sign = image.getAttribute('alt')?.trim() ?? '';
  if (
    !/^(?:\p{Extended_Pictographic}|\p{Regional_Indicator})[\p{M}\p{Cf}\p{Extended_Pictographic}\p{Regional_Indicator}\p{Sk}]{0,12}$/u.test(
      sign,
    )
  )
    return;
  image.parentNode?.insertBefore(image.ownerDocument.createTextNode(sign), image);
  remove(image);
}

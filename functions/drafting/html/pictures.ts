import { longestFields } from '../../publication/briefing-limits.ts';
import { type DraftNote, dropping } from '../draft.ts';
import { readCaption } from '../head/caption.ts';
import type { FixedPassage, LinePassage, Passage } from '../passage.ts';
import { altPlaceholder } from '../placeholders.ts';
import { joinSpaces } from '../text/tidy-text.ts';
import { missingWords, wordsOf } from '../words/missing-words.ts';
import { escapeInline, escapeWords } from '../write/escape-markdown.ts';
import { textOf } from './tree/blocks.ts';
import { closest, type DomElement, elementsOf, isIn, remove } from './tree/dom.ts';

const longest = longestFields.picture;

const captionAttribute = 'x-caption';

/** Reads a picture with what its figure says of it; undefined for the dots that count readers. */
export function readPicture(image: DomElement): FixedPassage | undefined {
  if (isDot(image)) return undefined;
  const captionText = image.getAttribute(captionAttribute) ?? '';
  const from = addressOf(image);
  const isBeside = from !== '' && !/^([a-z][a-z0-9+.-]*:|\/\/|\/)/i.test(from) && from.length <= longest.src;
  const alt = joinSpaces(image.getAttribute('alt') ?? '').slice(0, longest.alt) || undefined;
  const { caption, credit } = readCaption(captionText) ?? { caption: captionText || undefined };
  const picture = { src: isBeside ? from : undefined, alt, caption, credit };
  const markdown = isBeside ? writePicture(picture) : '';
  return { kind: 'fixed', words: captionText, markdown, gap: 1, picture, source: from };
}

/** Pages that load pictures late keep their addresses elsewhere, and a dot in their place. */
function addressOf(image: DomElement): string {
  const src = image.getAttribute('src') ?? '';
  if (src !== '' && !/^(data|blob|about):/i.test(src)) return src;
  const late = image.getAttribute('data-src') ?? image.getAttribute('data-original');
  const sets = image.getAttribute('srcset') ?? image.getAttribute('data-srcset') ?? '';
  return late ?? /^\s*([^\s,]+)/.exec(sets)?.[1] ?? src;
}

function isDot(image: DomElement): boolean {
  return ['width', 'height'].some((side) => /^[01]$/.test(image.getAttribute(side) ?? ''));
}

/** Gives the caption of a figure to its last picture; one that is too long, or has none, stays in the text. */
export function captionPictures(figure: DomElement): void {
  const isOwn = (element: DomElement) => closest(element, (at) => isIn(at, ['figure'])) === figure;
  const captions = elementsOf(figure, 'figcaption').filter(isOwn);
  const picture = elementsOf(figure, 'img').findLast((image) => isOwn(image) && !isDot(image));
  const caption = joinSpaces(captions.map(textOf).join(' '));
  if (!picture || caption === '' || caption.length > longest.caption) return;
  if (captions.some((element) => elementsOf(element, 'img').length > 0)) return;
  picture.setAttribute(captionAttribute, caption);
  for (const element of captions) remove(element);
}

/** Labels such as "Image source" are taken off a caption. */
export function noteLabels(passages: Passage[], notes: DraftNote[]): void {
  for (const passage of passages) {
    if (passage.kind !== 'fixed' || !passage.picture) continue;
    const { caption = '', credit = '' } = passage.picture;
    const label = missingWords(wordsOf(passage.words), wordsOf(`${caption} ${credit}`)).join(' ');
    if (label !== '') notes.push(dropping(label));
  }
}

function writePicture({
  src = '',
  alt = altPlaceholder,
  caption,
  credit,
}: NonNullable<FixedPassage['picture']>): string {
  const title = [caption, credit].filter(Boolean).join(' | ');
  const target = /[\s()<>]/.test(src) ? `<${src.replace(/[<>\\]/g, encodeURIComponent)}>` : src;
  const quoted = title === '' ? '' : ` "${escapeWords(title).replace(/"/g, '\\"')}"`;
  return `![${escapeWords(alt)}](${target}${quoted})`;
}

/** A picture that no file beside the briefing holds can't be carried: its caption stays, as words. */
export function leaveOutPictures(passages: Passage[], notes: DraftNote[]): Passage[] {
  return passages.flatMap((passage) => {
    if (passage.kind !== 'fixed' || !passage.picture || passage.markdown !== '') return [passage];
    const { alt = '', caption, credit } = passage.picture;
    const from = /^https?:/i.test(passage.source ?? '') ? passage.source : 'within the text';
    notes.push({
      message: `picture left out: ${alt ? `“${alt}” ` : ''}(${from?.slice(0, 200)}). Save it beside the briefing and add a line ![what it shows](name.png).`,
    });
    return asLine([caption, credit].filter(Boolean).join(' '));
  });
}

function asLine(words: string): LinePassage[] {
  return words === '' ? [] : [{ kind: 'line', words, markdown: escapeInline(words), gap: 1 }];
}

import type { DraftNote } from '../draft.ts';
import { readCaption } from '../head/caption.ts';
import type { FixedPassage, LinePassage, Passage } from '../passage.ts';
import { altPlaceholder } from '../placeholders.ts';
import { joinSpaces } from '../text/tidy-text.ts';
import { escapeInline, escapeWords } from '../write/escape-markdown.ts';
import { type DomElement, elementsOf } from './dom.ts';

const longest = { src: 200, alt: 400, caption: 400, credit: 120 };

/** Reads a picture with what its figure says of it; undefined for the dots that count readers. */
export function readPicture(image: DomElement, captionText = ''): FixedPassage | undefined {
  const sides = ['width', 'height'].map((side) => image.getAttribute(side));
  if (sides.some((side) => side === '0' || side === '1')) return undefined;
  const from = image.getAttribute('src') ?? '';
  const isBeside = from !== '' && !/^([a-z][a-z0-9+.-]*:|\/\/|\/)/i.test(from) && from.length <= longest.src;
  const alt = joinSpaces(image.getAttribute('alt') ?? '').slice(0, longest.alt) || undefined;
  const { caption, credit } = readCaption(captionText) ?? { caption: captionText || undefined };
  const picture = { src: isBeside ? from : undefined, alt, caption, credit };
  const markdown = isBeside ? writePicture(picture) : '';
  return { kind: 'fixed', words: captionText, markdown, gap: 1, picture, source: from };
}

/** Reads a figure: its pictures, the last of them with the caption. */
export function readFigure(figure: DomElement): Passage[] {
  const captions = elementsOf(figure, 'figcaption').map(({ textContent }) => joinSpaces(textContent));
  const caption = captions.filter(Boolean).join(' ');
  const images = elementsOf(figure, 'img');
  const fits = caption.length <= longest.caption;
  const passages: Passage[] = images.flatMap(
    (image, at) => readPicture(image, fits && at === images.length - 1 ? caption : '') ?? [],
  );
  return fits && passages.length > 0 ? passages : [...passages, ...asLine(caption)];
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

import type { DraftNote } from '../../draft.ts';
import { joinSpaces } from '../../text/tidy-text.ts';
import { textOf } from './blocks.ts';
import { closest, type DomElement, elementsOf, isIn, remove, styleOf, unwrap } from './dom.ts';

const names = ['iframe', 'video', 'audio', 'object', 'embed', 'math'];

/** Takes out what no mail can play, and says what it was and where it came from. */
export function leaveOutEmbeds(root: DomElement, notes: DraftNote[]): void {
  for (const element of elementsOf(root, names.join(', '))) {
    if (!closest(element, (at) => at === root)) continue;
    // what stands in for an object is there to be read
    const isKept = isIn(element, ['object']) && !isUnseen(element);
    const words = isKept ? '' : joinSpaces(textOf(element));
    // what counts readers is as small as a dot, or hidden
    if (hasLetters(words) || !isUnseen(element)) notes.push(noteOf(element, words));
    if (isKept) unwrap(element);
    else remove(element);
  }
}

function noteOf(element: DomElement, words: string): DraftNote {
  const from = sourceOf(element);
  const said = [
    `left out: ${element.nodeName.toLowerCase()}, which no mail can show`,
    ...(from ? [`(${from.slice(0, 200)})`] : []),
    ...(hasLetters(words) ? [`“${words}”`] : []),
  ];
  return { message: said.join(' '), ...(hasLetters(words) ? { dropped: words } : {}) };
}

function hasLetters(words: string): boolean {
  return /[\p{L}\p{N}]/u.test(words);
}

function sourceOf(element: DomElement): string | undefined {
  const sources = [element, ...elementsOf(element, 'source, embed')];
  return (
    sources
      .map((at) => at.getAttribute('src') ?? at.getAttribute('data'))
      .find((source) => source !== null && source !== '' && !source.startsWith('data:')) ?? undefined
  );
}

function isUnseen(element: DomElement): boolean {
  const isDot = ['width', 'height'].some((side) => /^[01]$/.test(element.getAttribute(side) ?? ''));
  return isDot || /display:none|visibility:hidden/.test(styleOf(element)) || element.hasAttribute('hidden');
}

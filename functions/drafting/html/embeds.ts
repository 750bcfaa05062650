import type { DraftNote } from '../draft.ts';
import { joinSpaces } from '../text/tidy-text.ts';
import { closest, type DomElement, elementsOf, isIn, remove, styleOf, textOf } from './dom.ts';

const names = ['iframe', 'video', 'audio', 'object', 'embed', 'math'];

/** Takes out what no mail can play, and says what it was and where it came from. */
export function leaveOutEmbeds(root: DomElement, notes: DraftNote[]): void {
  for (const element of elementsOf(root, names.join(', '))) {
    const isWithin = closest(element, (at) => at !== element && isIn(at, names));
    if (isWithin || !closest(element, (at) => at === root)) continue;
    const words = joinSpaces(textOf(element));
    const hasWords = /[\p{L}\p{N}]/u.test(words);
    // what counts readers is as small as a dot, or hidden
    if (hasWords || !isUnseen(element)) {
      const from = sourceOf(element);
      const said = [...(from ? [`(${from.slice(0, 200)})`] : []), ...(hasWords ? [`“${words}”`] : [])];
      const message = [`left out: ${element.nodeName.toLowerCase()}, which no mail can show`, ...said].join(
        ' ',
      );
      notes.push({ message, ...(hasWords ? { dropped: words } : {}) });
    }
    remove(element);
  }
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

import type { Problem } from '../problem.ts';
import { error, warning } from '../problem.ts';
import { authorsWords } from './authors-words.ts';
import { withAllPassages, withoutPassages } from './for-readers.ts';
import type { MadeEmail } from './made-email.ts';
import { readHtml, type SeenHtml } from './seen-html.ts';

/** With pictures and fewer words than this, a mail is a poster: filters distrust it, and some readers get nothing. */
const fewestWords = 30;

/** Looks whether there is something to read, and whether the text part says the same. */
export function checkText(seen: SeenHtml, { html, text, marks, view }: MadeEmail): Problem[] {
  if (!/[\p{L}\p{N}]/u.test(text))
    return [error('text-missing', 'The text part is empty: mend its template.')];
  const missing = [withAllPassages, withoutPassages].flatMap((readers) => {
    const written = readers(marks, text);
    return linksOf(readHtml(readers(marks, html))).filter((url) => !written.includes(url));
  });
  const lost = [...new Set(missing)].map((url) =>
    error('text-links', `The text part lacks the link ${url}, which the HTML has: mend its template.`),
  );
  return [
    ...lost,
    ...unknownLinks(seen, listOf(withAllPassages(marks, text), view.words.links)),
    ...checkWords(view.blocks),
  ];
}

/** The list at the end of the text part names nothing that the HTML doesn't link to. */
function unknownLinks(seen: SeenHtml, list: string): Problem[] {
  const known = new Set(linksOf(seen));
  const listed = [...list.matchAll(/^\[\d+\] (\S+)$/gm)].map(([, url = '']) => url);
  return listed
    .filter((url) => !known.has(url))
    .map((url) =>
      error('text-links', `The text part has the link ${url}, which the HTML lacks: mend its template.`),
    );
}

/** What stands below the last heading of its kind: authors may write `[1] Reuters` on a line of theirs. */
function listOf(text: string, heading: string): string {
  const opening = `\n${heading}\n`;
  const at = text.lastIndexOf(opening);
  return at < 0 ? '' : text.slice(at + opening.length);
}

function linksOf({ links }: SeenHtml): string[] {
  return links.map(({ url }) => url).filter((url) => !url.startsWith('#'));
}

function checkWords(blocks: MadeEmail['view']['blocks']): Problem[] {
  const words = authorsWords(blocks).match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  if (!blocks.some(({ kind }) => kind === 'picture') || words >= fewestWords) return [];
  const message =
    'The mail is little more than pictures: many readers see none at first. Say it in words, too.';
  return [warning('text-little', message)];
}

import { plainText } from './blocks.ts';
import { closest, type DomElement, elementsOf, isIn, styleOf } from './dom.ts';

const wordComments = '.msocomtxt, .msocomoff, .msocomanchor, .MsoCommentText, .MsoCommentReference';

/** What editors wrote to each other beside a text, in Word and in Google Docs, and the marks that lead to it. */
export function findComments(root: DomElement): DomElement[] {
  const marks = elementsOf(root, 'a[href^="#cmnt"]').filter(
    (link) => !isWayBack(link) && /^\s*\[\w{1,4}\]\s*$/.test(plainText(link)),
  );
  const texts = elementsOf(root, 'a[href^="#cmnt_ref"]').flatMap((link) => holderOf(link) ?? link);
  return [
    ...marks.map((mark) => closest(mark, (at) => isIn(at, ['sup'])) ?? mark),
    ...texts,
    ...elementsOf(root, '[style]').filter((element) => styleOf(element).includes('mso-element:comment')),
    ...elementsOf(root, wordComments),
  ];
}

function isWayBack(link: DomElement): boolean {
  return link.getAttribute('href')?.startsWith('#cmnt_ref') === true;
}

/** A comment has a box of its own; a box with more than comments is none. */
function holderOf(link: DomElement): DomElement | undefined {
  const box = closest(link, (at) => isIn(at, ['div', 'body']));
  if (box && isIn(box, ['div'])) {
    const [first] = elementsOf(box, 'a[href]');
    const isAlone = first && isWayBack(first) && plainText(box).trim().startsWith(plainText(first).trim());
    if (isAlone && elementsOf(box, 'h1, h2, h3, a[id^="cmnt_ref"], a[id^="ftnt"]').length === 0) return box;
  }
  return closest(link, (at) => isIn(at, ['p', 'li']));
}

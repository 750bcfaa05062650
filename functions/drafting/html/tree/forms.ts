import { textOf } from './blocks.ts';
import { closest, type DomElement, elementsOf, isIn, unwrap } from './dom.ts';

/** Some programs put a form around a whole page, and buttons around what opens and closes. */
export function unwrapForms(root: DomElement): void {
  for (const form of elementsOf(root, 'form')) if (holdsArticle(form)) unwrap(form);
  for (const button of elementsOf(root, 'button')) {
    const isTitle = closest(button, (at) => isIn(at, ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dt', 'summary']));
    if (isTitle || elementsOf(button, 'h1, h2, h3, h4, h5, h6').length > 0) unwrap(button);
  }
}

const leastProse = 200;

/** What asks for an address has a sentence or two; an article has a title, or paragraphs. */
function holdsArticle(form: DomElement): boolean {
  if (elementsOf(form, 'h1, article, main').length > 0) return true;
  const paragraphs = elementsOf(form, 'p, li, td, div, blockquote').filter(
    (block) => elementsOf(block, 'p, li, td, div, blockquote').length === 0,
  );
  const prose = paragraphs
    .map((paragraph) => textOf(paragraph).trim())
    .filter((text) => /\p{L}.{40}/su.test(text));
  return prose.join('').length >= leastProse;
}

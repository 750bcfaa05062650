import type { Problem } from '../problem.ts';
import { error, warning } from '../problem.ts';
import { withAllPassages, withoutPassages } from './for-readers.ts';
import type { MadeEmail } from './made-email.ts';
import { readHtml, type SeenHeading } from './seen-html.ts';
import type { SourceLines } from './source-lines.ts';

/** Looks at the headings as a screen reader lists them, with the passages for some readers and without. */
export function checkHeadings({ html, marks }: MadeEmail, lines: SourceLines): Problem[] {
  const [everybody, nobody] = [withAllPassages, withoutPassages].map(
    (readers) => readHtml(readers(marks, html)).headings,
  );
  const titles = (everybody ?? []).filter(({ level }) => level === 1);
  const skipped = firstSkipped(everybody ?? []);
  const left = firstSkipped(nobody ?? []);
  if (titles.length !== 1) {
    const message = `The mail has ${titles.length} headings of the first level: it must have its title and no other.`;
    return [error('heading-order', message)];
  }
  if (skipped) {
    const message = `The heading "${skipped.words}" skips a level: put one between.`;
    return [error('heading-order', message, lines.ofHeading(skipped.words))];
  }
  if (!left) return [];
  const message = `The heading "${left.words}" skips a level for readers who don't get the passage above it.`;
  return [warning('heading-order', message, lines.ofHeading(left.words))];
}

function firstSkipped(headings: SeenHeading[]): SeenHeading | undefined {
  return headings.find(({ level }, at) => level > (headings[at - 1]?.level ?? 0) + 1);
}

import type { Problem } from '../problem.ts';
import type { FrontMatter } from './front-matter.ts';
import { readTag, replaceTags, type TagFault } from './merge-tags.ts';
import type { ReadingContext } from './reading-context.ts';
import { cutAtAddresses, fillStandIns, isAddress, showStandIns } from './stand-ins.ts';

const taggedKeys = ['title', 'subject', 'preheader'] as const;

/** Puts marks in the place of the merge tags of a title, subject and preheader, and warns of those elsewhere. */
export function fillFrontMatterTags(
  frontMatter: FrontMatter,
  context: ReadingContext,
  lineOf: (...path: string[]) => number,
): { frontMatter: FrontMatter; problems: Problem[] } {
  const problems = warnElsewhere(frontMatter, lineOf);
  const filled = { ...frontMatter };
  for (const key of taggedKeys) {
    const text = frontMatter[key];
    if (text === undefined) continue;
    const read = fillText(text, context);
    filled[key] = read.text;
    problems.push(...read.faults.map((fault) => ({ ...fault, line: lineOf(key) })));
  }
  return { frontMatter: filled, problems };
}

function fillText(text: string, context: ReadingContext): { text: string; faults: TagFault[] } {
  const faults: TagFault[] = [];
  const filled = replaceTags(text, (tag) => {
    if (tag.isEscaped) return tag.written;
    const read = readTag(tag, context);
    if (typeof read === 'string') return read;
    faults.push(read);
    return tag.written;
  });
  const address = cutAtAddresses(filled).find(isAddress);
  if (address) {
    const message = `Nobody can press ${showStandIns(address, context)} in an inbox: put it in the text.`;
    faults.push({ severity: 'error', code: 'merge-tag-misplaced', message });
  }
  return { text: fillStandIns(filled, context), faults };
}

function warnElsewhere(
  { section, byline, picture }: FrontMatter,
  lineOf: (...path: string[]) => number,
): Problem[] {
  const problems: Problem[] = [];
  const warn = (text: string | undefined, ...path: string[]) =>
    replaceTags(text ?? '', ({ written }) => {
      const message = `${written} is printed as it is: of the front matter, only ${taggedKeys.join(', ')} take merge tags.`;
      problems.push({ severity: 'warning', code: 'merge-tag-misplaced', message, line: lineOf(...path) });
      return undefined;
    });
  warn(section, 'section');
  warn(byline, 'byline');
  for (const key of ['alt', 'caption', 'credit'] as const) warn(picture?.[key], 'picture', key);
  return problems;
}

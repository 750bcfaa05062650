import type { SlotName } from '../message/rendered-email.ts';
import { error, type Problem } from '../problem.ts';
import type { ReadingContext } from './reading-context.ts';
import { standIns } from './stand-ins.ts';

/** Something in double braces that is no tag of ours, or is one used wrongly. */
export type TagFault = Omit<Problem, 'line'>;

const slotTags: Record<string, SlotName> = {
  'reader.name': 'reader.name',
  'reader.email': 'reader.mailbox',
  'links.unsubscribe': 'links.unsubscribe',
  'links.preferences': 'links.preferences',
};
const tagNames = [...Object.keys(slotTags), 'links.online', 'publication.name'];

const longestFallback = 60;
// Braces, bars and what Markdown gives a meaning to: none of it would be what it looks like.
const noPlainText = /[{}|<>*_`[\]\\\p{Cc}]/u;

// At most so long, and on one line: what is not closed there is no tag.
const tagPattern = /(?<![\\{])(\\*)(\{+)([^{}\n]{1,200})(\}*)/g;
const isOurs = /^\s*(?:reader|links|publication|briefing)\s*\./i;
const quoted = /^(?:"(.*)"|'(.*)'|“(.*)”|‘(.*)’)$/;

/** A piece of text in braces, as it is written. */
export interface WrittenTag {
  /** With its braces. */
  written: string;
  /** What `{{name | fallback}}` says; undefined with three braces or more, which is no tag. */
  inside: string | undefined;
  /** Whether it has at least two braces on either side; without, it is here because it names one of ours. */
  isClosed: boolean;
  /** Behind a backslash, which asks for it to be printed as it is. */
  isEscaped: boolean;
  /** Where it is in the text. */
  start: number;
  end: number;
}

/** Puts something in the place of everything that looks like a merge tag; undefined leaves it alone. */
export function replaceTags(text: string, replace: (tag: WrittenTag) => string | undefined): string {
  return text.replace(
    tagPattern,
    (whole, slashes: string, opening: string, inside: string, closing: string, at: number) => {
      if (inside.trim() === '') return whole;
      const isEscaped = slashes.length % 2 === 1;
      const isClosed = opening.length >= 2 && closing.length >= 2;
      const isMeant = !isEscaped && isOurs.test(inside) && Math.max(opening.length, closing.length) >= 2;
      if (!isClosed && !isMeant) return whole;
      const written = opening + inside + closing;
      const isTag = opening.length === 2 && closing.length === 2;
      const start = at + slashes.length;
      const tag = {
        written,
        inside: isTag ? inside : undefined,
        isClosed,
        isEscaped,
        start,
        end: start + written.length,
      };
      const replacement = replace(tag);
      return replacement === undefined ? whole : (isEscaped ? slashes.slice(1) : slashes) + replacement;
    },
  );
}

/** What stands for a tag, a mark or a stand-in, or what is wrong with it. */
export function readTag(tag: WrittenTag, context: ReadingContext): string | TagFault {
  const { written, inside } = tag;
  const [name = '', ...rest] = inside?.split('|').map((part) => part.trim()) ?? [];
  const fallback = rest.length > 0 ? withoutQuotes(rest.join(' | ')) : undefined;
  const isKnown = tagNames.includes(name) && (name !== 'links.online' || context.onlineUrl !== undefined);
  if (inside === undefined || !isKnown) return unknownTag(tag, context);
  if (name === 'reader.name') return readName(written, fallback, context);
  if (fallback !== undefined) {
    return error('merge-tag-fallback', `{{${name}}} always has a value: write it without "| ${fallback}".`);
  }
  if (name === 'links.online') return standIns.online;
  if (name === 'publication.name') return standIns.publication;
  const slot = slotTags[name];
  return (slot && context.marks.markOf({ slot })) ?? tooManyTags;
}

function withoutQuotes(text: string): string {
  return (
    quoted
      .exec(text)
      ?.slice(1)
      .find((words) => words !== undefined)
      ?.trim() ?? text
  );
}

function readName(
  written: string,
  fallback: string | undefined,
  { marks }: ReadingContext,
): string | TagFault {
  if (!fallback) {
    const message = `${written} is empty for readers without a name: say what stands there then, like {{reader.name | there}}.`;
    return error('merge-tag-without-fallback', message);
  }
  if (fallback.length > longestFallback || noPlainText.test(fallback)) {
    const message = `What stands in for a name in ${written} must be at most ${longestFallback} characters of plain text, without { } | < > * _ \` [ ] or \\.`;
    return error('merge-tag-fallback', message);
  }
  return marks.markOf({ slot: 'reader.name', fallback }) ?? tooManyTags;
}

function unknownTag({ written, isClosed }: WrittenTag, { onlineUrl }: ReadingContext): TagFault {
  const names = tagNames.filter((name) => name !== 'links.online' || onlineUrl !== undefined);
  const known = names.map((name) => (name === 'reader.name' ? '{{reader.name | there}}' : `{{${name}}}`));
  if (!isClosed) {
    const message = `"${written.slice(0, 40)}" has too few braces: a merge tag has two on either side. There are: ${known.join(', ')}.`;
    return error('merge-tag-not-closed', message);
  }
  if (isOurs.test(written.replace(/^\{+/, ''))) {
    const message = `There is no merge tag ${written}. There are: ${known.join(', ')}. Should it be printed, write \\${written}.`;
    return error('merge-tag-unknown', message);
  }
  const message = `${written} is no merge tag and is printed as it is. There are: ${known.join(', ')}. Should it be printed, write \\${written}.`;
  return { severity: 'warning', code: 'merge-tag-unknown', message };
}

const tooManyTags = error(
  'marks-too-many',
  'The briefing has too many different merge tags and passages for some readers: use fewer of them.',
);

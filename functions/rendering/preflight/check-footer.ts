import { slotMarks } from '../message/slot-marks.ts';
import type { Problem } from '../problem.ts';
import { error } from '../problem.ts';
import { withoutPassages } from './for-readers.ts';
import type { MadeEmail } from './made-email.ts';
import { readHtml } from './seen-html.ts';

/**
 * Looks for what the law and a reader's patience ask of every mail, in both parts, where it can be seen: not in a
 * comment, not hidden, not in a passage that some don't get.
 */
export function checkFooter({ html, text, marks, view }: MadeEmail): Problem[] {
  // the marks of slots stay, so that a link is known by its own
  const keep = (part: string) => withoutPassages(marks, part, (slot) => slotMarks[slot]);
  const seen = readHtml(keep(html));
  const urls = new Set(seen.links.map(({ url }) => url));
  const inHtml = squeeze(seen.text);
  const inText = squeeze(keep(text));
  const links = [
    ['a link to unsubscribe', view.unsubscribeUrl],
    ['a link to the preferences', view.preferencesUrl],
    ['a link to read it online', view.onlineUrl],
  ] as const;
  const words = [
    ['the postal address', view.publication.postalAddress],
    ['the reason why the reader gets it', view.reason],
  ] as const;
  return [
    ...links.flatMap(([what, url]) => lacking(what, urls.has(url), inText.includes(url))),
    ...words.flatMap(([what, said]) =>
      lacking(what, inHtml.includes(squeeze(said)), inText.includes(squeeze(said))),
    ),
  ];
}

function lacking(what: string, isInHtml: boolean, isInText: boolean): Problem[] {
  return [
    ...(isInHtml ? [] : [`The HTML shows nobody ${what}`]),
    ...(isInText ? [] : [`The text part lacks ${what}`]),
  ].map((fault) => error('footer-missing', `${fault}: every mail must have it. Mend the template.`));
}

/** The text part breaks lines anywhere. */
function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}

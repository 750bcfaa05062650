import { createHash } from 'node:crypto';
import signUp from '../../templates/pages/sign-up.hbs';
import type { AddressFault } from './address.ts';
import type { PageContext } from './page-context.ts';

export interface RefusedForm {
  address: string;
  topics: string[];
  fault: AddressFault;
}

export interface Consent {
  /** The words that the reader agrees to. */
  words: string;
  /** A name for them that changes when they change: `en-1a2b3c4d`. */
  wording: string;
}

/** A longer description, in characters, is set in smaller type, so that the form stays in sight on a phone. */
const longDescription = 110;

/** The form; when it was refused, what was typed is kept and the fault shown. */
export function printSignUp(
  { publication, language, phrases, layout }: PageContext,
  form?: RefusedForm,
): string {
  const { words, say } = phrases;
  const { description, frequency, topics } = publication;
  const ticked = new Set(form?.topics);
  const content = {
    ...words.signUp,
    language,
    frequency,
    description,
    isLong: description.length > longDescription,
    fault: form && words.signUp.faults[form.fault],
    address: form?.address ?? '',
    topics: topics.map((topic) => ({ ...topic, isTicked: ticked.has(topic.id) })),
    hasChoice: ticked.size > 0,
    privacy: say(words.signUp.privacy),
  };
  const heading = form ? words.signUp.faultTitle : words.signUp.title;
  return layout.print({ title: say(heading), body: signUp, content, listed: !form });
}

/** What a reader agrees to by sending the form. */
export function consentOf({ publication, language, phrases }: PageContext): Consent {
  const { button, privacy } = phrases.words.signUp;
  const { description, frequency } = publication;
  const words = [description, frequency, `${button}: ${phrases.say(privacy)}`].join('\n');
  return { words, wording: `${language}-${createHash('sha256').update(words).digest('hex').slice(0, 8)}` };
}

import { createHash } from 'node:crypto';
import checkInbox from '../../templates/pages/check-inbox.hbs';
import notice from '../../templates/pages/notice.hbs';
import press from '../../templates/pages/press.hbs';
import signUp from '../../templates/pages/sign-up.hbs';
import type { Publication } from '../publishing/publication.ts';
import { fillWords, wordsIn } from '../publishing/words.ts';
import type { AddressFault } from './address.ts';
import { openLayout } from './page-layout.ts';
import { confirmationWindowMs } from './subscriber.ts';

export interface PageContext {
  publication: Publication;
  baseUrl: string;
  /** The subject of the mail that the page after sign-up tells the reader to look for. */
  confirmationSubject: string;
}

export interface Pages {
  /** CSP source `sha256-…` of the one inline style sheet. */
  styleHash: string;
  /** The form; with a fault, what was typed is kept and the error shown. */
  signUp(form?: RefusedForm): string;
  checkInbox(values: { mailbox: string }): string;
  confirm(values: { token: string }): string;
  confirmed(): string;
  alreadyConfirmed(): string;
  confirmationExpired(): string;
  confirmationVoid(): string;
  unsubscribe(values: { token: string }): string;
  unsubscribed(): string;
  invalidLink(): string;
  notFound(): string;
  badRequest(message: string): string;
  failure(): string;
  /** The words the reader agrees to, and a name for them that changes when they change: `en-1a2b3c4d`. */
  consent: { words: string; wording: string };
}

interface RefusedForm {
  address: string;
  topics: string[];
  fault: AddressFault;
}

interface Notice {
  kicker: string;
  headline: string;
  text: string[];
}

/** A longer description, in characters, is set in smaller type, so that the form stays in sight on a phone. */
const longDescription = 110;
const confirmationWindowDays = confirmationWindowMs / (24 * 60 * 60 * 1000);

/** The public pages of a publication; each function returns a whole HTML document. */
export function openPages({ publication, baseUrl, confirmationSubject }: PageContext): Pages {
  const words = wordsIn(publication.language).pages;
  const layout = openLayout(publication, baseUrl, words.questions);
  const places = {
    publication: publication.name,
    contact: publication.replyTo,
    sender: publication.sender.address,
    days: String(confirmationWindowDays),
  };
  const say = (sentence: string) => fillWords(sentence, places);
  const title = (headline: string) => fillWords(words.title, { ...places, headline });

  function printNotice(content: Notice, action?: string): string {
    return layout.print({ title: title(content.headline), body: notice, content: { ...content, action } });
  }

  function sayNotice({ kicker, headline, text }: Notice, action?: string): string {
    return printNotice({ kicker, headline: say(headline), text: text.map(say) }, action);
  }

  function printPress(page: typeof words.confirm, action: string, token?: string): string {
    const headline = say(page.headline);
    const content = { ...page, headline, lead: say(page.lead), action, token };
    return layout.print({ title: title(headline), body: press, content });
  }

  const privacy = say(words.signUp.privacy);

  function printSignUp(form?: RefusedForm): string {
    const { description, frequency, topics } = publication;
    const ticked = new Set(form?.topics);
    const content = {
      ...words.signUp,
      frequency,
      description,
      isLong: description.length > longDescription,
      fault: form && words.signUp.faults[form.fault],
      address: form?.address ?? '',
      topics: topics.map((topic) => ({ ...topic, isTicked: ticked.has(topic.id) })),
      hasChoice: ticked.size > 0,
      privacy,
    };
    const heading = form ? words.signUp.faultTitle : words.signUp.title;
    return layout.print({ title: say(heading), body: signUp, content, listed: !form });
  }

  function printCheckInbox({ mailbox }: { mailbox: string }): string {
    const content = {
      ...words.checkInbox,
      mailbox,
      senderName: publication.sender.name,
      senderAddress: publication.sender.address,
      subject: confirmationSubject,
      expiry: say(words.checkInbox.expiry),
      help: words.checkInbox.help.map((sentence) => fillWords(sentence, { ...places, mailbox })),
    };
    return layout.print({ title: title(content.headline), body: checkInbox, content });
  }

  return {
    styleHash: layout.styleHash,
    consent: consentOf(publication, `${words.signUp.button}: ${privacy}`),
    signUp: printSignUp,
    checkInbox: printCheckInbox,
    confirm: ({ token }) => printPress(words.confirm, '/confirm', token),
    confirmed: () => sayNotice(words.confirmed),
    alreadyConfirmed: () => sayNotice(words.alreadyConfirmed),
    confirmationExpired: () => sayNotice(words.confirmationExpired, words.signUpAgain),
    confirmationVoid: () => sayNotice(words.confirmationVoid, words.signUpAgain),
    // the token stands in the address, where one-click unsubscribing has it, too
    unsubscribe: ({ token }) =>
      printPress(words.unsubscribe, `/unsubscribe?token=${encodeURIComponent(token)}`),
    unsubscribed: () => sayNotice(words.unsubscribed, words.signUpAgain),
    invalidLink: () => sayNotice(words.invalidLink, words.home),
    notFound: () => sayNotice(words.notFound, words.home),
    badRequest: (message) => printNotice({ ...words.badRequest, text: [message] }, words.home),
    failure: () => sayNotice(words.failure),
  };
}

function consentOf({ language, description, frequency }: Publication, agreement: string): Pages['consent'] {
  const words = [description, frequency, agreement].join('\n');
  return { words, wording: `${language}-${createHash('sha256').update(words).digest('hex').slice(0, 8)}` };
}

import checkInbox from '../../templates/pages/check-inbox.hbs';
import notice from '../../templates/pages/notice.hbs';
import press from '../../templates/pages/press.hbs';
import type { Language } from '../publication/languages.ts';
import type { Publication } from '../publication/publication.ts';
import type { PageWords } from '../publication/words.ts';
import { confirmationSubject } from '../rendering/email/confirmation-subject.ts';
import { openPageContext, type PageContext } from './page-context.ts';
import { type PreferencesForm, printPreferences } from './preferences-page.ts';
import { type Consent, consentOf, printSignUp, type RefusedForm } from './sign-up-page.ts';

/** Why a page could not read what was sent to it. */
export type BadRequestReason = keyof PageWords['badRequest']['reasons'];

export interface Pages {
  language: Language;
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
  preferences(form: PreferencesForm): string;
  notSubscribed(): string;
  unsubscribe(values: { token: string }): string;
  unsubscribed(): string;
  invalidLink(): string;
  notFound(): string;
  badRequest(reason: BadRequestReason): string;
  failure(): string;
  consent: Consent;
}

interface Notice {
  kicker: string;
  headline: string;
  text: string[];
}

/** The public pages of a publication in a language; each function returns a whole HTML document. */
export function openPages(publication: Publication, baseUrl: string, language: Language): Pages {
  const context = openPageContext(publication, baseUrl, language);
  const { words, say, title } = context.phrases;
  const { layout } = context;

  function sayNotice({ kicker, headline, text }: Notice, action?: string): string {
    const content = { kicker, headline: say(headline), text: text.map((line) => say(line)), action };
    return layout.print({ title: title(content.headline), body: notice, content });
  }

  return {
    language,
    styleHash: layout.styleHash,
    consent: consentOf(context),
    signUp: (form) => printSignUp(context, form),
    checkInbox: ({ mailbox }) => printCheckInbox(context, mailbox),
    confirm: ({ token }) => printPress(context, words.confirm, { action: '/confirm', token }),
    confirmed: () => sayNotice(words.confirmed),
    alreadyConfirmed: () => sayNotice(words.alreadyConfirmed),
    confirmationExpired: () => sayNotice(words.confirmationExpired, words.signUpAgain),
    confirmationVoid: () => sayNotice(words.confirmationVoid, words.signUpAgain),
    preferences: (form) => printPreferences(context, form),
    notSubscribed: () => sayNotice(words.notSubscribed, words.home),
    unsubscribe: ({ token }) => {
      // the token stands in the address, where one-click unsubscribing has it, too
      const query = `?token=${encodeURIComponent(token)}`;
      const urls = { action: `/unsubscribe${query}`, insteadUrl: `/preferences${query}` };
      return printPress(context, words.unsubscribe, urls);
    },
    unsubscribed: () => sayNotice(words.unsubscribed, words.signUpAgain),
    invalidLink: () => sayNotice(words.invalidLink, words.home),
    notFound: () => sayNotice(words.notFound, words.home),
    badRequest: (reason) =>
      sayNotice({ ...words.badRequest, text: [words.badRequest.reasons[reason]] }, words.home),
    failure: () => sayNotice(words.failure),
  };
}

interface PressWords {
  kicker: string;
  headline: string;
  lead: string;
  button: string;
  otherwise: string;
  instead?: string;
}

/** A page that does one thing, by one button. */
function printPress(
  { phrases: { say, title }, layout }: PageContext,
  page: PressWords,
  urls: { action: string; token?: string; insteadUrl?: string },
): string {
  const headline = say(page.headline);
  const absent = { instead: undefined, insteadUrl: undefined, token: undefined };
  const content = { ...absent, ...page, ...urls, headline, lead: say(page.lead) };
  return layout.print({ title: title(headline), body: press, content });
}

function printCheckInbox({ publication, language, phrases, layout }: PageContext, mailbox: string): string {
  const { words, say, isolate, title } = phrases;
  const content = {
    ...words.checkInbox,
    mailbox,
    senderName: publication.sender.name,
    senderAddress: publication.sender.address,
    subject: confirmationSubject(publication, language),
    expiry: say(words.checkInbox.expiry),
    help: words.checkInbox.help.map((line) => say(line, { mailbox: isolate(mailbox) })),
  };
  return layout.print({ title: title(content.headline), body: checkInbox, content });
}

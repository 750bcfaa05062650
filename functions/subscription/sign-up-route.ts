import { type HttpAnswer, type HttpEvent, jsonAnswer, mediaType } from '../platform/http.ts';
import type { AddressFault } from './address.ts';
import { answerPage } from './answer-page.ts';
import { networkOf } from './network.ts';
import { languageOf } from './page-language.ts';
import type { BadRequestReason, Pages } from './pages.ts';
import { areTopicsOf } from './preferences.ts';
import type { ReaderDeps } from './reader-deps.ts';
import { readName } from './reader-name.ts';
import { pagesFor } from './reader-pages.ts';
import { signUp } from './sign-up.ts';
import { readSignUp, type SignUpForm } from './sign-up-form.ts';

// programs are answered in English; people, in the words of their page
const faultMessages: Record<AddressFault, string> = {
  missing: 'Give an email address as "address".',
  malformed: '"address" is not an email address; it should look like "ann@example.com".',
  'non-ascii-local-part': 'The part before the @ may only hold unaccented letters, digits and common signs.',
  'too-long': '"address" is longer than mail allows (64 characters before the @, 254 in all).',
};

/** A sign-up that is being answered. */
interface Visit {
  event: HttpEvent;
  pages: Pages;
  wantsJson: boolean;
}

/** `POST /subscribe`, from the form or as JSON: the same answer whoever is on the list. */
export async function answerSignUp(deps: ReaderDeps, event: HttpEvent): Promise<HttpAnswer> {
  const wantsJson = mediaType(event) === 'application/json';
  const form = readSignUp(event);
  if (typeof form === 'string') return badRequest({ event, wantsJson, pages: pagesFor(deps, event) }, form);
  const pages = deps.pagesIn(languageOf(deps.publication, event, form.language));
  const visit = { event, wantsJson, pages };
  const topics = [...new Set(form.topics)];
  if (!areTopicsOf(deps.publication, topics)) {
    const known = deps.publication.topics.map((topic) => topic.id).join(', ');
    return badRequest(visit, 'unknown-topic', `There is no such topic. The topics are: ${known}.`);
  }
  await deps.keepConsentWords(pages.consent);
  const { address, name } = form;
  const outcome = await signUp(deps, { ...requestOf(visit), address, topics, name: usableName(name) });
  if (typeof outcome === 'string') return addressFault(visit, form, outcome);
  if (wantsJson) return jsonAnswer(202, { status: 'check-your-inbox', address: outcome.mailbox });
  return answerPage(pages, 202, pages.checkInbox(outcome));
}

function requestOf({ event, pages, wantsJson }: Visit) {
  return {
    language: pages.language,
    form: wantsJson ? 'api' : 'sign-up-page',
    wording: pages.consent.wording,
    network: networkOf(event.requestContext.http.sourceIp),
  };
}

/**
 * What is no name is left out, without a word: nobody is kept from signing up by a field that our own form
 * doesn't have, and who smuggles links through it learns nothing. The preferences page says what is wrong.
 */
function usableName(typed = ''): string | undefined {
  const name = readName(typed);
  return name === 'refused' ? undefined : name;
}

function addressFault({ pages, wantsJson }: Visit, form: SignUpForm, fault: AddressFault): HttpAnswer {
  if (wantsJson) return jsonAnswer(422, { error: `address-${fault}`, message: faultMessages[fault] });
  return answerPage(pages, 422, pages.signUp({ ...form, fault }));
}

const reasons = {
  'unsupported-media-type': {
    status: 415,
    message: 'Send a form (application/x-www-form-urlencoded) or JSON.',
  },
  malformed: {
    status: 400,
    message:
      'Send {"address": "…", "topics": ["…"], "language": "…", "name": "…"}; all but the address may be left out.',
  },
  'unknown-topic': { status: 400, message: 'There is no such topic.' },
} satisfies Partial<Record<BadRequestReason, { status: number; message: string }>>;

function badRequest(
  { pages, wantsJson }: Visit,
  reason: keyof typeof reasons,
  message = reasons[reason].message,
): HttpAnswer {
  const { status } = reasons[reason];
  return wantsJson
    ? jsonAnswer(status, { error: 'bad-request', message })
    : answerPage(pages, status, pages.badRequest(reason));
}

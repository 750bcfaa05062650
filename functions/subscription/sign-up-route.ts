import { type HttpAnswer, type HttpEvent, jsonAnswer, mediaType } from '../platform/http.ts';
import type { AddressFault } from './address.ts';
import { answerPage } from './answer-page.ts';
import { networkOf } from './network.ts';
import type { ReaderDeps } from './reader-deps.ts';
import { signUp } from './sign-up.ts';
import { readSignUp, type SignUpForm } from './sign-up-form.ts';

const faultMessages: Record<AddressFault, string> = {
  missing: 'Give an email address as "address".',
  malformed: '"address" is not an email address; it should look like "ann@example.com".',
  'non-ascii-local-part': 'The part before the @ may only hold unaccented letters, digits and common signs.',
  'too-long': '"address" is longer than mail allows (64 characters before the @, 254 in all).',
};

/** `POST /subscribe`, from the form or as JSON: the same answer whoever is on the list. */
export async function answerSignUp(deps: ReaderDeps, event: HttpEvent): Promise<HttpAnswer> {
  const wantsJson = mediaType(event) === 'application/json';
  const form = readSignUp(event);
  if (form === 'unsupported-media-type') {
    return badRequest(deps, 415, wantsJson, 'Send a form (application/x-www-form-urlencoded) or JSON.');
  }
  if (form === 'malformed') {
    return badRequest(
      deps,
      400,
      wantsJson,
      'Send {"address": "…", "topics": ["…"]}; topics may be left out.',
    );
  }
  const topics = [...new Set(form.topics)];
  const unknown = topics.find((id) => !deps.publication.topics.some((topic) => topic.id === id));
  if (unknown !== undefined) {
    const known = deps.publication.topics.map((topic) => topic.id).join(', ');
    return badRequest(deps, 400, wantsJson, `There is no such topic. The topics are: ${known}.`);
  }
  await deps.keepConsentWords();
  const outcome = await signUp(deps, { ...consentOf(deps, event), address: form.address, topics });
  if (typeof outcome === 'string') return addressFault(deps, wantsJson, form, outcome);
  if (wantsJson) return jsonAnswer(202, { status: 'check-your-inbox', address: outcome.mailbox });
  return answerPage(deps.pages, 202, deps.pages.checkInbox(outcome));
}

function consentOf({ publication, pages }: ReaderDeps, event: HttpEvent) {
  return {
    language: publication.language,
    form: mediaType(event) === 'application/json' ? 'api' : 'sign-up-page',
    wording: pages.consent.wording,
    network: networkOf(event.requestContext.http.sourceIp),
  };
}

function addressFault(
  deps: ReaderDeps,
  wantsJson: boolean,
  form: SignUpForm,
  fault: AddressFault,
): HttpAnswer {
  if (wantsJson) return jsonAnswer(422, { error: `address-${fault}`, message: faultMessages[fault] });
  return answerPage(deps.pages, 422, deps.pages.signUp({ ...form, fault }));
}

function badRequest(deps: ReaderDeps, status: number, wantsJson: boolean, message: string): HttpAnswer {
  return wantsJson
    ? jsonAnswer(status, { error: 'bad-request', message })
    : answerPage(deps.pages, status, deps.pages.badRequest(message));
}

import { type HttpAnswer, type HttpEvent, mediaType } from '../platform/http.ts';
import { answerPage as page } from './answer-page.ts';
import type { LinkToken } from './link-token.ts';
import { openLink } from './open-link.ts';
import { readPreferences } from './preferences.ts';
import type { ReaderDeps } from './reader-deps.ts';
import { pagesFor } from './reader-pages.ts';
import { readForm } from './sign-up-form.ts';
import type { Subscriber } from './subscriber.ts';
import { unsubscribe } from './unsubscribe.ts';

/** A request with a link of a reader's own. */
interface Visit {
  deps: ReaderDeps;
  event: HttpEvent;
  token: string;
  link: LinkToken;
}

type Answer = (visit: Visit) => Promise<HttpAnswer>;

export const showUnsubscribe = behindLink(async (visit) => {
  const subscriber = await find(visit);
  const pages = pagesOf(visit, subscriber);
  const isOnList = subscriber?.state === 'active';
  return page(pages, 200, isOnList ? pages.unsubscribe(visit) : pages.unsubscribed());
});

/**
 * One click by RFC 8058: no cookie, no origin, no redirect, and whatever body a mail client sends, since the
 * token in the address says everything.
 */
export const leave = behindLink(async (visit) => {
  await unsubscribe(visit.deps, visit.link);
  const pages = pagesOf(visit, await find(visit));
  return page(pages, 200, pages.unsubscribed());
});

export const showPreferences = behindLink(async (visit) => {
  const subscriber = await find(visit);
  const pages = pagesOf(visit, subscriber);
  if (subscriber?.state !== 'active') return page(pages, 200, pages.notSubscribed());
  return page(pages, 200, pages.preferences({ token: visit.token, ...choiceOf(subscriber) }));
});

export const savePreferences = behindLink(async (visit) => {
  const { deps, event, token, link } = visit;
  const seen = await find(visit);
  const pages = pagesOf(visit, seen);
  const form = readForm(event);
  // a body that is another form, or none, must not be taken for ours with nothing ticked
  if (mediaType(event) !== 'application/x-www-form-urlencoded' || !(form.has('name') || form.has('topics'))) {
    return page(pages, 415, pages.badRequest('unsupported-media-type'));
  }
  if (seen?.state !== 'active') return page(pages, 409, pages.notSubscribed());
  const change = readPreferences(form, deps.publication);
  if (change === 'unknown-topic') return page(pages, 400, pages.badRequest(change));
  if (change === 'name-refused') {
    const field = (name: string) => form.get(name) ?? '';
    const typed = { topics: form.getAll('topics'), language: field('language'), name: field('name') };
    return page(pages, 422, pages.preferences({ token, ...typed, outcome: change }));
  }
  if (!(await deps.subscribers.changePreferences(link.id, change))) {
    return page(pages, 409, pages.notSubscribed());
  }
  const saved = await find(visit);
  const savedPages = pagesOf(visit, saved);
  return page(savedPages, 200, savedPages.preferences({ token, ...choiceOf(saved), outcome: 'saved' }));
});

function behindLink(answer: Answer): (deps: ReaderDeps, event: HttpEvent) => Promise<HttpAnswer> {
  return async (deps, event) => {
    const token = event.queryStringParameters?.['token'] ?? readForm(event).get('token') ?? '';
    const link = await openLink(deps, 'manage', token);
    if (link) return answer({ deps, event, token, link });
    const pages = pagesFor(deps, event);
    return page(pages, 400, pages.invalidLink());
  };
}

const find = ({ deps, link }: Visit) => deps.subscribers.find(link.id);

const pagesOf = ({ deps, event }: Visit, subscriber: Subscriber | undefined) =>
  pagesFor(deps, event, subscriber?.language);

const choiceOf = (subscriber: Subscriber | undefined) => ({
  topics: subscriber?.topics ?? [],
  language: subscriber?.language ?? '',
  name: subscriber?.name ?? '',
});

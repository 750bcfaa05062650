import type { HttpAnswer, HttpEvent } from '../platform/http.ts';
import { answerPage as page } from './answer-page.ts';
import { confirmSubscription, previewConfirmation } from './confirm-subscription.ts';
import { networkOf } from './network.ts';
import { openLink } from './open-link.ts';
import type { Pages } from './pages.ts';
import type { ReaderDeps } from './reader-deps.ts';
import { pagesFor } from './reader-pages.ts';
import { readForm } from './sign-up-form.ts';
import type { ConfirmationDecision } from './subscriber.ts';

const answers: Record<Exclude<ConfirmationDecision, 'confirm'>, (pages: Pages) => HttpAnswer> = {
  'already-confirmed': (pages) => page(pages, 200, pages.alreadyConfirmed()),
  expired: (pages) => page(pages, 410, pages.confirmationExpired()),
  void: (pages) => page(pages, 410, pages.confirmationVoid()),
};

export async function showConfirmation(deps: ReaderDeps, event: HttpEvent): Promise<HttpAnswer> {
  const token = event.queryStringParameters?.['token'] ?? '';
  const link = await openLink(deps, 'confirm', token);
  if (!link) return refuseLink(deps, event);
  const { outcome, language } = await previewConfirmation(deps, link);
  const pages = pagesFor(deps, event, language);
  return outcome === 'confirm' ? page(pages, 200, pages.confirm({ token })) : answers[outcome](pages);
}

export async function confirm(deps: ReaderDeps, event: HttpEvent): Promise<HttpAnswer> {
  const token = readForm(event).get('token') ?? event.queryStringParameters?.['token'] ?? '';
  const link = await openLink(deps, 'confirm', token);
  if (!link) return refuseLink(deps, event);
  const network = networkOf(event.requestContext.http.sourceIp);
  const { outcome, language } = await confirmSubscription(deps, link, network);
  const pages = pagesFor(deps, event, language);
  return outcome === 'confirmed' ? page(pages, 200, pages.confirmed()) : answers[outcome](pages);
}

function refuseLink(deps: ReaderDeps, event: HttpEvent): HttpAnswer {
  const pages = pagesFor(deps, event);
  return page(pages, 400, pages.invalidLink());
}

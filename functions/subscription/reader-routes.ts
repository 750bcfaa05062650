import { type HttpAnswer, type HttpEvent, maxBodyBytes, readBody } from '../platform/http.ts';
import { mediaKey } from '../publishing/content-keys.ts';
import { answerPage as page } from './answer-page.ts';
import { confirmSubscription, previewConfirmation } from './confirm-subscription.ts';
import { type LinkPurpose, type LinkToken, namesUnknownKey, verifyToken } from './link-token.ts';
import { networkOf } from './network.ts';
import type { Pages } from './pages.ts';
import type { ReaderDeps } from './reader-deps.ts';
import type { PublicRouteKey } from './routes.ts';
import { readForm } from './sign-up-form.ts';
import { answerSignUp } from './sign-up-route.ts';
import type { ConfirmationDecision } from './subscriber.ts';
import { unsubscribe } from './unsubscribe.ts';

type Route = (deps: ReaderDeps, event: HttpEvent) => Promise<HttpAnswer>;

const routes: Record<PublicRouteKey, Route> = {
  'GET /': showSignUp,
  'GET /subscribe': showSignUp,
  'POST /subscribe': answerSignUp,
  'GET /confirm': showConfirmation,
  'POST /confirm': confirm,
  'GET /unsubscribe': showUnsubscribe,
  'POST /unsubscribe': leave,
  'GET /media/{key}': serveMedia,
};

/** Answers one request of API Gateway's; HEAD gets what GET would, and API Gateway drops the body. */
export async function answerReader(deps: ReaderDeps, event: HttpEvent): Promise<HttpAnswer> {
  const route = routes[event.routeKey.replace(/^HEAD /, 'GET ') as PublicRouteKey];
  if (!route) return page(deps.pages, 404, deps.pages.notFound());
  if (readBody(event).length > maxBodyBytes) {
    return page(deps.pages, 413, deps.pages.badRequest('That is more than this address takes.'));
  }
  return route(deps, event);
}

async function showSignUp({ pages }: ReaderDeps): Promise<HttpAnswer> {
  return page(pages, 200, pages.signUp(), { 'cache-control': 'public, max-age=300' });
}

const confirmationAnswers: Record<Exclude<ConfirmationDecision, 'confirm'>, (pages: Pages) => HttpAnswer> = {
  'already-confirmed': (pages) => page(pages, 200, pages.alreadyConfirmed()),
  expired: (pages) => page(pages, 410, pages.confirmationExpired()),
  void: (pages) => page(pages, 410, pages.confirmationVoid()),
};

async function showConfirmation(deps: ReaderDeps, event: HttpEvent): Promise<HttpAnswer> {
  const { pages } = deps;
  const token = event.queryStringParameters?.['token'] ?? '';
  const link = await openLink(deps, 'confirm', token);
  if (!link) return page(pages, 400, pages.invalidLink());
  const decision = await previewConfirmation(deps, link);
  if (decision !== 'confirm') return confirmationAnswers[decision](pages);
  return page(pages, 200, pages.confirm({ token }));
}

async function confirm(deps: ReaderDeps, event: HttpEvent): Promise<HttpAnswer> {
  const { pages } = deps;
  const token = readForm(event).get('token') ?? event.queryStringParameters?.['token'] ?? '';
  const link = await openLink(deps, 'confirm', token);
  if (!link) return page(pages, 400, pages.invalidLink());
  const outcome = await confirmSubscription(deps, link, networkOf(event.requestContext.http.sourceIp));
  return outcome === 'confirmed' ? page(pages, 200, pages.confirmed()) : confirmationAnswers[outcome](pages);
}

async function showUnsubscribe(deps: ReaderDeps, event: HttpEvent): Promise<HttpAnswer> {
  const { pages } = deps;
  const token = event.queryStringParameters?.['token'] ?? '';
  const link = await openLink(deps, 'manage', token);
  return link ? page(pages, 200, pages.unsubscribe({ token })) : page(pages, 400, pages.invalidLink());
}

/**
 * One click by RFC 8058: no cookie, no origin, no redirect, and whatever body a mail client sends, since the
 * token in the address says everything.
 */
async function leave(deps: ReaderDeps, event: HttpEvent): Promise<HttpAnswer> {
  const { pages } = deps;
  const link = await openLink(deps, 'manage', event.queryStringParameters?.['token'] ?? '');
  if (!link) return page(pages, 400, pages.invalidLink());
  await unsubscribe(deps, link);
  return page(pages, 200, pages.unsubscribed());
}

const mediaName = /^[A-Za-z0-9_-]{22}\.(png|jpg|gif)$/;

async function serveMedia({ media, pages }: ReaderDeps, event: HttpEvent): Promise<HttpAnswer> {
  const name = event.pathParameters?.['key'] ?? '';
  const picture = mediaName.test(name) ? await media.get(mediaKey(name)) : undefined;
  if (!picture) return page(pages, 404, pages.notFound());
  return {
    statusCode: 200,
    headers: {
      'content-type': picture.contentType,
      // the name is a digest of the bytes: what it names never changes
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    },
    isBase64Encoded: true,
    body: Buffer.from(picture.body).toString('base64'),
  };
}

async function openLink(
  { tokenKeys }: ReaderDeps,
  purpose: LinkPurpose,
  token: string,
): Promise<LinkToken | undefined> {
  const keys = await tokenKeys.get();
  // the keys may have rotated since this worker started, and a new link must work at once
  const current = namesUnknownKey(keys, token) ? await tokenKeys.refresh() : keys;
  return verifyToken(current, purpose, token);
}

import { findOnlinePage } from '../archive/find-online-page.ts';
import { type HttpAnswer, type HttpEvent, mailPageAnswer, maxBodyBytes, readBody } from '../platform/http.ts';
import { offeredLanguages } from '../publication/languages.ts';
import { mediaKey } from '../publishing/content-keys.ts';
import { answerPage as page } from './answer-page.ts';
import { confirm, showConfirmation } from './confirm-routes.ts';
import { leave, savePreferences, showPreferences, showUnsubscribe } from './manage-routes.ts';
import type { ReaderDeps } from './reader-deps.ts';
import { pagesFor } from './reader-pages.ts';
import type { PublicRouteKey } from './routes.ts';
import { answerSignUp } from './sign-up-route.ts';

type Route = (deps: ReaderDeps, event: HttpEvent) => Promise<HttpAnswer>;

const routes: Record<PublicRouteKey, Route> = {
  'GET /': showSignUp,
  'GET /subscribe': showSignUp,
  'POST /subscribe': answerSignUp,
  'GET /confirm': showConfirmation,
  'POST /confirm': confirm,
  'GET /preferences': showPreferences,
  'POST /preferences': savePreferences,
  'GET /unsubscribe': showUnsubscribe,
  'POST /unsubscribe': leave,
  'GET /archive/{id}': showOnline,
  'GET /media/{key}': serveMedia,
};

/** Answers one request of API Gateway's; HEAD gets what GET would, and API Gateway drops the body. */
export async function answerReader(deps: ReaderDeps, event: HttpEvent): Promise<HttpAnswer> {
  const route = routes[event.routeKey.replace(/^HEAD /, 'GET ') as PublicRouteKey];
  if (!route) return answerNotFound(deps, event);
  if (readBody(event).length > maxBodyBytes) {
    const pages = pagesFor(deps, event);
    return page(pages, 413, pages.badRequest('too-large'));
  }
  return route(deps, event);
}

async function showSignUp(deps: ReaderDeps, event: HttpEvent): Promise<HttpAnswer> {
  const pages = pagesFor(deps, event);
  const hasChoice = offeredLanguages(deps.publication).length > 1;
  return page(pages, 200, pages.signUp(), {
    'cache-control': 'public, max-age=300',
    ...(hasChoice && { vary: 'accept-language' }),
  });
}

function answerNotFound(deps: ReaderDeps, event: HttpEvent): HttpAnswer {
  const pages = pagesFor(deps, event);
  return page(pages, 404, pages.notFound());
}

async function showOnline(deps: ReaderDeps, event: HttpEvent): Promise<HttpAnswer> {
  const html = await findOnlinePage(deps.archive, event.pathParameters?.['id'] ?? '');
  return html === undefined
    ? answerNotFound(deps, event)
    : mailPageAnswer(html, { 'cache-control': 'public, max-age=300' });
}

const mediaName = /^[A-Za-z0-9_-]{22}\.(png|jpg|gif)$/;

async function serveMedia(deps: ReaderDeps, event: HttpEvent): Promise<HttpAnswer> {
  const name = event.pathParameters?.['key'] ?? '';
  const picture = mediaName.test(name) ? await deps.media.get(mediaKey(name)) : undefined;
  if (!picture) return answerNotFound(deps, event);
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

import type { HttpAnswer, HttpEvent } from '../platform/http.ts';
import { ApiError } from './api-error.ts';
import type { ApiRequest } from './api-request.ts';
import { addBriefingRoute, type BriefingRouteDeps, listRoute } from './briefing-routes.ts';
import { type CheckRouteDeps, checkRoute, type PreviewRouteDeps, previewRoute } from './check-routes.ts';
import { addPictureRoute } from './picture-route.ts';
import { cancelRoute, orderRoute, type SendRouteDeps, statusRoute } from './send-routes.ts';

export type ApiDeps = BriefingRouteDeps & CheckRouteDeps & PreviewRouteDeps & SendRouteDeps;

interface Route {
  method: 'GET' | 'POST';
  /** The first group is the request's id. */
  pattern: RegExp;
  answer: (deps: ApiDeps, request: ApiRequest) => Promise<HttpAnswer>;
}

const routes: Route[] = [
  { method: 'POST', pattern: /^\/api\/pictures$/, answer: addPictureRoute },
  { method: 'GET', pattern: /^\/api\/briefings$/, answer: listRoute },
  { method: 'POST', pattern: /^\/api\/briefings$/, answer: addBriefingRoute },
  { method: 'POST', pattern: /^\/api\/briefings\/([^/]+)\/check$/, answer: checkRoute },
  { method: 'POST', pattern: /^\/api\/briefings\/([^/]+)\/preview$/, answer: previewRoute },
  { method: 'POST', pattern: /^\/api\/briefings\/([^/]+)\/sends$/, answer: orderRoute },
  { method: 'GET', pattern: /^\/api\/sends\/([^/]+)$/, answer: statusRoute },
  { method: 'POST', pattern: /^\/api\/sends\/([^/]+)\/cancel$/, answer: cancelRoute },
];

/** @throws {ApiError} for what can't be answered as asked. */
export async function answerApi(deps: ApiDeps, event: HttpEvent, actor: string): Promise<HttpAnswer> {
  const { method } = event.requestContext.http;
  const matching = routes.filter(({ pattern }) => pattern.test(event.rawPath));
  const route = matching.find((candidate) => candidate.method === method);
  if (route) {
    const id = decode(route.pattern.exec(event.rawPath)?.[1] ?? '');
    return route.answer(deps, { id, actor, event });
  }
  if (matching.length === 0) throw new ApiError(404, 'not-found', `There is no ${event.rawPath}.`);
  const methods = matching.map((candidate) => candidate.method).join(' or ');
  throw new ApiError(405, 'method-not-allowed', `${event.rawPath} takes ${methods}, not ${method}.`);
}

/** What is no proper percent-encoding names nothing anyway. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

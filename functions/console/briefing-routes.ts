import { type HttpAnswer, jsonAnswer } from '../platform/http.ts';
import { idPattern } from '../platform/ids.ts';
import type { Publication } from '../publication/publication.ts';
import { type AddBriefingDeps, addBriefing } from '../publishing/add-briefing.ts';
import type { Briefing } from '../publishing/briefing.ts';
import { acceptSource } from './accept-source.ts';
import { ApiError } from './api-error.ts';
import { type ApiRequest, parseBody } from './api-request.ts';
import { type BriefingAnswer, newBriefingSchema } from './api-schemas.ts';

export interface BriefingRouteDeps extends AddBriefingDeps {
  publication: Publication;
  /** Where links lead, no slash at the end. */
  baseUrl: string;
}

/** Briefings that a list shows at most. */
const listedAtMost = 100;

export async function listRoute({ briefings }: BriefingRouteDeps): Promise<HttpAnswer> {
  return jsonAnswer(200, (await briefings.listRecent(listedAtMost)).map(toAnswer));
}

export async function addBriefingRoute(
  deps: BriefingRouteDeps,
  { actor, event }: ApiRequest,
): Promise<HttpAnswer> {
  const { source, pictures } = parseBody(event, newBriefingSchema);
  const title = acceptSource({ ...deps, source, pictures });
  return jsonAnswer(201, toAnswer(await addBriefing(deps, { title, source, pictures, actor })));
}

/** @throws {ApiError} 404 when there is no such briefing. */
export async function requireBriefing(
  briefings: AddBriefingDeps['briefings'],
  id: string,
): Promise<Briefing> {
  const briefing = idPattern.test(id) ? await briefings.find(id) : undefined;
  if (briefing) return briefing;
  throw new ApiError(404, 'no-such-briefing', `There is no briefing ${id}. "briefings list" shows them all.`);
}

function toAnswer({
  briefingId,
  title,
  latestVersion,
  sourceHash,
  createdAt,
  sends,
}: Briefing): BriefingAnswer {
  const created = new Date(createdAt).toISOString();
  return { id: briefingId, title, version: latestVersion, sourceHash, createdAt: created, sends };
}

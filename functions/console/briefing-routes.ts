import { type HttpAnswer, jsonAnswer } from '../platform/http.ts';
import { idPattern } from '../platform/ids.ts';
import { addBriefing } from '../publishing/add-briefing.ts';
import { type Briefing, isReadyToSend } from '../publishing/briefing.ts';
import { type CheckDeps, checkBriefing } from '../publishing/check-briefing.ts';
import type { Publication } from '../publishing/publication.ts';
import { splitSource } from '../rendering/briefing-source.ts';
import { parseFrontMatter } from '../rendering/front-matter.ts';
import { ApiError } from './api-error.ts';
import { type ApiRequest, parseBody } from './api-request.ts';
import { type BriefingAnswer, type CheckAnswer, newBriefingSchema } from './api-schemas.ts';

export interface BriefingRouteDeps extends CheckDeps {
  publication: Publication;
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
  const title = readTitle(source, deps.publication);
  return jsonAnswer(201, toAnswer(await addBriefing(deps, { title, source, pictures, actor })));
}

/** @throws {ApiError} 422 when the front matter can't be read: there would be nothing to list it under. */
function readTitle(source: string, { topics }: Publication): string {
  const split = splitSource(source);
  const { problems, frontMatter } =
    'code' in split
      ? { problems: [split] }
      : parseFrontMatter(
          split.frontMatter,
          topics.map(({ id }) => id),
        );
  if (frontMatter) return frontMatter.title;
  throw new ApiError(422, 'front-matter', 'The briefing was not saved: mend its front matter.', problems);
}

export async function checkRoute(deps: BriefingRouteDeps, { id }: ApiRequest): Promise<HttpAnswer> {
  const version = await checkBriefing(deps, await requireBriefing(deps.briefings, id));
  const answer: CheckAnswer = {
    id,
    version: version.version,
    ready: isReadyToSend(version),
    problems: version.check.problems,
  };
  return jsonAnswer(200, answer);
}

/** @throws {ApiError} 404 when there is no such briefing. */
export async function requireBriefing(briefings: CheckDeps['briefings'], id: string): Promise<Briefing> {
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

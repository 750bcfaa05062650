import { type HttpAnswer, jsonAnswer } from '../platform/http.ts';
import { idPattern } from '../platform/ids.ts';
import { addBriefing } from '../publishing/add-briefing.ts';
import { type Briefing, isReadyToSend } from '../publishing/briefing.ts';
import { type CheckDeps, checkBriefing } from '../publishing/check-briefing.ts';
import type { Publication } from '../publishing/publication.ts';
import type { Problem } from '../rendering/render-request.ts';
import { findLostCharacter, splitSource } from '../rendering/source/briefing-source.ts';
import { parseFrontMatter } from '../rendering/source/front-matter.ts';
import { listProblems } from '../rendering/source/list-problems.ts';
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

/** @throws {ApiError} when the source can't be read as far as its title: there would be nothing to list it under. */
function readTitle(source: string, { topics }: Publication): string {
  const split = splitSource(source);
  if ('code' in split) throw refuseSource(split);
  const lost = findLostCharacter(source);
  if (lost) throw refuseSource(lost);
  const topicIds = topics.map(({ id }) => id);
  const { problems, frontMatter } = parseFrontMatter(split.frontMatter, topicIds);
  if (frontMatter) return frontMatter.title;
  throw new ApiError(422, 'front-matter', mendFrontMatter, listProblems(problems));
}

const mendFrontMatter = 'The briefing was not saved: mend its front matter.';

function refuseSource(problem: Problem): ApiError {
  if (problem.code.startsWith('front-matter'))
    return new ApiError(422, 'front-matter', mendFrontMatter, [problem]);
  const status = problem.code === 'source-too-long' ? 413 : 422;
  return new ApiError(status, 'unreadable-source', 'The briefing was not saved: mend its text.', [problem]);
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

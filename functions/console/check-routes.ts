import { type HttpAnswer, jsonAnswer, readBody } from '../platform/http.ts';
import type { PublicWeb } from '../platform/public-web.ts';
import type { Publication } from '../publication/publication.ts';
import { askLinks } from '../publishing/ask-links.ts';
import { isReadyToSend, type Version } from '../publishing/briefing.ts';
import { type CheckDeps, checkBriefing, readLinks } from '../publishing/check-briefing.ts';
import { type PreviewDeps, previewBriefing } from '../publishing/preview-briefing.ts';
import { ApiError } from './api-error.ts';
import { type ApiRequest, parseBody } from './api-request.ts';
import {
  type CheckAnswer,
  type LinksAnswer,
  newCheckSchema,
  newPreviewSchema,
  type PreviewAnswer,
} from './api-schemas.ts';
import { requireBriefing } from './briefing-routes.ts';
import { refuseUnknownTopics } from './refuse-unknown-topics.ts';

export interface CheckRouteDeps extends CheckDeps {
  web: PublicWeb;
}

export interface PreviewRouteDeps extends PreviewDeps {
  publication: Publication;
}

export async function checkRoute(deps: CheckRouteDeps, { id, event }: ApiRequest): Promise<HttpAnswer> {
  const { links } = readBody(event).length > 0 ? parseBody(event, newCheckSchema) : { links: false };
  const version = await checkBriefing(deps, await requireBriefing(deps.briefings, id));
  const answer: CheckAnswer = {
    id,
    version: version.version,
    ready: isReadyToSend(version),
    checkedAt: new Date(version.check.checkedAt).toISOString(),
    problems: version.check.problems,
    links: links ? await describeLinks(deps, version) : undefined,
  };
  return jsonAnswer(200, answer);
}

/** What the links are like now. A version with errors has no email, and so no links yet: null. */
async function describeLinks(deps: CheckRouteDeps, version: Version): Promise<LinksAnswer | null> {
  if (!isReadyToSend(version)) return null;
  const { askedAt, ...report } = await askLinks(deps, await readLinks(deps.content, version));
  return { askedAt: new Date(askedAt).toISOString(), ...report };
}

/** Shows the latest version as a sample reader would get it; nobody is mailed. */
export async function previewRoute(deps: PreviewRouteDeps, { id, event }: ApiRequest): Promise<HttpAnswer> {
  const sample = readBody(event).length > 0 ? parseBody(event, newPreviewSchema) : { topics: [] };
  refuseUnknownTopics(deps.publication, sample.topics);
  const briefing = await requireBriefing(deps.briefings, id);
  const preview = await previewBriefing(deps, briefing, {
    ...sample,
    language: sample.language ?? deps.publication.language,
  });
  if ('problems' in preview) {
    const message = 'There is nothing to show until the errors are mended.';
    throw new ApiError(409, 'has-errors', message, preview.problems);
  }
  const { message, ...shown } = preview;
  const answer: PreviewAnswer = { id, ...shown, message: message.toString('base64') };
  return jsonAnswer(200, answer);
}

import { readEnvironment } from '../platform/environment.ts';
import { rendererEnvironment } from './environment.ts';
import { renderBriefing } from './render-briefing.ts';
import { renderConfirmation } from './render-confirmation.ts';
import { type RenderResult, renderRequestSchema } from './render-request.ts';

const { PUBLICATION: publication, BASE_URL: baseUrl } = readEnvironment(rendererEnvironment);

/** Renders one email; called by other functions, which get problems in the source as part of the answer. */
export async function handler(event: unknown): Promise<RenderResult> {
  const request = renderRequestSchema.parse(event);
  return request.kind === 'briefing'
    ? renderBriefing({ publication, baseUrl, ...request })
    : renderConfirmation(publication, request.language);
}

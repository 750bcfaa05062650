import { z } from 'zod';
import { openPlanStore } from '../delivery/plan-store.ts';
import { readBooks } from '../delivery/read-books.ts';
import { openReceiptStore } from '../delivery/receipt-store.ts';
import { openTable } from '../platform/dynamodb.ts';
import { readEnvironment } from '../platform/environment.ts';
import { type HttpAnswer, type HttpEvent, jsonAnswer } from '../platform/http.ts';
import { invokeFunction } from '../platform/invoke.ts';
import { log } from '../platform/log.ts';
import { openBucket } from '../platform/objects.ts';
import { openPublicWeb } from '../platform/public-web.ts';
import { openQueue } from '../platform/queue.ts';
import { openBriefingStore } from '../publishing/briefing-store.ts';
import type { SendRef } from '../publishing/send.ts';
import { openSendStore } from '../publishing/send-store.ts';
import { renderResultSchema } from '../rendering/render-request.ts';
import { ApiError } from './api-error.ts';
import { type ApiDeps, answerApi } from './api-routes.ts';
import { consoleEnvironment } from './environment.ts';

const environment = readEnvironment(consoleEnvironment);
const briefingsTable = openTable(environment.BRIEFINGS_TABLE);
const plans = openPlanStore(briefingsTable);
const receipts = openReceiptStore(briefingsTable);

const deps: ApiDeps = {
  publication: environment.PUBLICATION,
  baseUrl: environment.BASE_URL,
  undoSeconds: environment.UNDO_SECONDS,
  briefings: openBriefingStore(briefingsTable),
  sends: openSendStore(briefingsTable),
  content: openBucket(environment.CONTENT_BUCKET),
  web: openPublicWeb(),
  planning: openQueue<SendRef>(environment.PLANNING_QUEUE_URL),
  render: async (request) =>
    renderResultSchema.parse(await invokeFunction(environment.RENDERER_FUNCTION, request)),
  readBooks: (ref) => readBooks({ plans, receipts }, ref),
  now: Date.now,
};

const callerSchema = z.object({
  requestContext: z.object({ authorizer: z.object({ iam: z.object({ userArn: z.string().min(1) }) }) }),
});

export async function handler(event: HttpEvent): Promise<HttpAnswer> {
  try {
    const caller = callerSchema.safeParse(event).data;
    // API Gateway lets nobody through unsigned; this holds if a route is ever added without its authorizer
    if (!caller) throw new ApiError(403, 'not-signed', 'Sign the request with AWS credentials.');
    return await answerApi(deps, event, caller.requestContext.authorizer.iam.userArn);
  } catch (fault) {
    if (fault instanceof ApiError) return fault.toAnswer();
    log.error('A request to /api failed.', { fault: fault instanceof Error ? fault : String(fault) });
    const message =
      'Something went wrong on our side. See what is there before you try again; the log tells more.';
    return jsonAnswer(500, { error: 'failure', message });
  }
}

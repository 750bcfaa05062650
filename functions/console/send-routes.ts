import type { Books } from '../delivery/books.ts';
import { type HttpAnswer, jsonAnswer } from '../platform/http.ts';
import type { Publication } from '../publication/publication.ts';
import { type OrderDeps, orderSend } from '../publishing/order-send.ts';
import { parseSendId, type Send, type SendRef, sendId } from '../publishing/send.ts';
import { ApiError } from './api-error.ts';
import { type ApiRequest, parseBody } from './api-request.ts';
import { newSendSchema, type SendAnswer } from './api-schemas.ts';
import { requireBriefing } from './briefing-routes.ts';
import { refuseUnknownTopics } from './refuse-unknown-topics.ts';

export interface SendRouteDeps extends OrderDeps {
  publication: Publication;
  /** How long an order can be taken back unless it says otherwise, in seconds. */
  undoSeconds: number;
  readBooks: (ref: SendRef) => Promise<Books & { isPlanned: boolean }>;
}

export async function orderRoute(deps: SendRouteDeps, { id, actor, event }: ApiRequest): Promise<HttpAnswer> {
  const order = parseBody(event, newSendSchema);
  refuseUnknownTopics(deps.publication, order.topics);
  const briefing = await requireBriefing(deps.briefings, id);
  const undoSeconds = order.undoSeconds ?? deps.undoSeconds;
  const send = await orderSend(deps, briefing, { topics: order.topics, undoSeconds, actor });
  if (send === 'not-checked') {
    throw new ApiError(409, send, `The briefing was not checked. Run "broadsheet check ${id}" first.`);
  }
  if (send === 'has-errors') {
    throw new ApiError(
      409,
      send,
      `The check found errors. "broadsheet check ${id}" shows them; mend them first.`,
    );
  }
  return jsonAnswer(202, await describe(deps, send));
}

export async function statusRoute(deps: SendRouteDeps, { id }: ApiRequest): Promise<HttpAnswer> {
  return jsonAnswer(200, await describe(deps, await requireSend(deps, id)));
}

/** Takes an order back while its undo window is open. */
export async function cancelRoute(deps: SendRouteDeps, { id }: ApiRequest): Promise<HttpAnswer> {
  const send = await requireSend(deps, id);
  const isUndone =
    send.state === 'scheduled' && (await deps.sends.move(send, 'scheduled', 'cancelled', deps.now()));
  if (!isUndone) {
    const { state } = await requireSend(deps, id);
    const message =
      state === 'cancelled'
        ? `The send ${id} is cancelled already.`
        : `It is too late: the send ${id} is ${state}.`;
    throw new ApiError(409, 'too-late', message);
  }
  return jsonAnswer(200, await describe(deps, await requireSend(deps, id)));
}

async function requireSend({ sends }: SendRouteDeps, id: string): Promise<Send> {
  const ref = parseSendId(id);
  const send = ref && (await sends.find(ref));
  if (send) return send;
  throw new ApiError(404, 'no-such-send', `There is no send ${id}. "send" prints the id of each.`);
}

async function describe({ readBooks }: SendRouteDeps, send: Send): Promise<SendAnswer> {
  const time = (at: number) => new Date(at).toISOString();
  return {
    id: sendId(send),
    briefing: send.briefingId,
    version: send.version,
    edition: send.edition,
    state: send.state,
    topics: send.topics,
    orderedAt: time(send.orderedAt),
    orderedBy: send.orderedBy,
    startsAt: time(send.startsAt),
    closedAt: send.closedAt === undefined ? null : time(send.closedAt),
    ...(await readBooks(send)),
  };
}

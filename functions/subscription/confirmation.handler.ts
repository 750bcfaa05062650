import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { queueHandler } from '../platform/batch.ts';
import { openTable } from '../platform/dynamodb.ts';
import { readEnvironment } from '../platform/environment.ts';
import { idPattern } from '../platform/ids.ts';
import { invokeFunction } from '../platform/invoke.ts';
import { log } from '../platform/log.ts';
import { once, readSecret } from '../platform/secrets.ts';
import { openMailer } from '../platform/ses.ts';
import type { RenderedEmail } from '../rendering/message/rendered-email.ts';
import { type RenderRequest, renderResultSchema } from '../rendering/render-request.ts';
import { confirmationEnvironment } from './environment.ts';
import { parseTokenKeys } from './link-token.ts';
import { sendConfirmation } from './send-confirmation.ts';
import { openSubscriberStore } from './subscriber-store.ts';

const environment = readEnvironment(confirmationEnvironment);
const rendered = new Map<string, RenderedEmail>();

async function confirmationEmail(language: string): Promise<RenderedEmail> {
  const known = rendered.get(language);
  if (known) return known;
  const request: RenderRequest = { kind: 'confirmation', language };
  const { email } = renderResultSchema.parse(await invokeFunction(environment.RENDERER_FUNCTION, request));
  if (!email) throw new Error(`The renderer gave no confirmation mail for the language ${language}.`);
  rendered.set(language, email);
  return email;
}

const deps = {
  subscribers: openSubscriberStore(openTable(environment.SUBSCRIBERS_TABLE)),
  tokenKeys: once(async () => parseTokenKeys(await readSecret(environment.TOKEN_KEYS_ARN))),
  confirmationEmail,
  mailer: openMailer(environment.CONFIGURATION_SET),
  baseUrl: environment.BASE_URL,
  now: Date.now,
  sleep: (ms: number) => setTimeout(ms),
};

const messageSchema = z.object({ subscriberId: z.string().regex(idPattern), requestedAt: z.int() });

export const handler = queueHandler(messageSchema, async (message, deadline) => {
  const outcome = await sendConfirmation(deps, message, deadline);
  log.info('A sign-up was decided.', { ...message, outcome });
});

import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { advanceClock, setClock } from '../clock.ts';
import { type DynamodbTrouble, dynamodbTroubleSchema } from '../dynamodb/trouble.ts';
import type { Functions } from '../lambda/lambda.ts';
import type { EventSources } from '../messaging/event-sources.ts';
import { queueTroubleSchema } from '../messaging/queue-trouble.ts';
import type { Meter } from '../meter.ts';
import { readStream } from '../read-stream.ts';
import type { Mailbox } from '../ses/mailbox.ts';
import { type SesSettings, sesSettingsSchema } from '../ses/ses-settings.ts';
import { type DeskStatus, localPage } from './local-page.ts';

interface LocalApiParts {
  status: () => DeskStatus;
  mailbox: Mailbox;
  sources: Pick<EventSources, 'trouble' | 'queues' | 'redeliver'>;
  functions: Pick<Functions, 'names' | 'kill'>;
  meter: Pick<Meter, 'read'>;
  ses: { settings: SesSettings };
  dynamodb: { trouble: DynamodbTrouble };
}

const sqsSchema = queueTroubleSchema.extend({ redeliver: z.string().optional() });
/** A hundred years: far enough for any expiry, near enough for any date. */
const maxAdvanceSeconds = 100 * 365 * 24 * 60 * 60;

const clockSchema = z.union([
  z.strictObject({ advanceSeconds: z.number().min(0).max(maxAdvanceSeconds) }),
  z.strictObject({ now: z.iso.datetime({ offset: true }) }),
]);
const killSchema = z.strictObject({ function: z.string() });

/** The desk's own addresses, for people, scripts and tests: `/__local…`. */
export function createLocalApi(parts: LocalApiParts) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://desk');
    // a page that somebody has open in a browser on this machine must not kill functions or move the clock
    if (!isOurs(request.headers)) {
      response.writeHead(403).end();
      return;
    }
    const body = await readStream(request);
    const answer = await route(parts, `${request.method} ${url.pathname}`, url, body, request.headers.accept);
    response.writeHead(answer.status, { 'content-type': answer.type, 'cache-control': 'no-store' });
    response.end(answer.body);
  };
}

const ownNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** A foreign name that leads here shows itself in `Host`, a foreign page in `Origin`. */
function isOurs({ host = '', origin }: IncomingMessage['headers']): boolean {
  if (!ownNames.has(URL.parse(`http://${host}`)?.hostname ?? '')) return false;
  return origin === undefined || URL.parse(origin)?.host === host;
}

interface LocalAnswer {
  status: number;
  type: string;
  body: string | Buffer;
}

async function route(
  parts: LocalApiParts,
  key: string,
  url: URL,
  body: Buffer,
  accept = '',
): Promise<LocalAnswer> {
  const { mailbox } = parts;
  switch (key) {
    case 'GET /__local':
      if (!accept.includes('text/html')) return json(200, parts.status());
      return {
        status: 200,
        type: 'text/html; charset=utf-8',
        body: localPage(parts.status(), mailbox.list()),
      };
    case 'GET /__local/mail':
      return json(200, mailbox.list(url.searchParams.get('to') ?? undefined));
    case 'GET /__local/meter':
      return json(200, parts.meter.read());
    case 'GET /__local/ses':
      return json(200, parts.ses.settings);
    case 'GET /__local/dynamodb':
      return json(200, parts.dynamodb.trouble);
    case 'GET /__local/sqs':
      return json(200, parts.sources.trouble);
    case 'POST /__local/ses':
      return withBody(body, sesSettingsSchema, async (change) =>
        json(200, Object.assign(parts.ses.settings, change)),
      );
    case 'POST /__local/dynamodb':
      return withBody(body, dynamodbTroubleSchema, async (change) =>
        json(200, Object.assign(parts.dynamodb.trouble, change)),
      );
    case 'POST /__local/sqs':
      return withBody(body, sqsSchema, (change) => changeQueues(parts, change));
    case 'POST /__local/clock':
      return withBody(body, clockSchema, async (change) => {
        try {
          if ('now' in change) setClock(Date.parse(change.now));
          else advanceClock(change.advanceSeconds);
        } catch (fault) {
          return json(400, { message: String(fault) });
        }
        return json(200, { now: new Date().toISOString() });
      });
    case 'POST /__local/kill':
      return withBody(body, killSchema, async ({ function: name }) => {
        const killed = await parts.functions.kill(name);
        if (killed !== undefined) return json(200, { killed });
        return unknown('function', name, parts.functions.names);
      });
    default:
      return key.startsWith('GET /__local/mail/')
        ? rawMail(mailbox, url)
        : json(404, { message: 'Not Found' });
  }
}

function rawMail(mailbox: Mailbox, { pathname }: URL): LocalAnswer {
  const raw = mailbox.raw(pathname.slice('/__local/mail/'.length));
  return raw ? { status: 200, type: 'message/rfc822', body: raw } : json(404, { message: 'No such mail.' });
}

async function changeQueues(
  { sources: { trouble, redeliver, queues } }: LocalApiParts,
  { redeliver: queue, ...change }: z.infer<typeof sqsSchema>,
): Promise<LocalAnswer> {
  Object.assign(trouble, change);
  if (queue === undefined) return json(200, trouble);
  const redelivered = redeliver(queue);
  return redelivered === undefined ? unknown('queue', queue, queues) : json(200, { ...trouble, redelivered });
}

async function withBody<Schema extends z.ZodType>(
  body: Buffer,
  schema: Schema,
  work: (value: z.output<Schema>) => Promise<LocalAnswer>,
): Promise<LocalAnswer> {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    return json(400, { message: 'The body is not JSON.' });
  }
  const parsed = schema.safeParse(value);
  return parsed.success ? work(parsed.data) : json(400, { message: z.prettifyError(parsed.error) });
}

function unknown(what: string, name: string, known: string[]): LocalAnswer {
  return json(404, { message: `There is no ${what} "${name}". There are: ${known.join(', ')}.` });
}

function json(status: number, value: unknown): LocalAnswer {
  return { status, type: 'application/json; charset=utf-8', body: `${JSON.stringify(value, null, 2)}\n` };
}

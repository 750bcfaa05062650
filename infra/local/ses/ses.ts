import { randomBytes } from 'node:crypto';
import inbox from 'aws-ses-v2-local';
import PostalMime from 'postal-mime';
import { z } from 'zod';
import { keepOnLoopback, loopback } from '../loopback.ts';
import type { Resource, ResourceType } from '../template/resource-type.ts';
import type { Mailbox } from './mailbox.ts';

export const configurationSetType = 'AWS::SES::ConfigurationSet';

export const sesTypes: Record<string, ResourceType> = {
  [configurationSetType]: {
    properties: z.strictObject({
      ReputationOptions: z.strictObject({ ReputationMetricsEnabled: z.boolean() }).optional(),
    }),
    names: (logicalId) => ({ ref: logicalId }),
  },
};

/** A new account that AWS has let out of the sandbox: messages a second, and in 24 hours. */
const quota = { ratePerSecond: 50, perDay: 50_000 };
/** Messages that the inbox page shows again after a restart. */
const replayedAtMost = 100;

export interface SesAnswer {
  status: number;
  body: string;
}

/** SES's first API in front of aws-ses-v2-local, which brings the inbox page but forgets the raw message. */
export async function startSes(mailbox: Mailbox, configurationSets: Resource<unknown>[]) {
  const server = await keepOnLoopback(() => inbox.default({ host: loopback, port: 0 }));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const known = new Set(configurationSets.map(({ names }) => names.ref));
  const show = (form: string) => showInInbox(port, form);
  for (const { id } of mailbox.list().slice(0, replayedAtMost).reverse()) {
    void show(rawForm(mailbox.raw(id) ?? Buffer.alloc(0)));
  }

  return {
    port,
    engine: 'aws-ses-v2-local',
    /** Answers one call; the body is the form that the SDK posts. */
    async answer(body: string): Promise<SesAnswer> {
      const form = new URLSearchParams(body);
      switch (form.get('Action')) {
        case 'SendRawEmail':
          return sendRawEmail(mailbox, known, form, show);
        case 'GetSendQuota':
          return success('GetSendQuota', quotaXml(mailbox));
        default:
          return refusal('InvalidAction', `The desk's SES doesn't know ${form.get('Action') ?? 'this'}.`);
      }
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function sendRawEmail(
  mailbox: Mailbox,
  configurationSets: Set<string>,
  form: URLSearchParams,
  show: (form: string) => Promise<void>,
): Promise<SesAnswer> {
  const configurationSet = form.get('ConfigurationSetName');
  if (configurationSet && !configurationSets.has(configurationSet)) {
    const message = `Configuration set <${configurationSet}> does not exist.`;
    return refusal('ConfigurationSetDoesNotExist', message);
  }
  const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64');
  const destinations = [...form]
    .filter(([key]) => key.startsWith('Destinations.member.'))
    .map(([, to]) => to);
  if (raw.length === 0 || destinations.length === 0) {
    return refusal('InvalidParameterValue', 'A message needs data and a destination.');
  }
  const head = await PostalMime.parse(raw.subarray(0, Math.max(raw.indexOf('\r\n\r\n'), 0)));
  const messageId = `${Date.now().toString(16).padStart(16, '0')}-${randomBytes(8).toString('hex')}-000000`;
  for (const [index, to] of destinations.entries()) {
    const id = index === 0 ? messageId : `${messageId}-${index}`;
    const from = head.from?.address ?? form.get('Source') ?? '';
    mailbox.add({ id, to, from, subject: head.subject ?? '', at: new Date().toISOString() }, raw);
  }
  // the page is for people: it may be a moment behind
  void show(form.toString());
  return success('SendRawEmail', `<MessageId>${messageId}</MessageId>`);
}

async function showInInbox(port: number, body: string): Promise<void> {
  const headers = { authorization: 'AWS4 desk', 'content-type': 'application/x-www-form-urlencoded' };
  await fetch(`http://${loopback}:${port}/`, { method: 'POST', headers, body }).catch(() => undefined);
}

function rawForm(raw: Buffer): string {
  return new URLSearchParams({
    Action: 'SendRawEmail',
    'RawMessage.Data': raw.toString('base64'),
  }).toString();
}

function quotaXml(mailbox: Mailbox): string {
  return (
    `<Max24HourSend>${quota.perDay}.0</Max24HourSend><MaxSendRate>${quota.ratePerSecond}.0</MaxSendRate>` +
    `<SentLast24Hours>${mailbox.countSince(Date.now() - 24 * 60 * 60 * 1000)}.0</SentLast24Hours>`
  );
}

function success(action: string, result: string): SesAnswer {
  const namespace = 'http://ses.amazonaws.com/doc/2010-12-01/';
  const body =
    `<${action}Response xmlns="${namespace}"><${action}Result>${result}</${action}Result>` +
    `<ResponseMetadata><RequestId>desk</RequestId></ResponseMetadata></${action}Response>`;
  return { status: 200, body };
}

function refusal(code: string, message: string): SesAnswer {
  const escaped = message.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const body =
    '<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type>' +
    `<Code>${code}</Code><Message>${escaped}</Message></Error><RequestId>desk</RequestId></ErrorResponse>`;
  return { status: 400, body };
}

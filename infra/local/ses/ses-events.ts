import { randomUUID } from 'node:crypto';
import { accountId, arnOf } from '../template/arn.ts';
import { headerOf, type MailHead } from './mail-head.ts';
import { bareAddress } from './recipient-address.ts';
import type { SendRequest } from './send-request.ts';
import type { Outcome } from './simulator.ts';

/** A message that SES took. */
export interface TakenMail {
  id: string;
  request: SendRequest;
  head: MailHead;
  /** Milliseconds since the epoch. */
  sentAt: number;
  caller: string;
}

/** Something that happened to a message, at one of its destinations or before it went to any. */
export interface Happening {
  outcome: Outcome | { kind: 'send' };
  destination: string;
  /** Milliseconds since the epoch. */
  at: number;
}

const maxHeaderBytes = 10 * 1024;

/** The JSON that SES publishes to a topic about a message. */
export function eventMessage(mail: TakenMail, happening: Happening): string {
  const { kind } = happening.outcome;
  return JSON.stringify({
    eventType: `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`,
    mail: describeMail(mail),
    [kind]: describeHappening(mail, happening),
  });
}

function describeMail(mail: TakenMail) {
  const { id, request, head, sentAt } = mail;
  const source = request.source ?? headerOf(head.headers, 'from') ?? '';
  return {
    timestamp: isoOf(sentAt),
    source,
    sourceArn: arnOf('ses', `identity/${bareAddress(source)}`),
    sendingAccountId: accountId,
    messageId: id,
    destination: request.destinations,
    ...describeHeaders(head.headers),
    commonHeaders: describeCommonHeaders(mail),
    tags: describeTags(mail),
  };
}

function describeHeaders(headers: MailHead['headers']) {
  let bytes = 0;
  const kept = headers.filter(({ name, value }) => {
    bytes += name.length + value.length;
    return bytes <= maxHeaderBytes;
  });
  return { headersTruncated: kept.length < headers.length, headers: kept };
}

function describeCommonHeaders({ id, head: { headers, subject } }: TakenMail) {
  const [replyTo, date] = [headerOf(headers, 'reply-to'), headerOf(headers, 'date')];
  return {
    from: [headerOf(headers, 'from') ?? ''],
    ...(replyTo !== undefined && { replyTo: [replyTo] }),
    ...(date !== undefined && { date }),
    to: [headerOf(headers, 'to') ?? ''],
    messageId: id,
    subject,
  };
}

function describeTags({ request, head, caller }: TakenMail): Record<string, string[]> {
  const from = head.from ?? request.source ?? '';
  return {
    'ses:configuration-set': [request.configurationSet ?? ''],
    'ses:source-ip': ['127.0.0.1'],
    'ses:from-domain': [from.slice(from.lastIndexOf('@') + 1)],
    'ses:caller-identity': [caller],
    ...Object.fromEntries(request.tags.map(({ name, value }) => [name, [value]])),
  };
}

function describeHappening({ sentAt }: TakenMail, { outcome, destination, at }: Happening) {
  const timestamp = isoOf(at);
  const emailAddress = bareAddress(destination);
  switch (outcome.kind) {
    case 'send':
      return {};
    case 'reject':
      return { reason: 'Bad content' };
    case 'delivery':
      return describeDelivery(emailAddress, timestamp, at - sentAt);
    case 'complaint':
      return {
        ...{ complainedRecipients: [{ emailAddress }], timestamp, feedbackId: newFeedbackId(at) },
        ...{ userAgent: 'Broadsheet desk', complaintFeedbackType: 'abuse', arrivalDate: timestamp },
      };
    case 'bounce': {
      const { type, subType, status, diagnosticCode, reportingMta: reportingMTA } = outcome;
      const recipient = { emailAddress, action: 'failed', status, diagnosticCode };
      return {
        ...{ bounceType: type, bounceSubType: subType, bouncedRecipients: [recipient] },
        ...{ timestamp, feedbackId: newFeedbackId(at), reportingMTA },
      };
    }
    case 'deliveryDelay': {
      const { type, status, diagnosticCode } = outcome;
      // SES gives up after 14 hours
      const expirationTime = isoOf(sentAt + 14 * 60 * 60 * 1000);
      const delayedRecipients = [{ emailAddress, status, diagnosticCode }];
      return { timestamp, delayType: type, expirationTime, delayedRecipients };
    }
  }
}

function describeDelivery(recipient: string, timestamp: string, processingTimeMillis: number) {
  return {
    timestamp,
    processingTimeMillis,
    recipients: [recipient],
    smtpResponse: '250 2.6.0 Message received',
    reportingMTA: 'a4-1.smtp-out.eu-west-1.amazonses.com',
    remoteMtaIp: '127.0.0.1',
  };
}

function newFeedbackId(at: number): string {
  return `${at.toString(16).padStart(16, '0')}-${randomUUID()}-000000`;
}

function isoOf(at: number): string {
  return new Date(at).toISOString();
}

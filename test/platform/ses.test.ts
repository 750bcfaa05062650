import { SESServiceException } from '@aws-sdk/client-ses';
import { expect, it } from 'vitest';
import { classifyFault } from '../../functions/platform/ses.ts';

const source = 'briefing@news.example.com';
const answer = (name: string, message: string, httpStatusCode: number) =>
  new SESServiceException({ name, message, $fault: 'client', $metadata: { httpStatusCode } });
const connection = (code: string) => Object.assign(new Error(`connect ${code}`), { code });

it.each([
  ['throttled', answer('Throttling', 'Maximum sending rate exceeded.', 400)],
  ['blocked', answer('Throttling', 'Daily message quota exceeded.', 400)],
  ['blocked', answer('MessageRejected', 'Sending suspended for this account.', 400)],
  ['blocked', answer('InvalidParameterValue', 'Invalid tag value <x y>.', 400)],
  ['refused', answer('InvalidParameterValue', 'Illegal address', 400)],
  ['refused', answer('MessageRejected', 'Email address is not verified: bo@example.org', 400)],
  ['blocked', answer('MessageRejected', `Email address is not verified: ${source}`, 400)],
  ['blocked', answer('AccessDenied', 'not authorized to perform ses:SendRawEmail', 403)],
  ['blocked', answer('ConfigurationSetDoesNotExist', 'no such set', 400)],
  ['blocked', answer('AccountSendingPausedException', 'paused', 400)],
  ['unclear', answer('InternalFailure', 'oops', 500)],
  ['unreachable', connection('ECONNREFUSED')],
  ['unclear', connection('ECONNRESET')],
  ['unclear', Object.assign(new Error('timed out'), { name: 'TimeoutError' })],
])('calls an attempt %s by what the answer proves', (kind, fault) => {
  expect(classifyFault(fault, source)).toMatchObject({ kind });
});

it('keeps addresses out of the reason, which goes to logs and the ledger', () => {
  const text =
    'Email address is not verified. The following identities failed: bo@example.org, <a.b+c@x.example>';
  const outcome = classifyFault(answer('MessageRejected', text, 400), source);
  expect(outcome.reason).not.toContain('@');
  expect(outcome.reason).toContain('not verified');
});

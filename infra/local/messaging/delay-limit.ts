import { z } from 'zod';
import type { AwsAnswer, AwsCall } from '../aws-call.ts';
import { jsonAnswer } from '../endpoint/answers.ts';

/** The longest that SQS lets a message wait: a quarter of an hour. */
const maxDelaySeconds = 900;

const delayed = z.object({ DelaySeconds: z.int().min(0).max(maxDelaySeconds).optional() });
const sendSchema = delayed.extend({ Entries: z.array(delayed).default([]) });

/** Refuses a message that is to wait longer than SQS lets it, which fauxqs would take. */
export function refuseLongDelay({ headers, body }: AwsCall): AwsAnswer | undefined {
  if (!String(headers['x-amz-target']).startsWith('AmazonSQS.SendMessage')) return undefined;
  const parsed = sendSchema.safeParse(JSON.parse(body.toString('utf8')), { reportInput: true });
  const [issue] = parsed.error?.issues ?? [];
  if (!issue) return undefined;
  return jsonAnswer(400, {
    __type: 'com.amazonaws.sqs#InvalidParameterValue',
    message:
      `Value ${String(issue.input)} for parameter ${issue.path.join('.')} is invalid. ` +
      `A delay must be from 0 to ${maxDelaySeconds}.`,
  });
}

import { z } from 'zod';
import type { AwsAnswer, AwsCall } from '../aws-call.ts';
import { jsonAnswer } from '../endpoint/answers.ts';

const maxDelaySeconds = 900;

const delayed = z.object({ DelaySeconds: z.number().optional() });
const sendSchema = delayed.extend({ Entries: z.array(delayed).default([]) });

/** Refuses a message that is to wait longer than SQS lets it, which fauxqs would take. */
export function refuseLongDelay({ headers, body }: AwsCall): AwsAnswer | undefined {
  if (!String(headers['x-amz-target']).startsWith('AmazonSQS.SendMessage')) return undefined;
  const { DelaySeconds, Entries } = sendSchema.parse(JSON.parse(body.toString('utf8')));
  const delays = [DelaySeconds, ...Entries.map((entry) => entry.DelaySeconds)];
  const wrong = delays.find((delay = 0) => !Number.isInteger(delay) || delay < 0 || delay > maxDelaySeconds);
  if (wrong === undefined) return undefined;
  return jsonAnswer(400, {
    __type: 'com.amazonaws.sqs#InvalidParameterValue',
    message: `Value ${wrong} for parameter DelaySeconds is invalid. It must be from 0 to ${maxDelaySeconds}.`,
  });
}

import { z } from 'zod';

const chunkBytes = 64 * 1024;

const payloadSchema = z.object({
  MessageBody: z.string().optional(),
  Entries: z.array(z.object({ MessageBody: z.string().optional() })).default([]),
  Messages: z.array(z.object({ Body: z.string().optional() })).default([]),
});

/** How many requests SQS bills for a call: one for every 64 KB begun of the messages that go in or come out. */
export function billedRequests(request: Buffer, answer: Buffer): number {
  const wire = Math.max(request.length, answer.length);
  // whatever the envelope takes, it is not more than one
  if (wire <= chunkBytes) return 1;
  return Math.max(1, ...[request, answer].map((json) => Math.ceil(payloadBytes(json) / chunkBytes)));
}

function payloadBytes(json: Buffer): number {
  const parsed = payloadSchema.safeParse(JSON.parse(json.toString('utf8') || '{}'));
  if (!parsed.success) return 0;
  const { MessageBody, Entries, Messages } = parsed.data;
  const bodies = [
    MessageBody,
    ...Entries.map((entry) => entry.MessageBody),
    ...Messages.map(({ Body }) => Body),
  ];
  return bodies.reduce((sum, body = '') => sum + Buffer.byteLength(body), 0);
}

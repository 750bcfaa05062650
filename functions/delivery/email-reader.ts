import type { Bucket } from '../platform/objects.ts';
import { emailKey } from '../publishing/content-keys.ts';
import { type RenderedEmail, renderedEmailSchema } from '../rendering/message/rendered-email.ts';

/** Reads rendered versions and remembers the last one: a worker mostly meets slices of one send. */
export function openEmailReader(content: Pick<Bucket, 'get'>) {
  let last: { key: string; email: RenderedEmail } | undefined;
  return async (briefingId: string, version: number): Promise<RenderedEmail> => {
    const key = emailKey(briefingId, version);
    if (last?.key === key) return last.email;
    const stored = await content.get(key);
    if (!stored) throw new Error(`The rendered email ${key} is missing.`);
    const email = renderedEmailSchema.parse(JSON.parse(Buffer.from(stored.body).toString('utf8')));
    last = { key, email };
    return email;
  };
}

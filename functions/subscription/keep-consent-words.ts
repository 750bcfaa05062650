import type { Bucket } from '../platform/objects.ts';
import { once } from '../platform/secrets.ts';
import { consentKey } from '../publishing/content-keys.ts';
import type { Consent } from './sign-up-page.ts';

/** Keeps the words of each consent, once: before the first reader agrees to them. */
export function consentKeeper(content: Pick<Bucket, 'put'>): (consent: Consent) => Promise<void> {
  const kept = new Map<string, () => Promise<void>>();
  return ({ wording, words }) => {
    const keep =
      kept.get(wording) ??
      once(() => content.put(consentKey(wording), { body: words, contentType: 'text/plain; charset=utf-8' }));
    kept.set(wording, keep);
    return keep();
  };
}

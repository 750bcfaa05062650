import { expect, it } from 'vitest';
import { consentKeeper } from '../../functions/subscription/keep-consent-words.ts';
import { open } from './fixtures/every-page.ts';

it('keeps the words of each language once, and tries again when it could not', async () => {
  const kept: [key: string, body: string | Uint8Array][] = [];
  let isDown = true;
  const keep = consentKeeper({
    async put(key, { body }) {
      if (isDown) throw new Error('The bucket is down.');
      kept.push([key, body]);
    },
  });
  const [english, arabic] = [open().consent, open({}, 'ar').consent];
  await expect(keep(english)).rejects.toThrow('down');
  isDown = false;
  for (const consent of [english, arabic, english, arabic]) await keep(consent);
  expect(kept).toEqual([
    [`consent/${english.wording}.txt`, english.words],
    [`consent/${arabic.wording}.txt`, arabic.words],
  ]);
});

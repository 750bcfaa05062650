import { describe, expect, test } from 'vitest';
import { signToken } from '../../../functions/subscription/link-token.ts';
import { readBody } from '../fixtures/read-body.ts';

/** A reader's own link, copied from a mail and written into a briefing, would be everybody's. */
describe('a reader’s own link', () => {
  const keys = new Map([[255, Buffer.alloc(32, 7)]]);
  const own = (purpose: 'confirm' | 'manage') =>
    signToken(keys, purpose, { id: 'zzzzzzzzzzzzzzzzzzzzzg', issuedAt: Date.UTC(2026, 5) });
  const key = `token=${own('manage')}`;
  const ours = 'https://news.example.com';

  test.each([
    ['in a link', `[a](${ours}/preferences?${key})`],
    ['without its key', `[a](${ours}/unsubscribe)`],
    ['in other letters', `[a](HTTP://News.Example.com.:80/%75nsubscribe/#top)`],
    ['by reference', `[a]\n\n[a]: ${ours}/confirm`],
    ['on a button', `::button[a]{href="${ours}/preferences?l=de"}`],
    ['to confirm', `[a](https://elsewhere.example/?a=b&amp;token=${own('confirm')})`],
    ['of a domain of before', `<https://old.example/unsubscribe?${key}>`],
    ['behind another’s', `[a](https://l.example/?u=${encodeURIComponent(`${ours}/preferences?${key}`)}&v)`],
    ['as text', `See ${ours}/preferences?${key.replace('=', '\\=')}.`],
    ['in code', `\`${ours}/preferences?${key}\``],
    ['that nothing uses', `[a]: ${ours}/preferences?${key}`],
  ])('is refused %s', (_, body) => {
    const { found, messages } = readBody(`One.\n\n${body}`);
    expect(found).toEqual(['link-personal@7']);
    expect(messages).toContain('{{links.preferences}} or {{links.unsubscribe}}');
    expect(messages).not.toContain(key);
  });

  test.each([
    `[a](${ours}/)`,
    `[a](${ours}/archive/b1)`,
    '[a]({{links.preferences}})',
    '[a](https://elsewhere.example/preferences)',
    `[a](https://elsewhere.example/?token=${'x'.repeat(48)})`,
    `[a](https://elsewhere.example/?${key}x)`,
    `[a](https://elsewhere.example/?not_${key})`,
  ])('is not %j', (body) => expect(readBody(`One.\n\n${body}`).found).toEqual([]));
});

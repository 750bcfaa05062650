import PostalMime, { type Email } from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  briefingAnswerSchema,
  checkAnswerSchema,
  sendAnswerSchema,
} from '../../functions/console/api-schemas.ts';
import { startTestDesk, type TestDesk } from '../test-desk.ts';

const source = `---
title: "The tide, {{reader.name | dear reader}}"
preheader: Good morning, {{reader.name | you}}. What the tide brought in today, and what it took away again.
---

Good morning, {{reader.name | early riser}}. Three boats came in, and {{price}} is what {{#if x}} costs.

:::only topic=markets
The price of hake rose on [the exchange](https://example.com/exchange).
:::

:::only topic=technology
A new net counts its own fish.
:::

That is all. [Choose what you get]({{links.preferences}}).
`;

/** One version, rendered once: each reader gets their own words, and the web page nobody's. */
describe('a briefing with merge tags and passages for some readers', () => {
  let desk: TestDesk;
  let briefing: string;
  const mails: Record<string, Email> = {};
  const readers = {
    'zoe@example.com': { name: 'Zoë <O’Hara> & "Sons"', topics: ['markets'] },
    'bo@example.com': { topics: ['technology'] },
    'cy@example.com': { name: '{{links.unsubscribe}}', topics: [] },
  };

  async function signUp(address: string, choices: object): Promise<void> {
    const response = await fetch(`${desk.url}/subscribe`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ address, ...choices }),
    });
    expect(response.status).toBe(202);
    expect((await desk.press(await desk.linkIn(await desk.mailTo(address), 'confirm'))).status).toBe(200);
  }

  const readOnline = () => fetch(`${desk.url}/archive/${briefing}`);

  beforeAll(async () => {
    desk = await startTestDesk();
    for (const [address, choices] of Object.entries(readers)) await signUp(address, choices);
    ({ id: briefing } = await desk.api.post('/api/briefings', briefingAnswerSchema, { source }));
  });
  afterAll(() => desk.discard());

  it('passes its check with a warning for each thing in braces that is no merge tag', async () => {
    const { ready, problems } = await desk.api.post(`/api/briefings/${briefing}/check`, checkAnswerSchema);
    expect(ready).toBe(true);
    const unknown = problems.filter(({ code }) => code === 'merge-tag-unknown');
    expect(unknown.map(({ line }) => line)).toEqual([6, 6]);
  });

  it('cannot be read online before it is sent', async () => {
    expect((await readOnline()).status).toBe(404);
    const { id } = await desk.order(briefing, { undoSeconds: 600 });
    expect((await readOnline()).status).toBe(404);
    await desk.api.post(`/api/sends/${id}/cancel`, sendAnswerSchema);
    expect((await readOnline()).status).toBe(404);
  });

  it('calls each reader by name, or by the fallback, in every place', async () => {
    const { id } = await desk.order(briefing);
    expect(await desk.ended(id)).toMatchObject({ planned: 3, accepted: 3 });
    for (const address of Object.keys(readers)) {
      mails[address] = await PostalMime.parse(await desk.raw((await desk.mailTo(address, 2)).id));
    }
    const { 'zoe@example.com': zoe, 'bo@example.com': bo, 'cy@example.com': cy } = mails;
    expect(zoe?.subject).toBe('The tide, Zoë <O’Hara> & "Sons"');
    expect(zoe?.text).toContain('Good morning, Zoë <O’Hara> & "Sons". Three boats');
    expect(zoe?.html).toContain('Good morning, Zoë &lt;O’Hara&gt; &amp; &quot;Sons&quot;. Three boats');
    expect(bo?.subject).toBe('The tide, dear reader');
    expect(bo?.text).toContain('Good morning, early riser.');
    expect(bo?.html).toContain('Good morning, you.');
    expect(cy?.subject).toBe('The tide, {{links.unsubscribe}}');
    expect(cy?.html).toContain('Good morning, {{links.unsubscribe}}.');
  });

  it('shows each passage to those whom it is for, and all to who chose no topic', () => {
    const [market, technology] = [/price of hake/, /counts its own fish/];
    for (const part of ['html', 'text'] as const) {
      expect(mails['zoe@example.com']?.[part]).toMatch(market);
      expect(mails['zoe@example.com']?.[part]).not.toMatch(technology);
      expect(mails['bo@example.com']?.[part]).not.toMatch(market);
      expect(mails['bo@example.com']?.[part]).toMatch(technology);
      expect(mails['cy@example.com']?.[part]).toMatch(market);
      expect(mails['cy@example.com']?.[part]).toMatch(technology);
    }
    // an address that only the passage has is listed with it
    expect(mails['bo@example.com']?.text).not.toContain('https://example.com/exchange');
    for (const { text = '' } of Object.values(mails)) expect(text).not.toMatch(/\n[ \t]*\n[ \t]*\n/);
  });

  it('prints what is no merge tag as it stands', () => {
    for (const { html, text } of Object.values(mails)) {
      expect(html).toContain('and {{price}} is what {{#if x}} costs');
      expect(text?.replace(/\s+/g, ' ')).toContain('and {{price}} is what {{#if x}} costs');
    }
  });

  it('can be read online by anybody once it is sent, without a name or a token', async () => {
    const response = await readOnline();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
    const page = await response.text();
    expect(page).toContain('Good morning, early riser.');
    expect(page).toMatch(/price of hake/);
    expect(page).not.toMatch(/token|Zoë|@example\.com|reader\.name|[\uFDD0-\uFDEF]/);
    expect(mails['bo@example.com']?.html).toContain(`href="${desk.url}/archive/${briefing}"`);
    const head = await fetch(`${desk.url}/archive/${briefing}`, { method: 'HEAD' });
    expect(head.status).toBe(200);
  });

  it.each(['', 'x', 'A'.repeat(22), '..%2F..', '%00'])('has no page at /archive/%s', async (id) => {
    expect((await fetch(`${desk.url}/archive/${id}`)).status).toBe(404);
  });
});

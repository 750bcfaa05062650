import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { briefingHtml } from '../../../functions/rendering/email/html-part.ts';
import { composeMessage } from '../../../functions/rendering/message/compose-message.ts';
import type { RenderedEmail } from '../../../functions/rendering/message/rendered-email.ts';
import { renderConfirmation } from '../../../functions/rendering/render-confirmation.ts';
import { briefingText } from '../../../functions/rendering/text/text-part.ts';
import { personalDeepseek } from '../fixtures/deepseek-mail.ts';
import { encodeBriefing } from '../fixtures/exact-arrival.ts';
import { publication } from '../fixtures/publication.ts';
import { hrefs, render, slotValues } from '../fixtures/render.ts';
import { sampleReaders } from '../fixtures/sampled-readers.ts';
import { parseStrictly } from '../fixtures/strict-parser.ts';

const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');

async function renderFixture(name: string): Promise<RenderedEmail> {
  const { email, problems } = await render('', [], { source: fixture(name) });
  if (!email) throw new Error(JSON.stringify(problems));
  return email;
}

async function renderDeepseek(): Promise<RenderedEmail> {
  const briefing = personalDeepseek();
  return encodeBriefing({
    ...briefing,
    html: await briefingHtml(briefing.view),
    text: briefingText(briefing.view),
  });
}

describe.each([
  ['the DeepSeek briefing', renderDeepseek],
  ['a briefing of every block', () => renderFixture('every-block.md')],
  ['a long briefing', () => renderFixture('long-briefing.md')],
  ['an Arabic briefing', () => renderFixture('arabic-briefing.md')],
])('%s', (_, renderIt) => {
  let email: RenderedEmail;
  beforeAll(async () => {
    email = await renderIt();
  });

  // a header that stands twice is a fault that the strict parser throws for
  test('lets every reader leave by one click, at an address that is as raw in the header as it is in the text', () => {
    for (const reader of sampleReaders(50)) {
      const raw = composeMessage(email, reader);
      const { headers, parts } = parseStrictly(raw);
      const address = reader.slots['links.unsubscribe'] ?? 'none';
      expect(headers.get('list-unsubscribe')).toBe(`<${address}>`);
      expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
      expect(raw.toString()).toContain(`\r\nList-Unsubscribe: <${address}>\r\n`);
      expect(parts.get('text/plain; charset=utf-8')).toContain(`] ${address}\n`);
      expect(hrefs(parts.get('text/html; charset=utf-8') ?? '')).toContain(address);
    }
  });
});

test('the confirmation mail has nothing to leave yet', async () => {
  const { email } = await renderConfirmation(publication, 'en');
  if (!email) throw new Error('no email');
  const { headers } = parseStrictly(composeMessage(email, { slots: slotValues, topics: [], language: 'en' }));
  expect([...headers.keys()].filter((name) => name.startsWith('list-unsubscribe'))).toEqual([]);
});

import mjml2html from 'mjml';
import { beforeAll, describe, expect, test } from 'vitest';
import { briefingHtml } from '../../../functions/rendering/email/html-part.ts';
import { writeBriefing } from '../../../functions/rendering/email/templates.ts';
import { composeMessage } from '../../../functions/rendering/message/compose-message.ts';
import { briefingText } from '../../../functions/rendering/text/text-part.ts';
import { personalDeepseek } from '../fixtures/deepseek-mail.ts';
import { countExact, encodeBriefing, type WrittenBriefing } from '../fixtures/exact-arrival.ts';
import { sampleReaders } from '../fixtures/sampled-readers.ts';
import { parseStrictly } from '../fixtures/strict-parser.ts';

/** Goals 1 and 2 of the bench, but for the time that they take. */
describe('the DeepSeek briefing with five slots and two passages', () => {
  let written: WrittenBriefing;
  const readers = sampleReaders(1000);

  beforeAll(async () => {
    const briefing = personalDeepseek();
    written = { ...briefing, html: await briefingHtml(briefing.view), text: briefingText(briefing.view) };
  });

  test('arrives exactly, for every one of 1,000 readers', async () => {
    expect(await countExact(written, readers)).toBe(readers.length);
  });

  test('keeps to the letter of the standards, for every one of 1,000 readers', () => {
    const email = encodeBriefing(written);
    for (const reader of readers) {
      const { headers } = parseStrictly(composeMessage(email, reader));
      expect(headers.get('to')).toBe(reader.slots['reader.mailbox']);
    }
  });

  test('takes at most 1.15 bytes for each that it says', () => {
    const email = encodeBriefing(written);
    const reader = {
      ...readers[0],
      slots: { ...readers[0]?.slots, 'reader.name': 'Zoë' },
      topics: [],
      language: 'de',
    };
    const raw = composeMessage(email, reader);
    const { parts } = parseStrictly(raw);
    const said = [...parts.values()].reduce((bytes, part) => bytes + Buffer.byteLength(part), 0);
    expect(raw.length / said).toBeLessThanOrEqual(1.15);
  });

  test('has HTML of at most 80 % of what MJML makes', async () => {
    const unminified = (await mjml2html(writeBriefing(written.view), { fonts: {} })).html;
    expect(Buffer.byteLength(written.html) / Buffer.byteLength(unminified)).toBeLessThanOrEqual(0.8);
  });
});

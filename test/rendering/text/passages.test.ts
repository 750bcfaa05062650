import '../../fixtures/one-seed.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, PlainBlock } from '../../../functions/rendering/block.ts';
import { composeMessage } from '../../../functions/rendering/message/compose-message.ts';
import { briefingText } from '../../../functions/rendering/text/text-part.ts';
import { link, paragraph, viewOf, words } from '../fixtures/briefing-view.ts';
import { emailOf, onlyGerman, onlyTides, readerNamed } from '../fixtures/personal-mail.ts';
import { parseStrictly } from '../fixtures/strict-parser.ts';

const tides = (...blocks: PlainBlock[]): Block => ({
  kind: 'only',
  only: { topic: 'tides' },
  ...onlyTides,
  blocks,
});
const german = (...blocks: PlainBlock[]): Block => ({
  kind: 'only',
  only: { language: 'de' },
  ...onlyGerman,
  blocks,
});

/** What a reader gets between the title and the footer, and the list of links. */
function received(
  blocks: Block[],
  { topic = 'other', language = 'en' },
): { body: string; list: string; text: string } {
  const email = emailOf({ text: briefingText(viewOf(blocks)) });
  const raw = composeMessage(email, readerNamed('Ann', { topics: [topic], language }));
  const text = parseStrictly(raw).parts.get('text/plain; charset=utf-8') ?? '';
  const body = text.slice(text.indexOf('========\n\n') + 10, text.indexOf(`\n\n${'-'.repeat(76)}`));
  return { body, list: text.slice(text.indexOf('\nLinks\n') + 7), text };
}

describe('a passage for some readers', () => {
  const blocks = [paragraph('Before.'), tides(paragraph('One.'), paragraph('Two.')), paragraph('After.')];

  test('stands a line apart from its neighbours', () => {
    expect(received(blocks, { topic: 'tides' }).body).toBe('Before.\n\nOne.\n\nTwo.\n\nAfter.');
  });

  test('leaves no trace with others', () => {
    expect(received(blocks, {}).body).toBe('Before.\n\nAfter.');
  });

  test('takes along the links that stand nowhere else', () => {
    const both = [
      tides(paragraph(link('https://example.com/tides'), ' ', link('https://example.com/both'))),
      paragraph(link('https://example.com/both')),
    ];
    expect(received(both, { topic: 'tides' }).list).toContain(
      '[1] https://example.com/tides\n[2] https://example.com/both\n',
    );
    expect(received(both, {}).body).toBe('a link [2]');
    expect(received(both, {}).list).toMatch(/^\[2\] https:\/\/example\.com\/both\n/);
  });

  test('is titled in its own language', () => {
    const brief = { kind: 'brief' as const, title: null, items: [[paragraph('Eins.')]] };
    expect(received([german(brief)], { language: 'de' }).body).toMatch(/^Kurz gefasst\n/);
    expect(received([brief], { language: 'de' }).body).toMatch(/^In brief\n/);
  });

  test('shares a link with another passage, and each reader finds it', () => {
    const shared = [
      tides(paragraph(link('https://example.com/x'))),
      german(paragraph(link('https://example.com/x'))),
    ];
    for (const by of [{ topic: 'tides' }, { language: 'de' }, { topic: 'tides', language: 'de' }]) {
      const { body, list } = received(shared, by);
      for (const [, number] of body.matchAll(/\[(\d+)\]/g))
        expect(list).toContain(`[${number}] https://example.com/x\n`);
    }
    expect(received(shared, {}).list).not.toContain('https://example.com/x');
  });
});

test('any blocks and passages: no two blank lines, nothing lost, each number listed', () => {
  const anyWords = fc
    .array(fc.constantFrom('word', 'x'.repeat(90), '>', '--', '深度求索', 'https://example.com/long', '\n'), {
      minLength: 1,
      maxLength: 30,
    })
    .map((all) => all.join(' '));
  // few enough for numbers of one digit, so that tables are as wide with passages as without
  const url = fc.integer({ min: 1, max: 2 }).map((at) => `https://example.com/${at}`);
  const inline = fc.oneof(
    anyWords,
    url.map((to) => link(to)),
  );
  const prose = fc.array(inline, { minLength: 1, maxLength: 4 }).map((all) => paragraph(...all));
  const plain: fc.Arbitrary<PlainBlock> = fc.oneof(
    prose,
    prose.map((one) => ({ kind: 'quote' as const, blocks: [one, one], attribution: words('Ann') })),
    fc.array(prose, { minLength: 1, maxLength: 3 }).map((all) => ({
      kind: 'list' as const,
      isOrdered: true,
      start: 9,
      items: all.map((one) => [one, one]),
    })),
    // (in code alone, two lines in a row may be blank)
    anyWords
      .map((text) => text.replace(/\s*\n\s*/g, '\n').trim())
      .map((text) => ({ kind: 'code' as const, text: `\n\n${text}\n\n${text}\n\n` })),
    fc.tuple(anyWords, url).map(([label, to]) => ({ kind: 'button' as const, label, url: to })),
    fc.array(fc.tuple(anyWords, inline), { minLength: 1, maxLength: 3 }).map((rows) => ({
      kind: 'table' as const,
      aligns: ['start' as const, 'end' as const],
      head: [words('Key'), words('Value')],
      rows: rows.map(([key, value]) => [words(key), typeof value === 'string' ? words(value) : [value]]),
    })),
  );
  const some = fc.array(plain, { minLength: 1, maxLength: 3 });
  const block: fc.Arbitrary<Block> = fc.oneof(
    plain,
    some.map((blocks) => tides(...blocks)),
    some.map((blocks) => german(...blocks)),
  );
  const by = fc.record({ topic: fc.constantFrom('tides', 'other'), language: fc.constantFrom('en', 'de') });
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 8 }), by, (blocks, who) => {
      const { text, body, list } = received(blocks, who);
      expect(text).not.toMatch(/\n[ \t]*\n[ \t]*\n|[ \t]\n/);
      for (const line of text.split('\n')) {
        expect(line.length <= 76 || line.includes('https://')).toBe(true);
        expect(line).not.toMatch(/^--$/);
      }
      for (const [, number] of body.matchAll(/\[(\d+)\]/g))
        expect(list).toMatch(new RegExp(`^\\[${number}\\] https://`, 'm'));
      const kept = blocks.filter(
        (one) =>
          one.kind !== 'only' ||
          (who.topic === 'tides' && 'topic' in one.only) ||
          (who.language === 'de' && 'language' in one.only),
      );
      const alone = received(
        kept.flatMap((one) => (one.kind === 'only' ? one.blocks : [one])),
        who,
      );
      const said = (of: string) => of.replace(/\[\d+\]/g, '[n]');
      expect(tight(said(body))).toBe(tight(said(alone.body)));
    }),
    { numRuns: 200 },
  );
});

const tight = (text: string) => text.replace(/\s+/g, ' ').trim();

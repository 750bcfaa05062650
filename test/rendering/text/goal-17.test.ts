import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { briefingHtml } from '../../../functions/rendering/email/html-part.ts';
import type { RenderResult } from '../../../functions/rendering/render-request.ts';
import { briefingText } from '../../../functions/rendering/text/text-part.ts';
import { personalDeepseek } from '../fixtures/deepseek-mail.ts';
import { encodeBriefing } from '../fixtures/exact-arrival.ts';
import { hrefs, reader, receive, render } from '../fixtures/render.ts';

const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');
const renderFixture = (name: string) => render('', [], { source: fixture(name) });

async function renderDeepseek(): Promise<RenderResult> {
  const briefing = personalDeepseek();
  const written = { ...briefing, html: await briefingHtml(briefing.view), text: briefingText(briefing.view) };
  return { problems: [], email: encodeBriefing(written) };
}

const briefings: [string, () => Promise<RenderResult>][] = [
  ['the DeepSeek briefing', renderDeepseek],
  ['a briefing of every block', () => renderFixture('every-block.md')],
  ['a long briefing', () => renderFixture('long-briefing.md')],
  ['an Arabic briefing', () => renderFixture('arabic-briefing.md')],
];

const readers = [[], ['markets'], ['tides'], ['nothing']].flatMap((topics) =>
  ['en', 'de', 'ar'].map((language) => ({ ...reader, topics, language })),
);

describe.each(briefings)('the text part of %s, for any reader', (_, renderIt) => {
  test('keeps within 76 columns but for addresses, with no two blank lines and nothing invisible', async () => {
    const result = await renderIt();
    for (const by of readers) {
      const { text } = await receive(result, by);
      const long = text
        .split('\n')
        .filter((line) => line.replace(/\p{M}/gu, '').length > 76 && !/https?:\/\/|mailto:/.test(line));
      expect(long).toEqual([]);
      expect(text.trimEnd()).not.toMatch(/\n[ \t]*\n[ \t]*\n/);
      expect(text).not.toMatch(
        /\u034f|[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufdd0-\ufdef\ufeff]/,
      );
      expect(text).not.toMatch(/[ \t]$|^--$/m);
    }
  });

  test('numbers the links that its HTML has, and no others', async () => {
    const result = await renderIt();
    for (const by of readers) {
      const { text, html } = await receive(result, by);
      const [body = '', list = ''] = text.split(/\n(?=\S+\n\[\d+\] \S+\n(?:\[\d+\] \S+\n)*\s*$)/);
      const listed = [...list.matchAll(/^\[(\d+)\] (\S+)$/gm)];
      expect(new Set(listed.map(([, , url]) => url))).toEqual(new Set(hrefs(html)));
      const numbers = listed.map(([, number]) => number);
      expect(new Set(numbers).size).toBe(numbers.length);
      const named = new Set([...body.matchAll(/\[(\d+)\]/g)].map(([, number]) => number));
      expect(named).toEqual(new Set(numbers));
    }
  });
});

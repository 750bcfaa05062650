import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { publicationSchema } from '../../functions/publication/publication.ts';
import { renderBriefing } from '../../functions/rendering/render-briefing.ts';
import type { RenderResult } from '../../functions/rendering/render-request.ts';
import { deepseekFacts } from '../fixtures/deepseek-facts.ts';
import { baseUrl } from './fixtures/publication.ts';
import { type Received, receive, shownText } from './fixtures/render.ts';

const source = readFileSync(new URL('../../templates/briefings/deepseek.md', import.meta.url), 'utf8');
const settings = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'));
const publication = publicationSchema.parse(settings.context.broadsheet.publication);
const pictures = { 'deepseek.png': { key: 'media/AAAAAAAAAAAAAAAAAAAAAA.png', width: 1200, height: 630 } };

/** The shipped briefing, as the press that is shipped with it prints it. */
describe('the DeepSeek briefing', () => {
  let result: RenderResult;
  let received: Received;
  const parts: Record<string, string> = {};

  beforeAll(async () => {
    result = await renderBriefing({ publication, baseUrl, briefingId: 'b1', pictures, source });
    received = await receive(result);
    parts['HTML part'] = shownWords(received.html);
    // lines of the text part end anywhere
    parts['text part'] = received.text.replace(/\s+/g, ' ');
  });

  it('has nothing to mend', () => expect(result.problems).toEqual([]));

  describe.each(['HTML part', 'text part'])('in the %s', (part) => {
    it.each(deepseekFacts)('carries row $row: $part', ({ needles, absent = [] }) => {
      const shown = parts[part] ?? '';
      for (const needle of needles) expect(shown).toMatch(needle);
      for (const leftover of absent) expect(articleOf(shown)).not.toMatch(leftover);
    });
  });

  it('describes its picture in both parts', () => {
    const alt = /Drawing: a dark blue whale .*? set as on the Chinese flag\./.exec(source)?.[0] ?? 'no alt';
    expect(received.html).toContain(`alt="${alt}"`);
    expect(parts['text part']).toContain(alt);
  });

  it('weighs no more than 40 KB', () => {
    expect(Buffer.byteLength(received.html)).toBeLessThanOrEqual(40 * 1024);
  });
});

/** What a browser shows, a space between blocks; the captions of pictures included, their descriptions not. */
function shownWords(html: string): string {
  return shownText(html.replace(/<\/(p|h\d|li|td|div)>/g, '$& ')).replace(/\s+/g, ' ');
}

/** All that stands above our own footer, which has a link to unsubscribe. */
function articleOf(shown: string): string {
  const end = shown.indexOf('You receive this because');
  if (end < 0) throw new Error('The mail has no footer.');
  return shown.slice(0, end);
}

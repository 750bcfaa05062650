import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { reader, receive, render } from '../fixtures/render.ts';

const readers = [[], ['tides'], ['nothing']].flatMap((topics) =>
  ['en', 'de'].map((language) => ({ ...reader, topics, language })),
);

test.each(['every-block.md', 'long-briefing.md'])(
  '%s is whole HTML for every reader, and never the same for all',
  async (name) => {
    const source = readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');
    const result = await render('', [], { source });
    const seen = new Set<string>();
    for (const by of readers) {
      const { html } = await receive(result, by);
      seen.add(html);
      expect(unclosed(html)).toEqual([]);
      expect(unclosed(asOutlookReads(html))).toEqual([]);
      expect(html).not.toMatch(/[\uFDD0-\uFDEF]/);
    }
    expect(seen.size).toBeGreaterThan(1);
  },
);

/** With what is for Outlook alone, which stands in comments, and without what is for all others. */
function asOutlookReads(html: string): string {
  return html
    .replace(/<!--\[if !mso[^\]]*\]><!-->[\s\S]*?<!--<!\[endif\]-->/g, '')
    .replace(/<!--\[if [^\]]*\]>|<!\[endif\]-->/g, '');
}

const empty = new Set([
  'meta',
  'link',
  'img',
  'br',
  'hr',
  '!doctype',
  'v:fill',
  'o:pixelsperinch',
  'o:allowpng',
]);

/** The tags that were not closed in turn, outermost first; comments aside. */
function unclosed(html: string): string[] {
  const open: string[] = [];
  const shown = html.replace(/<!--[\s\S]*?-->/g, '').replace(/<style[\s\S]*?<\/style>/g, '');
  for (const [tag, slash, name = ''] of shown.matchAll(/<(\/?)([a-z!][a-z0-9:]*)[^>]*>/gi)) {
    const lower = name.toLowerCase();
    if (empty.has(lower) || tag.endsWith('/>')) continue;
    if (!slash) open.push(lower);
    else if (open.at(-1) === lower) open.pop();
    else return [...open, `/${lower}`];
  }
  return open;
}

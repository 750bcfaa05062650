import { expect, test } from 'vitest';
import { pictures, publication } from '../fixtures/publication.ts';
import { frontMatter, reader, receive, render } from '../fixtures/render.ts';

const passage = (language: string) => `
First.

:::only language=${language}

Words.

## Heading

- Item

> Quote

| Fish | Boxes |
| :--- | ----: |
| Hake | 1,200 |

::button[Press]{href="https://example.com/"}

![A harbour](harbour.png "Caption")

:::

Last.
`;

/** The rows between the first paragraph and the last. */
async function passageIn(language: string, passageLanguage: string): Promise<string> {
  const result = await render(passage(passageLanguage), [...frontMatter, `language: ${language}`], {
    publication: { ...publication, otherLanguages: ['ar', 'de'] },
    pictures,
  });
  const { html } = await receive(result, { ...reader, language: passageLanguage });
  return html.slice(html.indexOf('First.'), html.indexOf('Last.')).replace(/<!--[\s\S]*?-->/g, '');
}

const blocks = /<(?:p|h2|ul|blockquote|table(?! align| border="0"[^>]*role)|img|a class)[ >][^>]*>?/g;
const tagsOf = (html: string) =>
  (html.slice(html.indexOf('<tr>')).match(blocks) ?? []).filter(
    (tag) => !/role="presentation"|font-size:1px/.test(tag),
  );

test('Arabic in an English briefing says that it is, and is set from the right in fonts that have it', async () => {
  const html = await passageIn('en', 'ar');
  const tags = tagsOf(html.slice(0, html.lastIndexOf('<tr>')));
  expect(tags.length).toBeGreaterThanOrEqual(7);
  expect(tags.filter((tag) => !tag.includes(' lang="ar" dir="rtl"'))).toEqual([]);
  expect(html).toMatch(/<div style="font-family:[^"]*Geeza Pro[^"]*text-align:right[^"]*"><p lang="ar"/);
  expect(html).toMatch(/margin-right:24px/);
  expect(html).toMatch(/border-right:4px/);
});

test('English in an Arabic briefing is set from the left', async () => {
  const html = await passageIn('ar', 'en');
  const tags = tagsOf(html.slice(0, html.lastIndexOf('<tr>')));
  expect(tags.filter((tag) => !tag.includes(' lang="en" dir="ltr"'))).toEqual([]);
  expect(html).toMatch(/text-align:left[^"]*"><p lang="en"/);
  expect(html).toMatch(/margin-left:24px/);
});

test('a passage in the language of its briefing has nothing to say of it', async () => {
  expect(await passageIn('en', 'en')).not.toMatch(/ lang=| dir="(?:rtl|ltr)"/);
});

test('German in an English briefing says that it is, and what follows is English again', async () => {
  const html = await passageIn('en', 'de');
  expect(html).toContain('<p lang="de" dir="ltr" style="margin:0">Words.');
  expect(html).toMatch(/<p style="margin:0">$/);
});

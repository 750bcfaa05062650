import { describe, expect, test } from 'vitest';
import { listProblems } from '../../../functions/rendering/list-problems.ts';
import { slotMarks } from '../../../functions/rendering/message/slot-marks.ts';
import { paragraph, readBody, words } from '../fixtures/read-body.ts';

const online = 'https://news.example.com/archive/b1';

describe('merge tags in a text', () => {
  test('become the marks of slots', () => {
    const { blocks, marks, found } = readBody(
      'Dear {{reader.name | there}} ({{ reader.email }}), from {{publication.name}}.',
    );
    const name = marks.markOf({ slot: 'reader.name', fallback: 'there' });
    expect(found).toEqual([]);
    expect(blocks).toEqual([paragraph(`Dear ${name} (${slotMarks['reader.mailbox']}), from Harbour Desk.`)]);
  });

  test('that are addresses become links, whose words are the address', () => {
    const { blocks } = readBody('Stop: {{links.unsubscribe}}; read {{links.online}}.');
    const stop = slotMarks['links.unsubscribe'];
    expect(blocks).toEqual([
      {
        kind: 'paragraph',
        runIn: null,
        content: [
          { kind: 'text', text: 'Stop: ' },
          { kind: 'link', url: stop, content: words(stop) },
          { kind: 'text', text: '; read ' },
          { kind: 'link', url: online, content: words(online) },
          { kind: 'text', text: '.' },
        ],
      },
    ]);
  });

  test('may be the whole address of a link or a button', () => {
    const { shown, found } = readBody(
      '[a]({{links.preferences}}) [b][b]\n\n::button[c]{href="{{ links.online }}"}\n\n[b]: {{links.unsubscribe}}',
    );
    expect(found).toEqual([]);
    expect(shown).toMatchObject([
      { content: [{ url: '{{links.preferences}}' }, { text: ' ' }, { url: '{{links.unsubscribe}}' }] },
      { kind: 'button', url: online },
    ]);
  });

  test('stand in headings, tables, figures, labels, notes and the words about a picture', () => {
    const tag = '{{reader.name | you}}';
    const { shown, found } = readBody(
      `## ${tag}\n\n| ${tag} |\n|---|\n| ${tag} |\n\n:::figures\n- **${tag}** ${tag}\n:::\n\n:::brief[${tag}]\n- ${tag}\n:::\n\n::button[${tag}]{href="https://example.com"}\n\n![${tag}](harbour.png "${tag} | ${tag}")\n\nA[^a]\n\n[^a]: ${tag}`,
    );
    expect(found).toEqual([]);
    expect(shown).toMatchObject([
      { kind: 'heading', content: words(tag) },
      { kind: 'table', head: [words(tag)], rows: [[words(tag)]] },
      { kind: 'figures', figures: [{ value: tag, label: words(tag) }] },
      { kind: 'brief', title: tag, items: [[paragraph(tag)]] },
      { kind: 'button', label: tag },
      { kind: 'picture', alt: tag, caption: tag, credit: tag },
      { kind: 'paragraph' },
      { kind: 'notes', notes: [{ blocks: [paragraph(tag)] }] },
    ]);
  });

  test.each(['"there"', '“there”', "'there'"])('stand for a name without the quotes of %s', (fallback) => {
    expect(readBody(`Dear {{reader.name | ${fallback}}}`).shown).toEqual([
      paragraph('Dear {{reader.name | there}}'),
    ]);
  });

  test('of the same fallback are the same mark', () => {
    const { blocks } = readBody('{{reader.name|there}}{{ reader.name | there }}{{reader.name | you}}');
    const [first, second, third] = JSON.stringify(blocks).match(/[\uFDD0-\uFDEF]/g) ?? [];
    expect(first).toBe(second);
    expect(first).not.toBe(third);
  });

  test.each([
    ['a name without a fallback', '{{reader.name}}', 'merge-tag-without-fallback@7'],
    ['an empty fallback', '{{reader.name | }}', 'merge-tag-without-fallback@7'],
    ['a fallback with mark-up', '{{reader.name | *there*}}', 'merge-tag-fallback@7'],
    ['a fallback of two parts', '{{reader.name | there | you}}', 'merge-tag-fallback@7'],
    ['a fallback that is too long', `{{reader.name | ${'a'.repeat(61)}}}`, 'merge-tag-fallback@7'],
    ['a fallback for what is always there', '{{reader.email | you}}', 'merge-tag-fallback@7'],
    ['a tag in an address', '[a](https://example.com/{{reader.email}})', 'merge-tag-in-address@7'],
    ['an address in an address', '[a](https://example.com/{{links.online}})', 'merge-tag-in-address@7'],
    ['an address with something behind it', '[a]({{links.unsubscribe}}&a=b)', 'merge-tag-in-address@7'],
    ['a name for an address', '[a]({{publication.name}})', 'merge-tag-in-address@7'],
    ['an address for a picture’s words', '![{{links.online}}](harbour.png)', 'merge-tag-misplaced@7'],
    ['an address on a button', '::button[{{links.online}}]{href="https://example.com"}', 'button-words@7'],
    ['an address as a figure', ':::figures\n- **{{links.online}}** a\n:::', 'figures@8'],
  ])('are refused: %s', (_, body, problem) => {
    const { found, messages } = readBody(`Text.\n\n${body}`);
    expect(found).toEqual([problem]);
    expect(messages).not.toMatch(/[\p{Cc}\uFDD0-\uFDEF]/u);
  });

  test('without a fallback say how to mend it', () => {
    expect(readBody('{{reader.name}}').messages).toContain('like {{reader.name | there}}');
  });
});

describe('anything else in braces', () => {
  test.each([
    '{{price}}',
    '{{first_name}} and {{_x_}}',
    '{{readers.name}}',
    '{{#if x}}',
    '{{> layout}}',
    '{{{title}}}',
    '{{a *b* d}}',
    '{{ [a](https://example.com) }}',
    '{{<!-- a}}',
    '{{[^a]}}',
    '{{constructor}}',
  ])('%s is printed as it is, with a warning', (text) => {
    const { found, blocks, messages } = readBody(`Text.\n\nq ${text} q`);
    expect(new Set(found)).toEqual(new Set(['merge-tag-unknown@7']));
    expect(blocks[1]).toEqual(paragraph(`q ${text} q`));
    expect(messages).toContain('{{reader.name | there}}, {{reader.email}}, {{links.unsubscribe}}');
  });

  test.each([
    '{{reader.nam | x}}',
    '{{reader.first_name}}',
    '{{Reader.Name | there}}',
    '{{ links.foo }}',
    '{{links.confirm}}',
    '{{publication.id}}',
    '{{ briefing.title }}',
    '{{{reader.name | there}}}',
  ])('%s is refused, for it was meant as a tag', (text) => {
    const { found, messages } = readBody(`Text.\n\nq ${text} q`);
    expect(found).toEqual(['merge-tag-unknown@7']);
    expect(messages).toContain(`no merge tag ${text}`);
    expect(messages).toContain('{{reader.name | there}}, {{reader.email}}, {{links.unsubscribe}}');
    expect(readBody(`q \\${text} q`).blocks).toEqual([paragraph(`q ${text} q`)]);
  });

  test.each([
    '{{reader.name | there}',
    '{reader.name | there}}',
    '{{reader.name | there',
    '{{reader.name |\nthere}}',
  ])('%j is refused, for a brace is missing', (text) => {
    expect(readBody(`Text.\n\nq ${text} q`).found).toEqual(['merge-tag-not-closed@7']);
    expect(
      readBody('Text.', ['title: A', `preheader: ${JSON.stringify('q {{reader.name | there} q')}`]).found,
    ).toEqual(['merge-tag-not-closed@3']);
    expect(readBody(`q \`${text}\` q`).found).toEqual([]);
  });

  test.each(['{{}}', '{{ }}', '{a}', '{ {reader.name} }', '{{a}', '{{a\nb}}', '{{'.repeat(50)])(
    '%j is text',
    (text) => {
      const { found, blocks } = readBody(`q ${text} q`);
      expect(found).toEqual([]);
      expect(blocks).toEqual([paragraph(`q ${text.replace('\n', ' ')} q`)]);
    },
  );

  test('behind a backslash is printed, and in code untouched', () => {
    const { found, blocks } = readBody(
      '\\{{reader.name}} \\{{a_b_c|d}} \\\\{{reader.email}} `{{reader.name}}`\n\n```\n{{reader.name}} \\{{x}}\n```\n\n    {{y}}\n',
    );
    expect(found).toEqual([]);
    expect(blocks).toEqual([
      {
        kind: 'paragraph',
        runIn: null,
        content: [
          { kind: 'text', text: `{{reader.name}} {{a_b_c|d}} \\${slotMarks['reader.mailbox']} ` },
          { kind: 'code', text: '{{reader.name}}' },
        ],
      },
      { kind: 'code', text: '{{reader.name}} \\{{x}}' },
      { kind: 'code', text: '{{y}}' },
    ]);
  });

  test('is printed in addresses, too', () => {
    const { blocks } = readBody('[a](https://example.com/{{a_b}}) <https://example.com/{{c*d}}>');
    expect(blocks).toMatchObject([
      { content: [{ url: 'https://example.com/{{a_b}}' }, {}, { url: 'https://example.com/{{c*d}}' }] },
    ]);
  });

  test('names a reference as well as anything', () => {
    const { blocks } = readBody('[a][{{x_y}}]\n\n[{{x_y}}]: https://example.com');
    expect(blocks).toMatchObject([{ content: [{ kind: 'link', url: 'https://example.com' }] }]);
  });

  test('warns with each line, and of no more than anybody reads', () => {
    expect(readBody('{{a}}\n\n{{b}}').found).toEqual(['merge-tag-unknown@5', 'merge-tag-unknown@7']);
    const { problems, briefing } = readBody('{{a}} '.repeat(500));
    const listed = listProblems(problems);
    expect(listed).toHaveLength(101);
    expect(listed.at(-1)).toMatchObject({ severity: 'warning', code: 'more-problems' });
    expect(briefing).toBeDefined();
  });
});

describe('merge tags in front matter', () => {
  const lines = (key: string, text: string) =>
    [
      'title: The tide',
      'preheader: What it brought in.',
      ...(key === 'title' || key === 'preheader' ? [] : [`${key}: ${JSON.stringify(text)}`]),
    ].map((line) => (line.startsWith(`${key}:`) ? `${key}: ${JSON.stringify(text)}` : line));

  test.each(['title', 'subject', 'preheader'] as const)('stand in the %s', (key) => {
    const { briefing, marks, found } = readBody(
      'Text.',
      lines(key, 'For {{reader.name | you}}, \\{{x}} of {{publication.name}}'),
    );
    const name = marks.markOf({ slot: 'reader.name', fallback: 'you' });
    expect(found).toEqual([]);
    expect(briefing?.frontMatter[key]).toBe(`For ${name}, {{x}} of Harbour Desk`);
  });

  test.each([
    ['title', '{{reader.name}}', 'merge-tag-without-fallback@2'],
    ['subject', '{{price}}', 'merge-tag-unknown@4'],
    ['preheader', '{{links.unsubscribe}}', 'merge-tag-misplaced@3'],
    ['preheader', 'Read {{links.online}}', 'merge-tag-misplaced@3'],
    ['byline', 'For {{reader.name | you}}', 'merge-tag-misplaced@4'],
  ])('of a %s %s are found', (key, text, problem) => {
    expect(readBody('Text.', lines(key, text)).found).toEqual([problem]);
  });

  test('need quotes where they begin a text, and say so', () => {
    const { found, messages } = readBody('Text.', ['title: {{reader.name | you}}, hello', 'preheader: A']);
    expect(found).toEqual(['front-matter-yaml@2']);
    expect(messages).toContain('needs quotes');
  });
});

import { describe, expect, test } from 'vitest';
import { publication } from '../fixtures/publication.ts';
import { paragraph, readBody } from '../fixtures/read-body.ts';
import { frontMatter, render } from '../fixtures/render.ts';

describe('a passage for some readers', () => {
  test.each([
    [':::only topic=tides', { topic: 'tides' }],
    [':::only{topic=tides}', { topic: 'tides' }],
    [':::only topic="tides"', { topic: 'tides' }],
    [':::only   language=de-AT  ', { language: 'de' }],
    ['::::::only language=ar', { language: 'ar' }],
  ])('may be written %s', (opening, only) => {
    const { blocks, marks } = readBody(`For all.\n\n${opening}\nFor some.\n:::\n\nFor all.`);
    const around = marks.around(only);
    expect(blocks).toEqual([
      paragraph('For all.'),
      { kind: 'only', only, ...around, blocks: [paragraph('For some.')] },
      paragraph('For all.'),
    ]);
  });

  test('holds any block, other directives and code with colons included', () => {
    const within =
      '## A\n\n### B\n\n:::figures\n- **1** a\n:::\n\n:::brief\n- One\n:::\n\n| A |\n|---|\n| B |\n\n' +
      '::button[Read]{href="https://example.com"}\n\n> C\n\n![D](harbour.png)\n\n---\n\n```\n:::\n::::::\n```\n\n- E';
    const { blocks, found } = readBody(`Text.\n\n:::only topic=tides\n${within}\n:::\n\nText.`);
    expect(found).toEqual([]);
    const passage = blocks[1]?.kind === 'only' ? blocks[1].blocks : [];
    expect(passage.map(({ kind }) => kind)).toEqual([
      'heading',
      'heading',
      'figures',
      'brief',
      'table',
      'button',
      'quote',
      'picture',
      'divider',
      'code',
      'list',
    ]);
    expect(blocks).toHaveLength(3);
  });

  test.each([
    ['no condition', ':::only\nA\n:::', 'directive-malformed@7'],
    ['an empty condition', ':::only topic=\nA\n:::', 'directive-malformed@7'],
    ['two conditions', ':::only topic=tides language=de\nA\n:::', 'directive-malformed@7'],
    ['another condition', ':::only name=Ann\nA\n:::', 'directive-malformed@7'],
    ['a title', ':::only[A]{topic=tides}\nA\n:::', 'directive-malformed@7'],
    ['a topic of someone else', ':::only topic=cars\nA\n:::', 'topic-unknown@7'],
    ['a language that nobody is written to in', ':::only language=nl\nA\n:::', 'language-unknown@7'],
    ['nothing in it', ':::only topic=tides\n:::', 'passage-empty@7'],
    ['a language that the publication doesn’t speak', ':::only language=es\nA\n:::', 'language-unknown@7'],
    ['another passage in it', ':::only topic=tides\n\n:::only language=de\nA\n:::\n:::', 'passage-nested@9'],
    ['a footnote in it', ':::only topic=tides\nA[^a]\n\n[^a]: B\n:::', 'block-misplaced@10'],
    ['no end', ':::only topic=tides\nA', 'directive-not-closed@7'],
  ])('is refused with %s', (_, body, problem) => {
    expect(readBody(`Text.\n\n${body}`).found).toContain(problem);
  });

  test('is refused for a language that the publication does not offer, and lists those it does', async () => {
    const body = 'Text.\n\n:::only language=de\nA\n:::';
    const { problems, email } = await render(body, frontMatter, {
      publication: { ...publication, otherLanguages: ['fr'] },
    });
    expect(email).toBeUndefined();
    expect(problems).toMatchObject([
      { code: 'language-unknown', line: 7, message: expect.stringContaining('from: en, fr.') },
    ]);
    const offered = { publication: { ...publication, otherLanguages: ['de'] } };
    expect((await render(body, frontMatter, offered)).email).toBeDefined();
  });

  test('is refused when there are too many different ones', () => {
    const many = Array.from({ length: 40 }, (_, at) => `Dear {{reader.name | friend ${at}}},`).join('\n\n');
    const { found } = readBody(`${many}\n\n:::only topic=tides\nA\n:::`);
    expect(found).toEqual(['marks-too-many@57', 'marks-too-many@85']);
  });

  test('is not all that a mail is made of', () => {
    expect(readBody(':::only topic=tides\nA\n:::').found).toEqual(['body-missing@5']);
  });
});

describe('headings keep their order for every reader', () => {
  test.each([
    ['points in brief have a heading', ':::brief\n- A\n:::\n\n### B', []],
    ['sources have a heading', ':::sources\n- A\n:::\n\n### B', []],
    ['figures have none', ':::figures\n- **1** A\n:::\n\n### B', ['heading-skipped@9']],
    [
      'points in a passage count there',
      'A\n\n:::only topic=tides\n:::brief\n- A\n:::\n\n### B\n:::\n\n### C',
      ['heading-skipped@15'],
    ],
    ['a passage may count on those above it', '## A\n\n:::only topic=tides\n### B\n:::\n\nText.', []],
    ['nothing counts on one in a passage', ':::only topic=tides\n## A\n:::\n\n### B', ['heading-skipped@9']],
    [
      'nor does another passage',
      'A\n\n:::only topic=tides\n## B\n:::\n\n:::only topic=markets\n### C\n:::',
      ['heading-skipped@12'],
    ],
    ['a passage begins no deeper', 'A\n\n:::only topic=tides\n### B\n:::', ['heading-skipped@8']],
  ])('%s', (_, body, problems) => {
    expect(readBody(body).found).toEqual(problems);
  });
});

describe('the opening picture', () => {
  const picture = [...frontMatter, 'picture:', '  src: harbour.png', '  alt: A harbour'];
  const passage = ':::only topic=tides\nFor some.\n:::\n\n';
  test.each([
    ['the first paragraph', 'A\n\nB', ['paragraph', 'picture', 'paragraph']],
    [
      'a passage and the first paragraph for all',
      `${passage}A\n\nB`,
      ['only', 'paragraph', 'picture', 'paragraph'],
    ],
    ['a passage', `${passage}## A\n\nB`, ['only', 'picture', 'heading', 'paragraph']],
    ['nothing', '## A\n\nB', ['picture', 'heading', 'paragraph']],
  ])('follows %s', (_, body, kinds) => expect(readBody(body, picture).kinds).toEqual(kinds));
});

describe('a heading that only passages follow', () => {
  const some = ':::only topic=tides\nFor some.\n:::';
  const german = ':::only language=de\nFür manche.\n:::';
  test.each([
    [`## A\n\n${some}`, ['heading-bare@7']],
    [`## A\n\n${some}\n\n${german}\n\n---\n\n## B\n\nText.`, ['heading-bare@7']],
    [`## A\n\nText.\n\n### B\n\n${some}\n\n## C\n\nText.`, ['heading-bare@11']],
    [`## A\n\n${some}\n\nText.`, []],
    [`## A\n\n${some}\n\n### B\n\nText.`, []],
    [`## A\n\n${german}\n\n${german.replace('=de', '=en')}\n\n${german.replace('=de', '=ar')}`, []],
  ])('is told where it stands bare: %j', (body, problems) => {
    expect(readBody(`Text.\n\n${body}`).found).toEqual(problems);
  });
});

import { describe, expect, test } from 'vitest';
import { paragraph, readBody } from '../fixtures/read-body.ts';

describe('footnotes', () => {
  test('are numbered as they are called, and end the briefing', () => {
    const { blocks, found } = readBody(
      'One[^b] two[^a] three[^b].\n\n[^a]: Of a.\n[^b]: Of b[^c].\n\n    - And more.\n[^c]: Of c.\n\n:::sources\n- D\n:::',
    );
    expect(found).toEqual([]);
    const [text, , notes] = blocks;
    const numbers = text?.kind === 'paragraph' ? text.content.filter(({ kind }) => kind === 'note') : [];
    expect(numbers).toEqual([1, 2, 1].map((number) => ({ kind: 'note', number })));
    expect(notes).toMatchObject({
      kind: 'notes',
      notes: [
        { number: 1, blocks: [{ kind: 'paragraph' }, { kind: 'list' }] },
        { number: 2, blocks: [paragraph('Of a.')] },
        { number: 3, blocks: [paragraph('Of c.')] },
      ],
    });
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'sources', 'notes']);
  });

  test.each([
    ['without a definition', 'One[^a] and two[^b].\n\n[^a]: Of a.', 'note-missing@7'],
    ['without a definition in a table', '| A |\n|---|\n| b[^b] |', 'note-missing@9'],
    ['without a definition in a passage', ':::only topic=tides\nA\nb[^b]\n:::', 'note-missing@9'],
    ['without words', 'One[^a].\n\n[^a]:', 'note-empty@9'],
    ['defined twice', 'One[^a].\n\n[^a]: A\n\n[^a]: B', 'note-twice@11'],
    [
      'that only some readers see called',
      ':::only topic=tides\nOne[^a].\n:::\n\n[^a]: A',
      'note-in-passage@8',
    ],
    ['within a link', '[One[^a]](https://example.com)\n\n[^a]: A', 'link-within-link@7'],
    ['defined in a quote', 'One[^a].\n\n> [^a]: A', 'block-misplaced@9'],
    ['with a heading', 'One[^a].\n\n[^a]: # A', 'block-misplaced@9'],
  ])('are refused %s', (_, body, problem) => {
    expect(readBody(`Text.\n\n${body}`).found).toContain(problem);
  });

  test('that nothing calls are left out, with a warning', () => {
    const { found, kinds, messages } = readBody('One.\n\n[^a]: Of a.');
    expect(found).toEqual(['note-unused@7']);
    expect(kinds).toEqual(['paragraph']);
    expect(messages).toContain('[^a]');
  });

  test('that are called for all readers may be called in a passage, too', () => {
    expect(readBody('A[^a]\n\n:::only topic=tides\nOne[^a].\n:::\n\n[^a]: A').found).toEqual([]);
  });

  test.each([
    [':::only topic=tides\nOne[^a].\n:::\n\nTwo[^b] and three[^a].', ['note-order@8']],
    [':::only topic=tides\nOne[^a].\n:::\n\nTwo[^a] and three[^b].', []],
    ['Two[^b].\n\n:::only topic=tides\nOne[^a].\n:::\n\nThree[^b] and four[^a].', []],
  ])('called in a passage before readers without it see them called: %j', (body, problems) => {
    const { found } = readBody(`Text.\n\n${body}\n\n[^a]: A\n\n[^b]: B`);
    expect(found).toEqual(problems);
  });

  test('are no more than text behind a backslash or in code', () => {
    const { found, blocks } = readBody('One\\[^a] and `[^b]`.');
    expect(found).toEqual([]);
    expect(blocks).toMatchObject([{ content: [{ text: 'One[^a] and ' }, { text: '[^b]' }, { text: '.' }] }]);
  });
});

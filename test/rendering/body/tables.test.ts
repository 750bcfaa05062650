import { expect, test } from 'vitest';
import { readBody, words } from '../fixtures/read-body.ts';

test('a table has a head, rows and sides', () => {
  const { blocks } = readBody(
    '| A | B | C | D |\n|---|:--|:-:|--:|\n| 1 | **2** | a \\| b | `\\|` |\n| 5 |\n',
  );
  expect(blocks).toEqual([
    {
      kind: 'table',
      aligns: ['start', 'start', 'center', 'end'],
      head: ['A', 'B', 'C', 'D'].map(words),
      rows: [
        [
          words('1'),
          [{ kind: 'strong', content: words('2') }],
          words('a | b'),
          [{ kind: 'code', text: '|' }],
        ],
        [words('5'), [], [], []],
      ],
    },
  ]);
});

const rows = (count: number, columns: number) => `${'| a '.repeat(columns)}|\n`.repeat(count);
const table = (count: number, columns: number) =>
  `${rows(1, columns)}${'|---'.repeat(columns)}|\n${rows(count, columns)}`;

test.each([
  ['seven columns', table(1, 7), 'table-too-large@7'],
  ['61 rows', table(61, 1), 'table-too-large@7'],
  ['a row of more cells than its head', '| A |\n|---|\n| 1 | 2 |', 'table-row@9'],
  ['a picture', '| A |\n|---|\n| ![B](harbour.png) |', 'table-picture@9'],
  ['HTML', '| A |\n|---|\n| a<br>b |', 'html@9'],
  ['a line of dashes that is too short', '| A | B |\n|---|\n| 1 | 2 |', 'table@7'],
])('a table with %s is refused', (_, body, problem) => {
  expect(readBody(`Text.\n\n${body}`).found).toEqual([problem]);
});

test.each([
  ['a list', '- a\n\n  | A |\n  |---|\n  | 1 |', 'block-misplaced@9'],
  ['a quote', '> | A |\n> |---|\n> | 1 |', 'block-misplaced@7'],
])('a table in %s is refused', (_, body, problem) => {
  expect(readBody(`Text.\n\n${body}`).found).toEqual([problem]);
});

test('a table of six columns and sixty rows is the largest', () => {
  expect(readBody(table(60, 6))).toMatchObject({ found: [], kinds: ['table'] });
});

import { expect, it } from 'vitest';
import { draftOf } from '../fixtures/draft-body.ts';

const head = '<tr><th>Boat<th>Use<th>Sum</tr>';

it.each([
  [
    'cells over two rows',
    `${head}<tr><td rowspan="2">Skiff<td>4<td>8</tr><tr><td>5<td>9</tr>`,
    '| --- | ---: | ---: |\n| Skiff | 4 | 8 |\n|  | 5 | 9 |',
  ],
  [
    'cells over two rows behind others',
    `${head}<tr><td>Skiff<td rowspan="2">4<td>8</tr><tr><td>Punt<td>9</tr>`,
    '| --- | ---: | ---: |\n| Skiff | 4 | 8 |\n| Punt |  | 9 |',
  ],
  [
    'cells that go down to the end of their body',
    `${head}<tbody><tr><td rowspan="0">Skiff<td>4<td>8</tr><tr><td>5<td>9</tr></tbody><tbody><tr><td>Punt<td>1<td>2</tr></tbody>`,
    '| --- | ---: | ---: |\n| Skiff | 4 | 8 |\n|  | 5 | 9 |\n| Punt | 1 | 2 |',
  ],
  [
    'cells over two columns',
    `${head}<tr><td colspan="2">Skiff<td>8</tr><tr><td>Punt<td>1<td>2</tr>`,
    '| --- | ---: | ---: |\n| Skiff |  | 8 |\n| Punt | 1 | 2 |',
  ],
  [
    'a foot that is written first',
    `<tfoot><tr><td>All<td>9<td>17</tr></tfoot><thead>${head}</thead><tbody><tr><td>Skiff<td>4<td>8</tr></tbody>`,
    '| --- | ---: | ---: |\n| Skiff | 4 | 8 |\n| All | 9 | 17 |',
  ],
  [
    'paragraphs, and words beside them',
    `${head}<tr><td><p>Skiff</p>new<td> <p>4</p> <p>5</p> <td><div>a<p>b</p>c</div></tr>`,
    '| --- | ---: | --- |\n| Skiff new | 4 5 | a b c |',
  ],
  [
    'figures, and words among figures',
    `${head}<tr><td>2024<td>£1,200<td>−4.5 %</tr><tr><td>2025<td>£900<td>none yet</tr>`,
    '| --- | ---: | --- |\n| 2024 | £1,200 | −4.5 % |\n| 2025 | £900 | none yet |',
  ],
])('a table with %s', (_what, html, rows) => {
  expect(draftOf(`<table>${html}</table>`).body).toBe(`| Boat | Use | Sum |\n${rows}`);
});

it('has its caption above it', () => {
  const { body } = draftOf(
    `<p>${'Kelp grows. '.repeat(9)}</p><table><caption>Boats that are <b>in</b> use.</caption>${head}<tr><td>Skiff<td>4<td>8</tr></table>`,
  );
  expect(body).toContain('Boats that are **in** use.\n\n| Boat | Use | Sum |');
});

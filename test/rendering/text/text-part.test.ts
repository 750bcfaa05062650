import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { receive, render } from '../fixtures/render.ts';

const everyBlock = readFileSync(new URL('../fixtures/every-block.md', import.meta.url), 'utf8');

test('reads well', async () => {
  const { text } = await receive(await render('', [], { source: everyBlock }));
  expect(text).toContain(
    [
      '- Mackerel, for which there was no buyer until seven',
      '- Crab:',
      '  1. brown crab, from the outer grounds',
      '  2. spider crab, on its way to Brittany [2]',
      '- Hake',
    ].join('\n'),
  );
  expect(text).toContain('\n> The market opens when I say so.\n>\n> It closes when you have gone home.\n');
  expect(text).toContain('\n    boats = 3\n      tide  = "in"\n\n    # done\n');
  expect(text).toContain("\n[Picture: The price board]\nToday's board.\nPhotograph: Ann Lee\n");
});

test('keeps within 76 columns but for addresses, and never leaves two lines blank', async () => {
  const address = `https://example.com/${'a'.repeat(90)}`;
  const body = `${'word '.repeat(60)}\n\n${'x'.repeat(200)}\n\n[here](${address}) <${address}>\n\n\`\`\`\n${'y'.repeat(100)}\n\nz\n\`\`\``;
  const { text } = await receive(await render(body));
  const long = text.split('\n').filter((line) => line.length > 76);
  expect(long.filter((line) => !line.includes(address))).toEqual([]);
  expect(text).not.toMatch(/\n[ \t]*\n[ \t]*\n/);
  expect(text).not.toMatch(/\u200b|\u200c|\u034f|\ufeff/);
});

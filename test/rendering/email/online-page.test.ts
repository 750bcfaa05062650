import { expect, test } from 'vitest';
import { render, shownText } from '../fixtures/render.ts';

test('a sentence that names the address of its reader is whole online, where nobody is named', async () => {
  const { online = '' } = await render('It went to {{reader.email}}. Good day, {{reader.name | reader}}.');
  expect(shownText(online)).toContain('It went to …. Good day, reader.');
});

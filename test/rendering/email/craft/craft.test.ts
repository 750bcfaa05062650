import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, openPage } from '../../../fixtures/browser.ts';
import { pixels } from './contrast-goal.ts';
import { craftMails } from './craft-mails.ts';
import type { CraftMail, Goal, Pages } from './goal.ts';
import { goalTable } from './goal-table.ts';
import { footer, modes, preheader, size } from './mail-goals.ts';
import { opening, pressable } from './phone-goals.ts';
import { accessible, scroll, structured, unstyled } from './shape-goals.ts';
import { hierarchy, letters, lines } from './type-goals.ts';

const goals: Goal[] = [
  size,
  unstyled,
  scroll,
  accessible,
  pixels,
  modes,
  letters,
  lines,
  hierarchy,
  structured,
  opening,
  preheader,
  pressable,
  footer,
];

const names = ['DeepSeek', 'Long briefing', 'Arabic'] as const;
const measured: Record<string, string[]> = {};
const browsers: Browser[] = [];
let mails: Record<string, CraftMail>;
let pages: Pages;

beforeAll(async () => {
  mails = await craftMails();
  const [own, forced] = [await openBrowser(), await openBrowser({ forcesDark: true })];
  browsers.push(own, forced);
  // thin strokes reach their full colour only with more pixels to each
  pages = { page: await openPage(own, 1.5), forcedDark: await openPage(forced, 1.5) };
});

afterAll(async () => {
  for (const browser of browsers) await browser.close();
});

describe.each(names)('the mail %s', (name) => {
  test.each(goals)('reaches goal $number: $says', async (goal) => {
    const mail = mails[name];
    if (!mail) throw new Error('There is no such mail.');
    const { value, faults } = await goal.measure(mail, pages);
    measured[goal.says] = [...(measured[goal.says] ?? []), value];
    expect(faults).toEqual([]);
  });
});

test('the table in the documents says what was measured', async () => {
  const table = goalTable(goals, { names, measured });
  await expect(table).toMatchFileSnapshot('../../../../docs/craft.md');
});

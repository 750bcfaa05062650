import { expect, it } from 'vitest';
import { draftFromText } from '../../functions/drafting/draft-text.ts';
import { expectNoWordLost } from './fixtures/word-books.ts';

const prose = 'The quay has been closed since Monday, and nobody knows for how long it will be.';
const header = 'From: Ann Lee <ann@example.com>\nTo: Desk <desk@example.com>\nSubject: The quay';
const draft = (text: string) => expectNoWordLost(text, draftFromText(text));
const droppedOf = ({ notes }: ReturnType<typeof draft>) => notes.flatMap(({ dropped }) => dropped ?? []);

it('drops a signature of a few short lines', () => {
  const read = draft(`${header}\n\n${prose}\n\n-- \nAnn Lee\nHarbour desk\n\n+44 1955 000 000\n`);
  expect(read.body.trim()).toBe(prose);
  expect(droppedOf(read)).toContain('+44 1955 000 000');
});

it.each([
  ['prose', 'What comes next\n\nThe council meets on Tuesday, and it will hear what the engineers found.'],
  ['a whole list of names', Array.from({ length: 12 }, (_, at) => `Boat number ${at}`).join('\n')],
  [
    'more words than a card holds',
    Array.from({ length: 7 }, () => 'Harbour Board of the North, Wick, by the old lighthouse').join('\n'),
  ],
])('keeps %s below a line of dashes, which parts it from the rest', (_, below) => {
  const read = draft(`${header}\n\n${prose}\n\n-- \n${below}\n`);
  expect(read.body).toContain(`${prose}\n\n---\n\n`);
  expect(droppedOf(read)).toHaveLength(3);
});

it.each([
  ['a timetable', 'From: Wick\nTo: Stroma\nDate: Monday'],
  ['a notice', 'Subject: the quay\nTo: whom it may concern'],
])('keeps %s within a mail', (_, lines) => {
  expect(droppedOf(draft(`${header}\n\n${prose}\n\n${lines}\n\n${prose}\n`))).toHaveLength(3);
});

it('keeps a mail that an article shows', () => {
  const shown = 'From: Ann Lee <ann@example.com>\nTo: The Board\nDate: 3 February 2026\nSubject: The quay';
  const read = draft(`A title\n\n${prose}\n\n${shown}\n\n${prose}\n`);
  expect(read.frontMatter.title).toBe('A title');
  expect(droppedOf(read)).toEqual([]);
});

it('drops the header of a mail that is forwarded below', () => {
  const below = 'From: Rory\nSent: Monday, 2 February 2026 18:02\nTo: Ann\nSubject: The quay';
  const read = draft(`${header}\n\n${prose}\n\n${below}\n\n${prose}\n`);
  expect(read.body.trim()).toBe(`${prose}\n\n${prose}`);
});

it.each([
  ['Dear all,', true],
  ['Hello', true],
  ['Hello Kitty turns 50', false],
  ['Dear Harbour Board: we are leaving', false],
])('knows whether %s greets', (line, isGreeting) => {
  expect(droppedOf(draft(`${header}\n\n${line}\n\n${prose}\n`)).includes(line)).toBe(isGreeting);
});

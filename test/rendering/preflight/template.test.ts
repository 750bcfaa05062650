import { describe, expect, it } from 'vitest';
import { themeOf } from '../../../functions/rendering/email/theme.ts';
import { SlotMarks } from '../../../functions/rendering/message/slot-marks.ts';
import { checkContrast } from '../../../functions/rendering/preflight/check-contrast.ts';
import { paragraph, viewOf } from '../fixtures/briefing-view.ts';
import { publication } from '../fixtures/publication.ts';
import { found, makeEmail } from './fixtures/made-email.ts';

/** What only a fault of ours, or something that got past the reading, could do to a mail after it was made. */
const email = await makeEmail();

it('finds nothing in a mail that is in order', () => expect(found(email)).toEqual([]));

describe('what every mail must have', () => {
  const { html, text } = email;
  const footer = html.slice(html.lastIndexOf('<p', html.indexOf(viewOf([]).reason)));
  const lacking = (count: number) => Array(count).fill('error footer-missing@undefined');

  it.each([
    ['no link to unsubscribe', html.replaceAll('>Unsubscribe<', ' hidden>Unsubscribe<'), 1],
    ['no address', html.replaceAll(publication.postalAddress, ''), 1],
    ['no reason', html.replaceAll(viewOf([]).reason, ''), 1],
    ['a comment that is not closed before its footer', html.replace(footer, `<!-- ${footer}`), 4],
    ['its footer in a comment', html.replace(footer, `<!-- ${footer.replaceAll('--', '')} -->`), 4],
    ['a style sheet that is not closed before its footer', html.replace(footer, `<style>${footer}`), 4],
    [
      'its reason hidden',
      html.replace(footer, `<div style="color:red; DISPLAY : none !important">${footer}`),
      1,
    ],
    ['its reason invisible', html.replace(footer, `<div style="visibility:hidden">${footer}`), 1],
  ])('%s: %#', (what, changed, count) => {
    expect(changed, what).not.toBe(html);
    // the link to read it online stands at the head, too
    expect(found({ ...email, html: changed }).filter((one) => one.includes('footer'))).toEqual(
      lacking(count),
    );
  });

  it.each([
    ['the address', publication.postalAddress],
    ['the reason', viewOf([]).reason],
    ['the unsubscribe link', viewOf([]).unsubscribeUrl],
    ['the link to preferences', viewOf([]).preferencesUrl],
    ['the link to read online', viewOf([]).onlineUrl],
  ])('is looked for in the text part, too: %s', (_what, part) => {
    const changed = text.replaceAll(part, '').replaceAll(part.replace(' ', '\n'), '');
    expect(found({ ...email, text: changed })).toContain('error footer-missing@undefined');
  });

  it('is looked for as somebody gets it who gets no passage', () => {
    const marks = new SlotMarks();
    const around = marks.around({ topic: 'tides' });
    const changed = html.replace(footer, `${around?.opening}${footer}${around?.closing}`);
    const problems = found({ ...email, marks, html: changed });
    expect(problems.filter((one) => one.includes('footer'))).toHaveLength(4);
  });
});

describe('headings', () => {
  const withHeading = (...levels: number[]) => {
    const headings = levels.map((level) => `<h${level}>Heading ${level}</h${level}>`).join('');
    return {
      ...email,
      html: email.html.replace('</h1>', `</h1>${headings}`),
      source: 'a\n## Heading 2\n\n### Heading 3',
    };
  };
  it.each([
    [[2, 3, 2, 3], []],
    [[3], ['error heading-order@4']],
    [[2, 4], ['error heading-order@undefined']],
    [[1], ['error heading-order@undefined']],
  ])('of the levels %j below the title', (levels, expected) =>
    expect(found(withHeading(...levels))).toEqual(expected),
  );

  it('there must be a title', () => {
    const html = email.html.replace('<h1', '<p').replace('</h1>', '</p>');
    expect(found({ ...email, html })).toEqual(['error heading-order@undefined']);
  });

  it('in a passage are no step for who does not get it', async () => {
    const marks = new SlotMarks();
    const around = marks.around({ topic: 'tides' }) ?? { opening: '', closing: '' };
    const words = (text: string) => [{ kind: 'text' as const, text }];
    const only = { kind: 'only' as const, only: { topic: 'tides' }, ...around };
    const blocks = [
      { ...only, blocks: [{ kind: 'heading' as const, level: 2 as const, content: words('For some') }] },
      { kind: 'heading' as const, level: 3 as const, content: words('For all') },
      paragraph('The boats came in.'),
    ];
    const view = { ...email.view, blocks };
    const made = await makeEmail({ view, marks, source: 'a\n\n## For some\n\n### For all' });
    expect(found(made)).toEqual(['warning heading-order@5']);
  });
});

describe('the text part', () => {
  it.each(['', '\n \n', '----\n'])('may not be empty: %j', (text) =>
    expect(found({ ...email, text })).toContain('error text-missing@undefined'),
  );

  it('has the links of the HTML', () => {
    const html = email.html.replace('</h1>', '</h1><a href="https://example.com/price">the price</a>');
    expect(found({ ...email, html })).toEqual(['error text-links@undefined']);
  });

  it('has no others', () => {
    expect(found({ ...email, text: `${email.text}[9] https://example.com/price\n` })).toEqual([
      'error text-links@undefined',
    ]);
  });

  it('may hold lines of the author that look like that list', async () => {
    const blocks = [paragraph('[1] Reuters'), paragraph('Links'), paragraph('[2] AFP'), ...email.view.blocks];
    const view = { ...email.view, title: '[2] Rates', blocks };
    expect(found(await makeEmail({ view, subject: view.title }))).toEqual([]);
  });
});

it.each(['zh-Hant-u-nu-latn', 'en-u-ca-buddhist', 'en-x-private', 'de-DE-u-co-phonebk'])(
  'no language tag is a fault: %s',
  (language) => {
    const problems = found({ ...email, view: { ...email.view, language } });
    expect(problems.filter((one) => one.startsWith('error'))).toEqual([]);
  },
);

it('a passage for readers of another language is in that language', async () => {
  const german = paragraph('Die Boote kamen vor fünf, und um sechs gab es einen Preis dafür. '.repeat(9));
  const marks = new SlotMarks();
  const mismatches = async (only: { language: string } | { topic: string }) => {
    const around = marks.around(only) ?? { opening: '', closing: '' };
    const blocks = [{ kind: 'only' as const, only, ...around, blocks: [german] }, ...email.view.blocks];
    const problems = found(await makeEmail({ view: { ...email.view, blocks }, marks }));
    return problems.filter((one) => one.includes('language-mismatch'));
  };
  expect(await mismatches({ language: 'de' })).toEqual([]);
  expect(await mismatches({ topic: 'tides' })).toHaveLength(1);
});

describe('pictures', () => {
  it.each([
    ['<img src="x.png" alt="" width="10" height="10">', []],
    ['<img src="x.png" width="10" height="10">', ['error picture-attributes@undefined']],
    ['<img src="x.png" alt="x" height="10">', ['error picture-attributes@undefined']],
    ['<img src="x.png" alt="x" width="10">', ['error picture-attributes@undefined']],
  ])('%s', (picture, expected) => {
    expect(found({ ...email, html: email.html.replace('</h1>', `</h1>${picture}`) })).toEqual(expected);
  });
});

describe('colours', () => {
  const theme = themeOf(publication.theme);
  it.each(['#9e2a2b', '#000000', '#1d5c3a', '#6b3fa0'])('around the accent %s can be read', (accent) =>
    expect(checkContrast(themeOf({ accent }))).toEqual([]),
  );
  it.each([
    ['accent', '#ff8888'],
    ['soft', '#999999'],
    ['darkInk', '#555555'],
    ['darkSoft', '#333333'],
    ['darkAccent', '#5a1a1a'],
    ['paper', '#666666'],
  ])('with the %s %s can not', (name, colour) => {
    const [problem] = checkContrast({ ...theme, [name]: colour });
    expect(problem).toMatchObject({ severity: 'error', code: 'contrast' });
    expect(problem?.message).toContain(colour);
  });
});

import { describe, expect, it } from 'vitest';
import { pictures } from '../fixtures/publication.ts';
import { render } from '../fixtures/render.ts';
import { preheader, report } from './fixtures/report.ts';

const inbox = (title: string, line = preheader) => render('\nBody of the briefing.', [title, line]);

describe('a subject', () => {
  const codes = async (subject: string) => {
    const { problems } = await inbox(`title: ${JSON.stringify(subject)}`);
    return problems.map(({ code, line }) => `${code}@${line}`);
  };

  it.each(['The tide', 'a'.repeat(60), 'NATO, the EU and the UK', 'ECB RATES', 'Really?', '🧭'.repeat(60)])(
    'like %j is fine',
    async (subject) => expect(await codes(subject)).toEqual([]),
  );

  it.each([
    ['A word '.repeat(9), 'subject-length@2'],
    ['THE TIDE COMES IN TODAY', 'subject-shouts@2'],
    ['ПРИЛИВ СЕГОДНЯ УТРОМ', 'subject-shouts@2'],
    ['The tide is here!!', 'subject-shouts@2'],
    ['The \u202Eedit\u202C is here', 'subject-turns@2'],
    ['The tide is here?!', 'subject-shouts@2'],
  ])('like %j is not', async (subject, problem) => expect(await codes(subject)).toEqual([problem]));

  it('is looked at instead of the title where there is one', async () => {
    const lines = [`title: ${'A word '.repeat(12)}`, preheader, 'subject: The tide'];
    expect((await render('\nBody.', lines)).problems).toEqual([]);
    lines[2] = `subject: ${'A word '.repeat(12)}`;
    expect((await render('\nBody.', lines)).problems).toMatchObject([{ code: 'subject-length', line: 4 }]);
  });

  it('counts the fallback of a merge tag, which most readers get', async () => {
    const tag = '{{reader.name | dear reader}}';
    expect(await codes(`${'a'.repeat(49)}${tag}`)).toEqual([]);
    expect(await codes(`${'a'.repeat(50)}${tag}`)).toEqual(['subject-length@2']);
  });
});

describe('a preheader', () => {
  const codes = async (text: string, title = 'title: The tide') => {
    const { problems } = await inbox(title, `preheader: ${JSON.stringify(text)}`);
    return problems.map(({ code, line }) => `${code}@${line}`);
  };

  it.each([60, 110])('of %i characters is fine', async (length) =>
    expect(await codes('a'.repeat(length))).toEqual([]),
  );
  it.each([59, 111])('of %i characters is not', async (length) =>
    expect(await codes('a'.repeat(length))).toEqual(['preheader-length@3']),
  );
  it('may not be the one of a draft', async () => {
    expect(await codes('Say in a line what readers will find here.')).toEqual([
      'preheader-length@3',
      'preheader-placeholder@3',
    ]);
  });
  it('must not be the subject in other signs', async () => {
    const words = 'What the tide brought in this morning, and what it took away';
    expect(await codes(`${words}.`, `title: "${words.toUpperCase().slice(0, 1)}${words.slice(1)}"`)).toEqual([
      'preheader-repeats@3',
    ]);
  });
});

describe('a byline', () => {
  it.each([
    ['en', 'By Ann Lee', ['warning byline-twice@4']],
    ['de', 'von Ann Lee', ['warning byline-twice@4']],
    ['fr', 'Par Ann Lee', ['warning byline-twice@4']],
    ['es', 'Por Ann Lee', ['warning byline-twice@4']],
    ['en', 'Byron Lee', []],
    ['en', 'Von Neumann', []],
  ])('in %s like %j', async (language, byline, expected) => {
    const lines = [`byline: ${byline}`, `language: ${language}`];
    expect((await report('A line.', { lines })).found).toEqual(expected);
  });
});

describe('pictures', () => {
  const body = 'A paragraph of the briefing.\n\n![Three boats](harbour.png)';
  const { 'harbour.png': picture } = pictures;
  const weighing = (changes: object) => ({ pictures: { 'harbour.png': { ...picture, ...changes } } });
  const words = 'The boats came in before five, and by six there was a price for all that they had. '.repeat(
    3,
  );

  it.each([
    [{}, []],
    [{ bytes: 1_000_000 }, []],
    [{ bytes: 1_000_001 }, ['warning picture-heavy@10']],
    [{ width: 3200, height: 630 }, ['warning picture-shape@10']],
    [{ width: 100, height: 630 }, ['warning picture-shape@10']],
  ])('with %j', async (changes, expected) => {
    const { found } = await report(`${words}\n\n${words}\n\n${body.split('\n\n')[1]}`, {
      changes: weighing(changes),
    });
    expect(found).toEqual(expected);
  });

  it('may not have the words of a draft', async () => {
    const draft = `${words}\n\n${words}\n\n![…say what the picture shows](harbour.png)`;
    const { found, email } = await report(draft);
    expect(found).toEqual(['error picture-placeholder@10']);
    expect(email).toBeUndefined();
  });

  it('that are all there is', async () => {
    expect((await report('![Three boats](harbour.png)')).found).toEqual(['warning text-little@undefined']);
    expect((await report('![Three boats](harbour.png)\n\nA line.')).found).toEqual([
      'warning text-little@undefined',
    ]);
    expect((await report(`![Three boats](harbour.png)\n\n${words}`)).found).toEqual([]);
  });
});

describe('a language', () => {
  const arabic = 'دخلت القوارب قبل الخامسة، وفي السادسة كان لكل ما حملته سعر، ولم يكن السعر الذي توقعه أحد.';
  const japanese =
    '船は五時前に入港し、六時には全ての魚に値段が付いていた。誰も予想しなかった値段だった。夕方までに全て売れた。';
  const english =
    'The boats came in before five, and by six there was a price for all that they had. '.repeat(3);

  it.each([
    ['en', english, []],
    ['ar', arabic, []],
    ['en', arabic, ['warning language-script@4']],
    ['ar', english, ['warning language-script@4']],
    ['ja', japanese, ['warning language-unspoken@4']],
    // too few letters to tell
    ['he', 'שלום עולם. גרסה 2.0 (beta)', ['warning language-unspoken@4']],
    ['he', english, ['warning language-script@4', 'warning language-unspoken@4']],
    ['pt-BR', english, ['warning language-unspoken@4']],
  ])('%s with a body like %j', async (language, body, expected) => {
    expect((await report(body, { lines: [`language: ${language}`] })).found).toEqual(expected);
  });

  it('is told in words that fit every script', async () => {
    const { problems } = await report(english, { lines: ['language: zh'] });
    expect(problems[0]?.message).toContain(
      'said to be in Chinese, and most of its letters are not in the script of that language',
    );
  });

  const texts = {
    en: english.repeat(2),
    de: 'Die Boote kamen vor fünf, und um sechs gab es einen Preis für das, was sie mit sich führten. '.repeat(
      6,
    ),
    fr: 'Les bateaux sont rentrés avant cinq heures, et il y avait un prix pour tout dans le port. '.repeat(
      6,
    ),
    es: 'Los barcos llegaron antes de las cinco, y a las seis había un precio para todo lo del puerto. '.repeat(
      6,
    ),
  };
  const pairs = Object.keys(texts).flatMap((said) => Object.entries(texts).map((other) => [said, ...other]));

  it.each(pairs)('%s with a text in %s', async (said, written, text) => {
    const { found, problems } = await report(text ?? '', { lines: [`language: ${said}`] });
    expect(found).toEqual(said === written ? [] : ['warning language-mismatch@4']);
    if (said !== written) expect(problems[0]?.message).toContain(`"language: ${written}"`);
  });

  it('is not doubted for a quotation, a mixture, or names', async () => {
    const { de, en } = texts;
    const found = async (body: string) => (await report(body, { lines: ['language: en'] })).found;
    expect(await found(de.slice(0, 350))).toEqual([]);
    expect(await found(`${en}\n\n${de}`)).toEqual([]);
    expect(await found(Array.from({ length: 90 }, (_, at) => `Zhang ${at} la Hoz`).join(', '))).toEqual([]);
  });

  it('that the publication states is no less looked at', async () => {
    expect((await report(arabic)).found).toEqual(['warning language-script@undefined']);
  });
});

describe('a length', () => {
  /** Paragraphs of about a kilobyte of HTML each. */
  const kilobytes = (count: number) => Array.from({ length: count }, () => 'word '.repeat(160)).join('\n\n');
  const sizeOf = async (count: number) => (await report(kilobytes(count))).found;

  it('is warned of before it is refused', async () => {
    expect(await sizeOf(50)).toEqual([]);
    expect(await sizeOf(72)).toEqual(['warning email-long@undefined']);
    const { found, email } = await report(kilobytes(95));
    expect(found).toEqual(['error email-too-long@undefined']);
    expect(email).toBeUndefined();
  });

  it('counts the longest name for each place that has one', async () => {
    // 250 places are as many marks, and 90 KB of the longest name
    const { found } = await report('A line for {{reader.name | you}}.\n\n'.repeat(250));
    expect(found).toContain('error email-too-long@undefined');
  });

  it('counts every passage, whomever it is for', async () => {
    const passage = `:::only topic=tides\n${kilobytes(45)}\n:::`;
    expect((await report(`${passage}\n\nA word.`)).found).toEqual([]);
    expect((await report(`${passage}\n\nA word.\n\n${passage}`)).found).toEqual([
      'error email-too-long@undefined',
    ]);
  });
});

describe('signs that turn the direction of writing', () => {
  it.each([
    ['A line.\n\nThe \u202Eedit\u202C is here.', ['warning text-turns@8']],
    ['A line.\n\n- [exa\u2067mple](https://example.com/price)', ['warning text-turns@8']],
    ['From \u2067one\nto another\u2069.', []],
  ])('are told where they stand: %j', async (body, expected) => {
    expect((await report(body)).found).toEqual(expected);
  });
});

describe('the page online', () => {
  it.each([
    ['It went to {{reader.email}}.', ['warning online-unfilled@6']],
    ['A line.\n\nSee [your choices]({{ links.preferences }}).', ['warning online-unfilled@8']],
    ['A line.\n\n::button[Leave]{href="{{links.unsubscribe}}"}', ['warning online-unfilled@8']],
    ['It went to {{reader.email}}, not \\{{links.preferences}}.', ['warning online-unfilled@6']],
    ['Good morning, {{reader.name | reader}}. [Online]({{links.online}}), {{publication.name}}.', []],
    ['A line.\n\n:::only topic=tides\nFor {{reader.email}}.\n:::', ['warning online-unfilled@9']],
    // which nobody sees online
    ['A line.\n\n:::only language=de\nFor {{reader.email}}.\n:::', []],
  ])('can not have all that %j asks for', async (body, expected) => {
    expect((await report(body)).found).toEqual(expected);
  });

  it('is said to show something else, in a title, too', async () => {
    const title = 'title: "{{reader.email}}, good morning"';
    const { problems } = await report('See [your choices]({{links.preferences}}).', { title });
    expect(problems.map(({ line, message }) => [line, message])).toEqual([
      [2, '{{reader.email}} is for one reader alone: the page online shows “…” in its place.'],
      [6, '{{links.preferences}} is for one reader alone: the page online shows a link to the sign-up page.'],
    ]);
  });
});

it('judges the same briefing the same on every try', async () => {
  const body = '[here](http://localhost/)\n\n![Three boats](harbour.png)\n\n{{what}}';
  const [first, ...others] = await Promise.all([1, 2, 3].map(() => report(body)));
  for (const other of others) expect(other).toEqual(first);
  expect(first?.found.length).toBeGreaterThan(3);
});

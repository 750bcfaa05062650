import { describe, expect, it } from 'vitest';
import { draftFromText } from '../../functions/drafting/draft-text.ts';
import { expectNoWordLost } from './word-books.ts';

const lines = (text: string) => expectNoWordLost(text, draftFromText(text));
const prose = 'This is a paragraph that is long enough to be taken for one, and it ends with a point.';

describe('what a page puts around its words', () => {
  it.each([
    'Share  Facebook  X  LinkedIn  WhatsApp',
    'Teilen | Facebook | WhatsApp | E-Mail',
    'Mehr zum Thema',
    'Kommentare (34)',
    '12 Kommentare',
    'Artikel teilen',
    'Impressum | Datenschutz',
    'Lesezeit: 4 Minuten',
    'Partager sur Facebook',
    'À lire aussi : la mer monte',
    'Mentions légales | Contact',
    'Compartir esta noticia',
    'Lo más leído',
    'Comentarios (5)',
    'شارك المقال',
    'اقرأ أيضًا',
    'التعليقات (5)',
  ])('drops %s, wherever it stands', (line) => {
    const { body, notes } = lines(`A title\n\n${line}\n\n${prose}\n\n${line}\n\n${prose}`);
    expect(body.trim()).toBe(`${prose}\n\n${prose}`);
    expect(notes.map(({ message }) => message)).toEqual(
      expect.arrayContaining([`dropped: ${line.replace(/\s+/g, ' ')}`]),
    );
  });

  it.each([
    'Datenschutz',
    'Contact',
    'Share prices fell',
    'More on the way',
    'Mehr Vögel',
    'Link X to the post',
  ])('keeps a heading %s', (line) => {
    expect(lines(`A title\n\n${prose}\n\n${line}\n\n${prose}`).body).toContain(`## ${line}`);
  });

  it.each(['Related articles', 'Most read', 'Mehr zum Thema:', 'Les plus lus', 'Noticias relacionadas'])(
    'drops the titles under %s, up to the end or where the text goes on',
    (heading) => {
      const teasers = `${heading}\n\nWhy is the ferry late, and who will pay for all of it?\n\nHerring quota falls by a fifth`;
      expect(lines(`A title\n\n${prose}\n\n${teasers}\n`).body.trim()).toBe(prose);
      expect(lines(`A title\n\n${prose}\n\n${teasers}\n\n${prose}`).body.trim()).toBe(`${prose}\n\n${prose}`);
      expect(lines(`A title\n\n${prose}\n\n${teasers}\n\n\nThe cost\n\n${prose}`).body).toContain(
        '## The cost',
      );
    },
  );

  it('takes no title for a teaser', () => {
    expect(lines(`Most read\n\nA title of some words\n\n${prose}`).frontMatter.title).toBe(
      'A title of some words',
    );
  });
});

it.each([
  [
    'de',
    'Der Deich ist nicht hoch genug, und das weiß die Stadt seit vielen Jahren. Für den Bau hat sie kein Geld, aber sie will es von dem Land und von der Bank.',
  ],
  [
    'fr',
    'La mer monte et les habitants de la ville ne sont pas surpris par ce qui arrive. Ils ont vu le port disparaître sous les vagues dans une nuit de mars.',
  ],
  [
    'es',
    'El mar sube y los vecinos de la ciudad no están sorprendidos por lo que pasa. Han visto el puerto bajo las olas en una noche de marzo, y no fue la primera.',
  ],
  [undefined, prose],
  [
    undefined,
    'Het water stijgt en de mensen van de stad zijn niet verbaasd over wat er met hun haven gebeurt, want het is niet de eerste keer dat het in de nacht komt.',
  ],
  [
    undefined,
    'Il mare sale e gli abitanti della città non sono sorpresi da quello che succede. Hanno visto il porto sotto le onde in una notte di marzo, e non è la prima.',
  ],
  [undefined, 'Der Spiegel, Die Zeit.'],
  [
    undefined,
    `${prose} He quoted „der Deich ist nicht hoch genug und das weiß die Stadt“ at the end of the talk, as it was said.`,
  ],
])('says the language %s only when it is sure', (language, text) => {
  expect(lines(`1953\n\n${text}`).frontMatter.language).toBe(language);
});

import { describe, expect, it } from 'vitest';
import { draftFromText } from '../../functions/drafting/draft-text.ts';
import { prose } from './fixtures/draft-body.ts';
import { expectNoWordLost } from './fixtures/word-books.ts';

const lines = (text: string) => expectNoWordLost(text, draftFromText(text));

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
    'تابعنا على تويتر',
    'Abonnez-vous à notre newsletter',
    'Jetzt den Newsletter abonnieren',
    'Auf Facebook teilen',
    'Share this story',
    'Subscribe | Sign in',
    'Listen to this article · 4 min',
    'جميع الحقوق محفوظة © 2026',
    'Alle Rechte vorbehalten.',
    'Share this:',
    'Sign up for free email alerts',
    'Email this to a friend',
    'Post on X',
    'Follow us on Instagram, X and Telegram',
    'Sign up for the Weekly Herring newsletter',
    'Get the best of the quay in your inbox every morning',
    'Keep reading',
    'Read more: The tide is late',
    'Click here to read more',
    'Reading time: 4 minutes',
    'We use cookies to improve your experience.',
    'By continuing to use this site you agree to our use of cookies.',
    '© 2026 The Wick Herald',
    'Copyright The Wick Herald. All rights reserved.',
    'Sent from my iPhone',
    'Unsubscribe at any time',
    'On Mon, 2 Feb 2026 at 18:02, Desk <desk@example.com> wrote:',
    'Am 02.02.2026 um 18:02 schrieb Ann Lee:',
    'This e-mail is confidential. If you are not its recipient, delete it.',
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
    'Copyright and AI',
    'Mail to end on Saturdays',
    'Post to cut 300 jobs',
    'Share with care',
    'Unsubscribe rates are rising',
    'More from less',
    'For immediate release of the hostages',
    'Sent from my father’s trench',
    'Join us at the Harbour Hall on Friday',
    'Keep reading habits alive',
    'Reading time is over',
    'Get rich in your inbox',
    'Subscribe to nothing: a life without newsletters',
    'Subscribe to fewer newsletters',
    'About us',
    'Mehr lesen, weniger scrollen',
    'Auf Erden teilen',
    'Leer más libros',
    'Compartir en familia',
    'Abonnez-vous au silence',
  ])('keeps a heading %s', (line) => {
    expect(lines(`A title\n\n${prose}\n\n${line}\n\n${prose}`).body).toContain(`## ${line}`);
  });

  it.each([
    'Copyright law is older than the press, and it shows.',
    'We use cookies to lure the rats out of the harbour.',
    'By using cookies against their readers, papers lose their privacy cases.',
    'Click here to lose everything you have.',
    'This message was intended to calm the markets.',
    'Wer den Newsletter abonnieren will, zahlt dafür.',
    'اشترك الوزير في اجتماع الميناء.',
    'On Monday the minister wrote on X:',
    'On 3 February 2026 the minister wrote on X:',
    'On 3 February 2026 at 10:30, the minister wrote:',
    'Am 3. Februar 2026 um 10:30 schrieb die Ministerin:',
    'Am 3. Mai 2026 schrieb der Minister auf X:',
  ])('keeps a sentence: %s', (line) => {
    expect(lines(`A title\n\n${prose}\n\n${line}\n\n${prose}`).body).toContain(line.replace(/:$/, ''));
  });

  it.each(['Share', 'X', 'Share\n\nTweet'])(
    'takes %j for the title where no other line could be it',
    (top) => {
      expect(lines(`${top}\n\n${prose}\n`).frontMatter.title).toBe(top.split('\n')[0]);
    },
  );

  it('takes "More from …" for a line above other titles only where such titles follow', () => {
    const titles = 'More from Opinion\n\nWhy is the ferry late?\n\nHerring quota falls by a fifth';
    expect(lines(`A title\n\n${prose}\n\n${titles}`).body.trim()).toBe(prose);
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

import { createHash } from 'node:crypto';
import layout from '../../templates/pages/layout.hbs';
import stylesheet from '../../templates/pages/style.hbs';
import { directionOf, type Language, offeredLanguages } from '../publication/languages.ts';
import type { Publication } from '../publication/publication.ts';
import { wordsIn } from '../publication/words.ts';
import { letteringOf, withFonts } from '../rendering/email/script.ts';
import { themeOf } from '../rendering/email/theme.ts';

interface Page {
  title: string;
  body: typeof layout;
  /** What the body's template names; it stops at a name that is missing. */
  content: object;
  /** Whether search engines may list it; it then links to itself in other languages. */
  listed?: boolean;
}

export interface Layout {
  /** CSP source `sha256-…` of the style sheet that every page carries. */
  styleHash: string;
  print(page: Page): string;
}

/** The sheet that every page is printed on: masthead, style, footer. */
export function openLayout(publication: Publication, baseUrl: string, language: Language): Layout {
  const style = stylesheet(withFonts(themeOf(publication.theme), letteringOf(language).fonts));
  const { questions, languages: languagesLabel } = wordsIn(language).pages;
  const offered = offeredLanguages(publication);
  const homeIn = (one: Language) => (offered.length > 1 ? `/?language=${one}` : '/');
  const others = offered.filter((one) => one !== language);
  // a reader may have chosen a language that is not offered any more: then the browser's choice holds
  const home = offered.includes(language) ? homeIn(language) : '/';
  const own = languageMark(publication.language, language);
  const frame = {
    language,
    direction: directionOf(language),
    name: publication.name,
    description: publication.description,
    baseUrl,
    home,
    style,
    questions,
    contact: publication.replyTo,
    postalAddress: publication.postalAddress,
    own,
    languagesLabel,
    alternates: others.length > 0 ? offered.map((one) => ({ tag: one, url: homeIn(one) })) : [],
    otherLanguages: others.map((one) => ({
      ...{ tag: one, url: homeIn(one), name: wordsIn(one).name },
      direction: directionOf(one),
    })),
  };
  return {
    styleHash: `sha256-${createHash('sha256').update(style).digest('base64')}`,
    print: ({ title, body, content, listed = false }) =>
      layout({ ...frame, title, content: { ...content, home, own }, listed }, { partials: { body } }),
  };
}

/** Attributes for what the newsroom wrote in its own language, on a page in another. */
function languageMark(own: Language, language: Language): string {
  return own === language ? '' : ` lang="${own}" dir="${directionOf(own)}"`;
}

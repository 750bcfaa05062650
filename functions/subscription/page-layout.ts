import { createHash } from 'node:crypto';
import layout from '../../templates/pages/layout.hbs';
import stylesheet from '../../templates/pages/style.hbs';
import type { Publication } from '../publishing/publication.ts';
import { themeOf } from '../rendering/email/theme.ts';

interface Page {
  title: string;
  body: typeof layout;
  /** What the body's template names; it stops at a name that is missing. */
  content: object;
  /** Whether search engines may list it. */
  listed?: boolean;
}

export interface Layout {
  /** CSP source `sha256-…` of the style sheet that every page carries. */
  styleHash: string;
  print(page: Page): string;
}

/** The sheet that every page is printed on: masthead, style, footer. */
export function openLayout(publication: Publication, baseUrl: string, questions: string): Layout {
  const style = stylesheet(themeOf(publication.theme));
  const frame = {
    language: publication.language,
    name: publication.name,
    description: publication.description,
    home: `${baseUrl}/`,
    style,
    questions,
    contact: publication.replyTo,
    postalAddress: publication.postalAddress,
  };
  return {
    styleHash: `sha256-${createHash('sha256').update(style).digest('base64')}`,
    print: ({ title, body, content, listed = false }) =>
      layout({ ...frame, title, content, listed }, { partials: { body } }),
  };
}

import type { Publication } from '../../publication/publication.ts';
import { type EmailWords, wordsIn } from '../../publication/words.ts';
import type { Block } from '../block.ts';
import { letteringOf, withFonts } from './script.ts';
import { type Theme, themeOf } from './theme.ts';

/** A language, and how it is set. */
export interface Writing {
  language: string;
  direction: 'ltr' | 'rtl';
  /** The sides that a line begins and ends on. */
  start: 'left' | 'right';
  end: 'left' | 'right';
  theme: Theme;
  words: EmailWords;
}

/** What every email shows; templates read these names and no others. */
export interface EmailView extends Writing {
  title: string;
  preheader: string;
  dateline: string | null;
  /** Why the reader gets it; a mail that was asked for just now doesn't say, and has no links to manage it. */
  reason: string | null;
  unsubscribeUrl: string | null;
  preferencesUrl: string | null;
  /** The page of the web that shows the same to anybody. */
  onlineUrl: string | null;
  publication: { name: string; postalAddress: string };
}

/** What a briefing shows, by mail or on the web. */
export interface BriefingPage extends EmailView {
  kicker: string | null;
  byline: string | null;
  blocks: Block[];
}

/** What a briefing's mail shows. */
export interface BriefingView extends BriefingPage {
  reason: string;
  unsubscribeUrl: string;
  preferencesUrl: string;
  onlineUrl: string;
}

/** What the confirmation mail shows. */
export interface ConfirmationView extends EmailView {
  asks: string;
  confirmUrl: string;
}

/** The part of a view that all emails of a publication share in a language. */
export function emailView(
  { name, postalAddress, theme }: Publication,
  language: string,
): Omit<EmailView, 'title' | 'preheader'> {
  return {
    ...writingIn(language, themeOf(theme)),
    dateline: null,
    reason: null,
    unsubscribeUrl: null,
    preferencesUrl: null,
    onlineUrl: null,
    publication: { name, postalAddress },
  };
}

/** How a mail, or a passage of one, is set in a language. */
export function writingIn(language: string, theme: Theme): Writing {
  const { isRightToLeft, fonts } = letteringOf(language);
  return {
    language,
    direction: isRightToLeft ? 'rtl' : 'ltr',
    start: isRightToLeft ? 'right' : 'left',
    end: isRightToLeft ? 'left' : 'right',
    theme: withFonts(theme, fonts),
    words: wordsIn(language).email,
  };
}

import type { Publication } from '../../publication/publication.ts';
import { type EmailWords, wordsIn } from '../../publication/words.ts';
import type { Block } from '../block.ts';
import { scriptOf, withFonts } from './script.ts';
import { type Theme, themeOf } from './theme.ts';

/** What every email shows; templates read these names and no others. */
export interface EmailView {
  language: string;
  direction: 'ltr' | 'rtl';
  /** The sides that a line begins and ends on. */
  start: 'left' | 'right';
  end: 'left' | 'right';
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
  theme: Theme;
  words: EmailWords;
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
  const { isRightToLeft, fonts } = scriptOf(language);
  return {
    language,
    direction: isRightToLeft ? 'rtl' : 'ltr',
    start: isRightToLeft ? 'right' : 'left',
    end: isRightToLeft ? 'left' : 'right',
    dateline: null,
    reason: null,
    unsubscribeUrl: null,
    preferencesUrl: null,
    onlineUrl: null,
    publication: { name, postalAddress },
    theme: withFonts(themeOf(theme), fonts),
    words: wordsIn(language).email,
  };
}

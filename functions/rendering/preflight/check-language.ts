import { spokenLanguage } from '../../publication/languages.ts';
import type { Problem } from '../problem.ts';
import { warning } from '../problem.ts';
import { authorsWords } from './authors-words.ts';
import type { MadeEmail } from './made-email.ts';
import { readsLike } from './reads-like.ts';
import type { SourceLines } from './source-lines.ts';

/** Fewer letters than this don't tell a language. */
const fewestLetters = 40;

// a language of several scripts has a name of its own for the mixture
const mixtures: Record<string, string[]> = {
  Jpan: ['Hani', 'Hira', 'Kana'],
  Kore: ['Hang', 'Hani'],
  Hans: ['Hani'],
  Hant: ['Hani'],
};

/** Looks whether the text can be in the language that it is said to be in, and whether we speak it. */
export function checkLanguage({ view }: MadeEmail, lines: SourceLines): Problem[] {
  const { language } = view;
  const text = `${view.title} ${authorsWords(view.blocks)}`;
  const line = lines.ofKey('language');
  const name = languageName(language);
  const problems: Problem[] = [];
  const script = usualScript(language);
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters >= fewestLetters && countLetters(text, script) < letters / 2) {
    const message =
      `The briefing is said to be in ${name}, and most of its letters are not in the script of that language: ` +
      'name its language in the front matter ("language: en"), so that it is read out and laid out right.';
    problems.push(warning('language-script', message, line));
  }
  const other = readsLike(forEveryLanguage(view), new Intl.Locale(language).language);
  if (other) {
    const message =
      `The briefing is said to be in ${name}, and reads like ${languageName(other)}: name its language in the ` +
      `front matter ("language: ${other}"), so that it is read out right, and its foot is in the same language.`;
    problems.push(warning('language-mismatch', message, line));
  }
  if (!spokenLanguage(language)) {
    const message = `We have no words of our own in ${name}: the foot of the mail will be in English.`;
    problems.push(warning('language-unspoken', message, line));
  }
  return problems;
}

function usualScript(language: string): string {
  return new Intl.Locale(language).maximize().script ?? 'Latn';
}

function countLetters(text: string, script: string): number {
  const classes = (mixtures[script] ?? [script]).map((one) => `\\p{Script=${one}}`);
  try {
    return text.match(new RegExp(`[${classes.join('')}]`, 'gu'))?.length ?? 0;
  } catch {
    // a script that expressions don't know can't be counted
    return Number.POSITIVE_INFINITY;
  }
}

/** The words that readers of any language get; what is for one language alone is in that one. */
function forEveryLanguage({ title, blocks }: MadeEmail['view']): string {
  const shared = blocks.filter((block) => !(block.kind === 'only' && 'language' in block.only));
  return `${title} ${authorsWords(shared)}`;
}

/** What English calls a language; its tag may say more than names are made for, like which digits it has. */
function languageName(tag: string): string {
  const { baseName } = new Intl.Locale(tag);
  return new Intl.DisplayNames('en', { type: 'language' }).of(baseName) ?? tag;
}

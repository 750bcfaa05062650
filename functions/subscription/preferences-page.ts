import preferences from '../../templates/pages/preferences.hbs';
import { directionOf, offeredLanguages } from '../publication/languages.ts';
import { wordsIn } from '../publication/words.ts';
import type { PageContext } from './page-context.ts';
import { offeredLanguage } from './page-language.ts';

export interface PreferencesForm {
  token: string;
  /** What holds now or, when the form was refused, what was typed. */
  topics: string[];
  language: string;
  name: string;
  /** What has just happened to the form; undefined before it is sent. */
  outcome?: 'saved' | 'name-refused';
}

/** What a reader can choose, as it stands; the address is not shown, since links get forwarded. */
export function printPreferences(context: PageContext, form: PreferencesForm): string {
  const { publication, language, phrases, layout } = context;
  const words = phrases.words.preferences;
  const query = `?token=${encodeURIComponent(form.token)}`;
  const isSaved = form.outcome === 'saved';
  const offered = offeredLanguages(publication);
  const chosen = offeredLanguage(publication, form.language) ?? language;
  const content = {
    ...words,
    holds: isSaved && holding(context, form.topics),
    fault: form.outcome === 'name-refused' && words.nameFault,
    topics: publication.topics.map((topic) => ({ ...topic, isTicked: form.topics.includes(topic.id) })),
    languages: (offered.length > 1 ? offered : []).map((one) => ({
      ...{ tag: one, name: wordsIn(one).name, direction: directionOf(one) },
      isChosen: one === chosen,
    })),
    name: form.name,
    action: `/preferences${query}`,
    leave: phrases.say(words.leave),
    leaveUrl: `/unsubscribe${query}`,
  };
  const headline = isSaved ? `${words.saved} ${words.headline}` : words.headline;
  return layout.print({ title: phrases.title(headline), body: preferences, content });
}

/** The saved choice in a sentence. */
function holding({ publication, language, phrases }: PageContext, chosen: string[]): string {
  const { everything, some } = phrases.words.preferences;
  const names = publication.topics
    .filter(({ id }) => chosen.includes(id))
    .map(({ name }) => phrases.isolate(name));
  if (names.length === 0) return phrases.say(everything);
  return phrases.say(some, { topics: new Intl.ListFormat(language).format(names) });
}

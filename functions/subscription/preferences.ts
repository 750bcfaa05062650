import type { Publication } from '../publication/publication.ts';
import { offeredLanguage } from './page-language.ts';
import { readName } from './reader-name.ts';

/** What a reader may choose at any time; what is undefined stays as it is. */
export interface PreferenceChange {
  /** None means everything. */
  topics: string[];
  language?: string;
  /** Empty for no name. */
  name?: string;
}

export type PreferenceFault = 'unknown-topic' | 'name-refused';

/** Reads the form of the preferences page. */
export function readPreferences(
  form: URLSearchParams,
  publication: Publication,
): PreferenceChange | PreferenceFault {
  const topics = [...new Set(form.getAll('topics'))];
  if (!areTopicsOf(publication, topics)) return 'unknown-topic';
  const language = offeredLanguage(publication, form.get('language') ?? undefined);
  const typed = form.get('name');
  const name = typed === null ? undefined : (readName(typed) ?? '');
  return name === 'refused' ? 'name-refused' : { topics, language, name };
}

export function areTopicsOf({ topics }: Publication, ids: string[]): boolean {
  return ids.every((id) => topics.some((topic) => topic.id === id));
}

import type { Publication } from '../../publication/publication.ts';
import { fillWords, wordsIn } from '../../publication/words.ts';

/** The subject of the confirmation mail, which the page after sign-up tells the reader to look for. */
export function confirmationSubject({ name }: Pick<Publication, 'name'>, language: string): string {
  return fillWords(wordsIn(language).email.confirmation.subject, { publication: name });
}

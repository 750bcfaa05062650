import { draftFromHtml } from '../../../functions/drafting/draft-html.ts';
import { open } from '../word-books.ts';

export const sentence = 'The ferry leaves on the hour, and waits for the last train.';

/** What becomes of HTML below a title and a lead. */
export function draftOf(html: string): { body: string; messages: string[] } {
  const { body, notes } = open(draftFromHtml(`<h1>A title</h1><p>${sentence}</p>${html}`));
  const messages = notes.map(({ message }) => message);
  return { body: body.trim().slice(sentence.length).trim(), messages };
}

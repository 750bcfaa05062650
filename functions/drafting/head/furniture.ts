import { furnitureElsewhere } from './furniture-elsewhere.ts';
import { englishFurniture } from './furniture-english.ts';
import { mailFurniture } from './furniture-mail.ts';
import { edgeWords, footWords, shareWords } from './furniture-words.ts';
import { plainLine } from './plain-line.ts';
import { isRelated } from './related-forms.ts';

const forms = [...englishFurniture, ...mailFurniture, ...furnitureElsewhere];
const longest = 1200;

/** Whether a line is what a web page or a mail puts around its words, and nobody would read out. */
export function isFurniture(words: string): boolean {
  const line = plainLine(words);
  if (line.length > longest) return false;
  return isRelatedHeading(words) || isShareRow(line) || isFoot(line) || forms.some((form) => form.test(line));
}

/** Whether a line is one above the titles of other articles. */
export function isRelatedHeading(words: string): boolean {
  return isRelated(plainLine(words).replace(/ ?:$/, ''));
}

/** Whether a line may be furniture, next to other furniture or at an end of the text. */
export function isEdgeFurniture(words: string): boolean {
  const line = plainLine(words);
  return edgeWords.some((form) => form.test(line)) || isShareRow(line);
}

/** Buttons in a row, as they are copied: "Share Facebook X LinkedIn". */
function isShareRow(line: string): boolean {
  const buttons = line.split(/[\s|·•,/]+/);
  return buttons.length > 2 && buttons.every((button) => shareWords.test(button));
}

/** "Impressum | Datenschutz", "Subscribe | Sign in"; one such word may be a heading. */
function isFoot(line: string): boolean {
  const links = line.split(/\s*[|·•\n]\s*/);
  return (
    links.length > 1 &&
    links.every((link) => footWords.test(link) || edgeWords.some((form) => form.test(link)))
  );
}

import type { Problem } from '../problem.ts';
import { warning } from '../problem.ts';
import { isDirectionKept } from '../source/visible-words.ts';
import { authorsWords } from './authors-words.ts';
import type { MadeEmail } from './made-email.ts';
import type { SourceLines } from './source-lines.ts';

/** Looks for hidden signs in the text that turn what stands around them, or make an address look like another. */
export function checkDirection({ view }: MadeEmail, lines: SourceLines): Problem[] {
  if (view.blocks.every((block) => isDirectionKept(authorsWords(block)))) return [];
  const message =
    'The text has a hidden sign that turns the direction of writing and not back (U+202A to U+202E, U+2066 to ' +
    'U+2069): delete it.';
  return [warning('text-turns', message, lines.ofTurn())];
}

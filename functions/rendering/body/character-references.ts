import { error } from '../problem.ts';
import { type AsTyped, lineCounter } from './body-tags.ts';
import type { LineFault } from './directive-lines.ts';

// what browsers read 128 to 159 as (windows-1252); five of them are nothing
const windows = '€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ';
// of as many digits as Markdown reads
const reference = /(?<!\\)((?:\\\\)*)&#(?:[xX]([0-9a-fA-F]{1,6})|(\d{1,7}));/g;
const nothing = /^(?![\t\n\f\r])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\uFFFD]$/u;

/** Writes out the numbers of characters that Markdown would lose, and says of which there is no character. */
export function readReferences(
  source: string,
  asTyped: AsTyped[],
): { markdown: string; faults: LineFault[] } {
  const faults: LineFault[] = [];
  const lineAt = lineCounter(source);
  let next = 0;
  const markdown = source.replace(
    reference,
    (whole, slashes: string, hex: string | undefined, decimal: string, at: number) => {
      while ((asTyped[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next++;
      if ((asTyped[next]?.start ?? Number.POSITIVE_INFINITY) <= at) return whole;
      const number = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      const ofWindows = windows[number - 128];
      const isLost = number > 0x10ffff || nothing.test(ofWindows ?? String.fromCodePoint(number));
      if (!isLost) return ofWindows === undefined ? whole : slashes + ofWindows;
      const message = `No character has the number in ${whole.slice(slashes.length)}: type the character itself.`;
      faults.push({ ...error('character-lost', message), line: lineAt(at) });
      return whole;
    },
  );
  return { markdown, faults };
}

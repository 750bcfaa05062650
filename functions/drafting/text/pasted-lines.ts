import { joinWrapped } from './join-wrapped.ts';
import { append, type PastedLine } from './pasted-line.ts';
import { cellsOf } from './tabbed.ts';

/** Cuts tidied text into lines and joins those that a mail program or an editor has wrapped. */
export function cutLines(text: string, firstLine = 1): PastedLine[] {
  const lines: PastedLine[] = [];
  let gap = 0;
  for (const [at, whole] of text.split('\n').entries()) {
    if (whole.trim() === '') {
      gap += 1;
      continue;
    }
    lines.push({
      text: whole.trim(),
      cells: cellsOf(whole),
      indent: indentOf(whole),
      gap,
      line: firstLine + at,
    });
    gap = 0;
  }
  return joinWrapped(joinLoneBullets(lines));
}

function indentOf(whole: string): number {
  let columns = 0;
  for (const character of whole) {
    if (character.trim() !== '') break;
    columns += character === '\t' ? 4 - (columns % 4) : 1;
  }
  return columns;
}

/** Some programs copy a bullet and its text as two lines. */
function joinLoneBullets(lines: PastedLine[]): PastedLine[] {
  const joined: PastedLine[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    if (last && /^([•◦▪‣●○■\uF0B7]|Image (source|caption),)$/.test(last.text) && line.gap <= 1)
      append(last, line);
    else joined.push({ ...line });
  }
  return joined;
}

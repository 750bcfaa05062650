import type { Inline } from '../block.ts';
import { hasSlotMark } from '../message/slot-marks.ts';

const longestKept = 12;

/** Whether a cell may break a word; a name or an address that isn't known yet may be long. */
export const isLong = (word: string) => word.length > longestKept || hasSlotMark(word);

/** How much room the words need that are kept whole, in ems of bold Helvetica. */
export function widestWord(content: Inline[]): number {
  return plainText(content)
    .split(/\s+/)
    .reduce((widest, word) => Math.max(widest, emsOf(word)), 0);
}

/** Capitals are wider than most letters, and Arabic letters, which lean on one another, narrower. */
function emsOf(word: string): number {
  const kept = word.slice(0, longestKept);
  const count = (kind: RegExp) => kept.match(kind)?.length ?? 0;
  return (
    0.57 * kept.length +
    0.16 * count(/\p{Lu}/gu) +
    0.34 * count(/[mwMW%@—…]/g) -
    0.12 * count(/\p{Script=Arabic}/gu)
  );
}

/** The words of inlines, as one text or with something between the pieces. */
export function plainText(content: Inline[], between = ''): string {
  return content
    .map((inline) => {
      if ('text' in inline) return inline.text;
      if ('content' in inline) return plainText(inline.content, between);
      return inline.kind === 'note' ? String(inline.number) : ' ';
    })
    .join(between);
}

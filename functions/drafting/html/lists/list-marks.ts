import type { Run } from '../inline.ts';

const romans: [value: number, digits: string][] = [
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** The letters that a list counts in ("a", "iv"); undefined where it counts in numbers, or further than most letters go. */
export function letterOf(type: string | null, number: number): string | undefined {
  if (number < 1) return undefined;
  if (type === 'a' && number <= 26) return String.fromCharCode(96 + number);
  if (type === 'A' && number <= 26) return String.fromCharCode(64 + number);
  if (type === 'i' && number < 40) return roman(number);
  return type === 'I' && number < 40 ? roman(number).toUpperCase() : undefined;
}

function roman(number: number): string {
  const [value, digits] = romans.find(([least]) => least <= number) ?? [];
  return value === undefined || digits === undefined ? '' : digits + roman(number - value);
}

/** Markdown has no list that counts in letters: what the text may refer to stands before the words. */
export function markRuns([first, ...others]: Run[], letter: string): Run[] {
  const words = `${letter}. ${first?.words ?? ''}`;
  return [{ words, markdown: `${letter}. ${first?.markdown ?? ''}` }, ...others];
}

/** A line as the forms of furniture are written: in lower case, without arrows at its ends and Arabic vowel signs. */
export function plainLine(words: string): string {
  return words
    .normalize('NFKC')
    .replace(/[’‘]/g, "'")
    .replace(/[\u064B-\u0652]/g, '')
    .replace(/^[>›»▶►✕×\s]+|[>›»▶►✕×\s]+$/g, '')
    .trim()
    .toLowerCase();
}

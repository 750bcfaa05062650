/** Who wrote a text, and the words before it that the mail prints in its own language. */
export interface Byline {
  opening: string;
  name: string;
}

const openingForm = /^((?:(?:written|reporting|story) )?(?:by|von|par|por|بقلم|كتب)\s?:?)\s+(.{2,})$/iu;

/** Reads a line like "By Ann Lee, Reuters" or "Von: Karl Müller". */
export function readByline(text: string): Byline | undefined {
  if (text.split(/\s+/).length > 12 || text.length > 120 || /[.!?:]$/.test(text)) return undefined;
  const [, opening, name] = openingForm.exec(text) ?? [];
  if (opening === undefined || name === undefined) return undefined;
  // a sentence's "by the way" has no capital
  return /^["“]?[\p{Lu}\p{Lo}]/u.test(name) ? { opening, name } : undefined;
}

const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cc}\s\u2800]/gu;

/** Whether there is anything to see: a sign or an emoji is, a space without width is not. */
export function hasVisibleWords(text: string): boolean {
  return text.replace(invisible, '') !== '';
}

/** Whether the signs that turn the direction of writing turn it back at the end; an override never counts as turned back. */
export function isDirectionKept(text: string): boolean {
  if (/[\u202D\u202E]/.test(text)) return false;
  const count = (signs: RegExp) => text.match(signs)?.length ?? 0;
  return count(/[\u202A\u202B]/g) === count(/\u202C/g) && count(/[\u2066-\u2068]/g) === count(/\u2069/g);
}

const bylineForm =
  /^(?:written |reporting |story )?(?:by|von|par|por|بقلم|كتب)\s+["“]?[\p{Lu}\p{Lo}].{1,100}$/iu;

/** A line like "By Ann Lee, Reuters". */
export function readByline(text: string): string | undefined {
  const isShort = text.split(/\s+/).length <= 12 && !/[.!?:]$/.test(text);
  // the flag i would let a sentence's "by the way" through
  const isName = /^\S+(?:\s+by)?\s+["“]?[\p{Lu}\p{Lo}]/u.test(text);
  return isShort && isName && bylineForm.test(text) ? text : undefined;
}

/** A run-in heading: a few words and a colon. */
export interface Labelled {
  /** With its colon. */
  label: string;
  rest: string;
}

const sentenceWords =
  /(?<!\p{L})(is|are|was|were|be|been|has|have|had|do|does|did|can|could|will|would|should|may|might|must|said|says|say|told|tells|asked|asks|added|adds|wrote|writes|argued|explained|replied|noted|warned|put|include|includes|included|including|following|follows|followed|below|because|that|which|who|he|she|they|it|we|i|you|this|these|those|there|here|sagte|sagt|ist|sind|est|sont|dit|es|son|dijo|قال|قالت)(?!\p{L})/iu;

/** Whether words before a colon name what follows, rather than begin a sentence. */
export function isLabel(label: string, mostWords: number): boolean {
  const words = label.split(/\s+/);
  if (words.length > mostWords || label.length > 80) return false;
  if (
    !/^["“‘'(«¿¡]?[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(label) ||
    /(?<!\p{Lu})[.]\s|[!?;:…,]\s|[\n<>{}]/u.test(label)
  )
    return false;
  return /\p{L}/u.test(label) && (isTitled(words) || !sentenceWords.test(label));
}

/** In title case, as English headings are. */
function isTitled(words: string[]): boolean {
  const long = words.filter((word) => /^\P{L}*\p{L}{4,}/u.test(word));
  return long.length >= 2 && long.every((word) => /^\P{L}*\p{Lu}/u.test(word));
}

/** Cuts "Chips: Mr Wang …" in two; undefined when the beginning is no label. */
export function cutLabel(text: string, mostWords: number): Labelled | undefined {
  const at = text.search(/[:：](?=\s)/);
  if (at < 1 || at > 80) return undefined;
  const rest = text.slice(at + 1).trim();
  return rest !== '' && isLabel(text.slice(0, at), mostWords)
    ? { label: text.slice(0, at + 1), rest }
    : undefined;
}

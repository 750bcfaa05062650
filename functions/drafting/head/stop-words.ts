const proposed = ['de', 'fr', 'es'];

/** The small words of languages; those that are not proposed keep their neighbours from being taken for them. */
const smallWords = {
  de: 'der die das und ist nicht ein eine einen einem einer den dem des mit von zu auf für sich im auch wird werden sind als es noch nach bei aus an am um wie über hat war dass zum zur sie er wir',
  fr: 'le la les des et est une un dans que pour qui sur pas du de au aux avec ce cette sont plus par elle il ils en ne se mais a été son sa ses ou où l d n s qu c',
  es: 'el la los las de y es una un en que por con para no se su sus al del como más pero ha han lo le este esta son fue entre ya',
  en: 'the of and to in is that for it was on as with are by from at this be a an has have its not but or he she they we will which who',
  it: 'il la di che e è un una per non con sono del della le nel nella dei gli lo si da al alla ha come più anche i delle',
  pt: 'o a os as de e é um uma em que não para com por do da no na mais como dos das se ao sua seu foi à',
  nl: 'de het een en van is niet op te dat die in voor met zijn aan er om ook naar bij uit door over wordt worden als maar hij ze',
};
const votes = Object.entries(smallWords).map(([language, words]) => ({
  language,
  words: new Set(words.split(' ')),
}));

const fewest = 8;
const share = 0.2;
const lead = 1.5;

/** German, French or Spanish, when its small words are many and far more than those of any other; else undefined. */
export function voteLanguage(text: string): string | undefined {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const counted = votes
    .map((vote) => ({ ...vote, count: words.filter((word) => vote.words.has(word)).length }))
    .sort((one, other) => other.count - one.count);
  const [first, second] = counted;
  if (!first || !second || first.count < Math.max(fewest, words.length * share)) return undefined;
  return first.count >= second.count * lead && proposed.includes(first.language) ? first.language : undefined;
}

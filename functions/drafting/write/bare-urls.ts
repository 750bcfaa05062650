/** An address that stands in a text as it is. */
export interface BareUrl {
  url: string;
  at: number;
}

const form = /https?:\/\/[^\s<>"“”«»\\`{}|^]+/giu;

/** Finds the addresses in a text, without the marks of the sentence around them. */
export function findBareUrls(words: string): BareUrl[] {
  return [...words.matchAll(form)].flatMap(({ 0: found, index }) => {
    const url = withoutMarks(found, words.slice(0, index).endsWith('_'));
    return URL.canParse(url) && !/\p{Cc}/u.test(url) ? [{ url, at: index }] : [];
  });
}

function withoutMarks(found: string, isUnderscored: boolean): string {
  let url = found;
  while (endsInMark(url, isUnderscored)) url = url.slice(0, -1);
  return url;
}

/** An address may end in an underscore, and in a bracket that it has opened itself. */
function endsInMark(url: string, isUnderscored: boolean): boolean {
  if (url.endsWith('_')) return isUnderscored;
  if (url.endsWith(')')) return url.split(')').length > url.split('(').length;
  return /[.,;:!?'’\]*]$/u.test(url);
}

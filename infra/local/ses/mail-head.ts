import { addressParser, decodeWords } from 'postal-mime';

interface Header {
  name: string;
  value: string;
}

/** The head of a raw message. */
export interface MailHead {
  headers: Header[];
  subject: string;
  /** The bare address of `From`. */
  from: string | undefined;
}

/** Reads the head alone: the body may be megabytes. */
export function readHead(raw: Buffer): MailHead {
  const headers = splitHeaders(headText(raw));
  const from = addressParser(headerOf(headers, 'from') ?? '', { flatten: true })[0]?.address;
  return { headers, subject: decodeWords(headerOf(headers, 'subject') ?? ''), from: from || undefined };
}

export function headerOf(headers: Header[], wanted: string): string | undefined {
  return headers.find(({ name }) => name.toLowerCase() === wanted)?.value;
}

function headText(raw: Buffer): string {
  const ends = ['\r\n\r\n', '\n\n'].map((blank) => raw.indexOf(blank)).filter((end) => end >= 0);
  return raw.toString('utf8', 0, ends.length > 0 ? Math.min(...ends) : raw.length);
}

function splitHeaders(head: string): Header[] {
  const unfolded = head.replace(/\r?\n(?=[ \t])/g, '');
  return unfolded.split(/\r?\n/).flatMap((line) => {
    const colon = line.indexOf(':');
    return colon > 0 ? [{ name: line.slice(0, colon), value: line.slice(colon + 1).trim() }] : [];
  });
}

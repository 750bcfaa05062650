import { Parser } from 'htmlparser2';

export interface SeenLink {
  url: string;
  words: string;
}

export interface SeenHeading {
  level: number;
  words: string;
}

/** What a reader sees of a piece of HTML: no comment, no style sheet, nothing that is hidden. */
export interface SeenHtml {
  text: string;
  links: SeenLink[];
  headings: SeenHeading[];
  /** The attributes of each picture. */
  pictures: Record<string, string>[];
}

const unseen = new Set(['head', 'style', 'script', 'title', 'template']);
const hiding = /(^|;)\s*(display\s*:\s*none|visibility\s*:\s*hidden)/i;
// what stands on a line of its own, so that its words and its neighbour's are not one word
const apart = /^(p|div|h[1-6]|li|td|th|tr|table|br|pre|blockquote|figure|figcaption)$/;

/** Reads HTML as a mail program shows it. */
export function readHtml(html: string): SeenHtml {
  const reader = new Reader();
  const parser = new Parser({
    onopentag: (name, attributes) => reader.open(name, attributes),
    onclosetag: (name) => reader.close(name),
    ontext: (text) => reader.write(text),
  });
  parser.end(html);
  return reader.seen;
}

class Reader {
  readonly seen: SeenHtml = { text: '', links: [], headings: [], pictures: [] };
  readonly #open: { hides: boolean; holds?: { words: string } }[] = [];

  open(name: string, attributes: Record<string, string>): void {
    const hides =
      this.#isHidden() ||
      unseen.has(name) ||
      'hidden' in attributes ||
      hiding.test(attributes['style'] ?? '');
    this.#open.push({ hides, holds: hides ? undefined : this.#hold(name, attributes) });
    if (apart.test(name)) this.write(' ');
  }

  close(name: string): void {
    if (apart.test(name)) this.write(' ');
    const closed = this.#open.pop();
    if (closed?.holds) closed.holds.words = tidy(closed.holds.words);
  }

  write(text: string): void {
    if (this.#isHidden()) return;
    this.seen.text += text;
    for (const { holds } of this.#open) if (holds) holds.words += text;
  }

  #hold(name: string, attributes: Record<string, string>): { words: string } | undefined {
    if (name === 'img') this.seen.pictures.push(attributes);
    // a picture that is pressed is described by its words
    if (name === 'img') this.write(attributes['alt'] ?? '');
    if (name === 'a' && attributes['href'] !== undefined) {
      const link: SeenLink = { url: attributes['href'], words: '' };
      this.seen.links.push(link);
      return link;
    }
    if (!/^h[1-6]$/.test(name)) return undefined;
    const heading: SeenHeading = { level: Number(name[1]), words: '' };
    this.seen.headings.push(heading);
    return heading;
  }

  #isHidden(): boolean {
    return this.#open.at(-1)?.hides ?? false;
  }
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

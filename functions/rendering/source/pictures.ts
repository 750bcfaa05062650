import type { PictureBlock } from '../block.ts';
import type { Picture } from '../picture.ts';
import type { Problem } from '../problem.ts';
import { hasVisibleWords } from './visible-words.ts';

/** Where a briefing's pictures come from: the uploads by relative path, and the site (no slash at its end) that serves them. */
export interface PictureShelf {
  pictures: Record<string, Picture>;
  baseUrl: string;
}

/** A picture as the author names it. */
export interface NamedPicture {
  src: string;
  alt: string;
  caption?: string | null;
  credit?: string | null;
}

/** Finds an author's picture among the uploads. */
export function findPicture(
  { pictures, baseUrl }: PictureShelf,
  { src, alt, caption = null, credit = null }: NamedPicture,
  line: number,
): PictureBlock | Problem {
  if (/^data:/i.test(src)) {
    const message =
      'The picture is written into the text ("data:…"): save it beside the briefing and name the file.';
    return { severity: 'error', code: 'picture-remote', message, line };
  }
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(src)) {
    const message = `The picture ${src} is elsewhere, and its size unknown: save it beside the briefing and name the file.`;
    return { severity: 'error', code: 'picture-remote', message, line };
  }
  if (!hasVisibleWords(alt)) {
    const message = `Say what the picture ${src} shows, for those who can't see it: ![words](${src}).`;
    return { severity: 'error', code: 'picture-without-words', message, line };
  }
  const picture = Object.hasOwn(pictures, src) ? pictures[src] : undefined;
  if (!picture && /\.(?:svg|webp|avif|heic|tiff?|bmp|pdf)$/i.test(src)) {
    const message = `The picture ${src} is no PNG, JPEG or GIF, and not every mail program shows it: convert it to one of these.`;
    return { severity: 'error', code: 'picture-missing', message, line };
  }
  if (!picture) {
    const message = `The picture ${src} is not there. Add it with the briefing, or mend the name.`;
    return { severity: 'error', code: 'picture-missing', message, line };
  }
  const { key, width, height } = picture;
  return { kind: 'picture', url: `${baseUrl}/${key}`, width, height, alt, caption, credit };
}

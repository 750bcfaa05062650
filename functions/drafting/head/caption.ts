import { longestFields } from '../../publication/briefing-limits.ts';

/** A picture's words: what it shows, and whose it is. */
export interface Caption {
  caption?: string;
  credit?: string;
}

const name = String.raw`[\p{L}\p{N}.'’\-– /&,]`;
const agencies =
  'REUTERS|Reuters|AFP|AP|EPA|DPA|dpa|ANP|EFE|ANSA|PA|SIPA|Xinhua|Bloomberg|VCG|TASS|Getty Images|Shutterstock|Alamy|iStock|Unsplash';
const words =
  'Photo|Photos|Photograph|Photographer|Photography|Picture|Image|Images|Illustration|Graphic|Credit|Photo credit|Picture credit|Image credit|Foto|Fotos|Bild|Crédit photo|Crédit|Crédits|Créditos|Crédito|Fotografía|صورة|تصوير|Source';

const creditForms = [
  // REUTERS/Ann Lee/Illustration, AP Photo/Ann Lee, AFP via Getty Images
  new RegExp(`(?:${agencies})(?: Photo| Images?)?(?:\\s?/\\s?${name}{2,80}|\\s+via\\s+${name}{2,60})$`, 'u'),
  // Ann Lee/Getty Images, Ann Lee/Reuters
  new RegExp(
    `(?:\\p{Lu}[\\p{L}.'’-]+\\s+){1,3}\\p{Lu}[\\p{L}.'’-]+\\s?/\\s?(?:${agencies})(?:\\s+via\\s+${name}{2,40})?$`,
    'u',
  ),
  new RegExp(`(?:${words})(?: by(?=\\s+[\\p{Lu}\\p{Lo}])|\\s?:| courtesy(?: of)?)\\s*${name}{2,90}$`, 'u'),
  new RegExp(`(?:Courtesy of|via)\\s+${name}{2,60}$`, 'u'),
  new RegExp(`©\\s?${name}{2,60}$`, 'u'),
  /(?:Getty Images|Shutterstock|Alamy(?: Stock Photo)?|iStock|Unsplash)$/u,
];

/** "Photograph: " before a name that a form has found. */
const creditLabel = new RegExp(`(?<!\\p{L})(?:${words})\\s?:\\s*$`, 'iu');

const longest = longestFields.picture;

/** Reads a line that ends in a picture's credit; undefined when it doesn't. */
export function readCaption(text: string): Caption | undefined {
  const sourced = /^Image (source|caption),\s*(.+)$/u.exec(text);
  if (sourced) return sourced[1] === 'source' ? { credit: sourced[2] } : { caption: sourced[2] };
  if (text.length > longest.caption + longest.credit || text.includes('\n')) return undefined;
  const bracketed = /^(.*?)\s*[([]([^()[\]]{2,118})[)\]]\.?$/su.exec(text);
  const inBrackets = bracketed?.[2] && creditForms.some((form) => matchesWhole(form, bracketed[2] ?? ''));
  if (bracketed && inBrackets) return withinLimits({ caption: bracketed[1], credit: bracketed[2] });
  for (const form of creditForms) {
    const at = text.search(form);
    if (at < 0) continue;
    const [label = ''] = creditLabel.exec(text.slice(0, at)) ?? [];
    const start = at - label.length;
    const before = text.slice(0, start).trim();
    // in the middle of a sentence it is no credit
    if (before !== '' && label === '' && !/[.!?…:|,;)”"’–—-]$/.test(before)) continue;
    return withinLimits({ caption: before, credit: text.slice(start) });
  }
  return undefined;
}

function matchesWhole(form: RegExp, text: string): boolean {
  return text.search(form) === 0;
}

function withinLimits({ caption, credit }: Caption): Caption | undefined {
  const isTooLong = (caption?.length ?? 0) > longest.caption || (credit?.length ?? 0) > longest.credit;
  return isTooLong ? undefined : { caption: caption || undefined, credit };
}

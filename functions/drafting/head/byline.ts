import { longestFields } from '../../publication/briefing-limits.ts';

/** Who wrote a text, and the words before it that the mail prints in its own language. */
export interface Byline {
  opening: string;
  name: string;
}

const openingForm = /^((?:(?:written|reporting|story) )?(?:by|von|par|por|بقلم)\s?:?|كتب\s?:)\s+(.{2,})$/iu;

const word = String.raw`[\p{Lu}\p{Lo}][\p{L}\p{M}'’.\-]*`;
const particles = String.raw`(?:(?:de|del|della|di|da|dos|du|van|von|der|den|ter|zu|la|le|al|el|bin|ibn|ben)\s+)*`;
const person = new RegExp(String.raw`^["“]?${word}(?:\s+${particles}${word}){1,3}["”]?$`, 'u');
const newsroom =
  /^(?:The )?(?:Reuters|Bloomberg|Agence France-Presse|Guardian staff|\p{Lu}{2,5}|dpa|Staff|Our)(?: \p{Lu}\p{L}+){0,2}$/u;
const place = new RegExp(String.raw`^(?:(?:the|der|die|das)\s+)?${word}(?:\s+${word}){0,3}$`, 'u');
const role =
  /(?<!\p{L})(?:editor|correspondent|reporter|writer|columnist|staff|redakteur(?:in)?|korrespondent(?:in)?|journaliste|correspondante?|redactora?|corresponsal)$/iu;
/** "By Popular Demand", "By Monday Morning": titles. */
const noName =
  /^(?:christmas|easter|new|next|last|this|popular|royal|any|all|no|a|an|\p{L}+day|\p{L}+tag)\s/iu;

/** Reads a line like "By Ann Lee, Reuters" or "Von: Karl Müller"; what comes first has to have the form of a name. */
export function readByline(text: string): Byline | undefined {
  if (text.length > longestFields.byline || /[!?:]$/.test(text)) return undefined;
  const [, opening, name] = openingForm.exec(text) ?? [];
  if (opening === undefined || name === undefined) return undefined;
  const parts = name.split(/\s*,\s*|\s+(?:and|und|et|y|e|&|with|mit|avec|con|in|aus|for|für|at)\s+|\s+و\s+/u);
  const [first = '', ...others] = parts;
  const isMarked = /:$|^\p{L}+ /u.test(opening);
  if (!isName(first) && !(isMarked && place.test(first))) return undefined;
  return others.every(isBeside) ? { opening, name } : undefined;
}

function isName(text: string): boolean {
  return (person.test(text) || newsroom.test(text)) && !noName.test(text);
}

/** What stands beside a name: another, where it works, or as what. */
function isBeside(text: string): boolean {
  return isName(text) || place.test(text) || (role.test(text) && text.split(/\s+/).length <= 5);
}

const locales = ['en', 'de', 'fr', 'es', 'ar'];

/** Month names, long and short, without points; "may" and the like stand for the same month everywhere. */
const months = new Map(
  locales.flatMap((locale) =>
    (['long', 'short'] as const).flatMap((width) => {
      const format = new Intl.DateTimeFormat(locale, { month: width, timeZone: 'UTC' });
      return Array.from({ length: 12 }, (_, month) => {
        const name = format
          .format(Date.UTC(2025, month, 15))
          .toLowerCase()
          .replace(/\.$/, '');
        return [name, month + 1] as const;
      });
    }),
  ),
);
months.set('sept', 9);

/** A date that a text states, and the words that state it. */
export interface FoundDate {
  date: string;
  words: string;
}

const dayMonthYear =
  /(?<![\p{L}\p{N}])(\d{1,2})(?:st|nd|rd|th|\.|er)?\s+(?:de\s+|of\s+)?(\p{L}{3,})\.?,?\s+(?:de\s+)?(\d{4})(?!\p{N})/u;
const monthDayYear = /(?<![\p{L}\p{N}])(\p{L}{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\p{N})/u;
const isoDate = /(?<!\p{N})(\d{4})-(\d{2})-(\d{2})(?!\p{N})/u;
const slashDate = /(?<!\p{N})(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\p{N})/u;

/** Finds the first date that can only be read one way. */
export function findDate(text: string): FoundDate | undefined {
  const [words = '', ...parts] = dayMonthYear.exec(text) ?? [];
  const [day, month, year] = parts;
  const found = dateOf(year, months.get((month ?? '').toLowerCase()), day);
  if (found) return { date: found, words };
  return findOtherDate(text);
}

function findOtherDate(text: string): FoundDate | undefined {
  const american = monthDayYear.exec(text);
  const spoken = american && dateOf(american[3], months.get((american[1] ?? '').toLowerCase()), american[2]);
  if (american && spoken) return { date: spoken, words: american[0] };
  const iso = isoDate.exec(text);
  const stated = iso && dateOf(iso[1], Number(iso[2]), iso[3]);
  if (iso && stated) return { date: stated, words: iso[0] };
  const slashed = slashDate.exec(text);
  if (!slashed) return undefined;
  const [first, second] = [Number(slashed[1]), Number(slashed[2])];
  // 3/4/2025 is in March or in April
  if (first <= 12 && second <= 12 && first !== second && !slashed[0].includes('.')) return undefined;
  const date =
    first > 12 || slashed[0].includes('.')
      ? dateOf(slashed[3], second, first)
      : dateOf(slashed[3], first, second);
  return date ? { date, words: slashed[0] } : undefined;
}

function dateOf(
  year: string | undefined,
  month: number | undefined,
  day: string | number | undefined,
): string | undefined {
  if (!year || !month || !day) return undefined;
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date ? undefined : date;
}

const aroundDate =
  /(?<!\p{L})(?:last\s+)?(?:first\s+)?(?:published|posted|updated|issued|released|modified|date|dated|on|at|the|am|pm|a\.m\.|p\.m\.|gmt|utc|bst|cet|cest|est|edt|et|pst|pdt|pt|ist|uhr|um|vom|le|à|publié|mis à jour|el|publicado|veröffentlicht|stand|aktualisiert|min read|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|نشر في|نشر)(?!\p{L})/giu;

/** Whether a line says when a text came out, and nothing else. */
export function isDateLine(text: string): boolean {
  const found = findDate(text);
  if (!found) return false;
  let rest = text;
  for (let date: FoundDate | undefined = found; date; date = findDate(rest))
    rest = rest.replace(date.words, ' ');
  rest = rest.replace(/\d{1,2}[:.h]\d{2}(:\d{2})?/g, ' ').replace(aroundDate, ' ');
  return !/[\p{L}\p{N}]/u.test(rest);
}

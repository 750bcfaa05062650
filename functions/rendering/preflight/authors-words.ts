const printed = new Set(['text', 'caption', 'label']);

/** What an author wrote into blocks, in one text: not what the press prints of its own accord. */
export function authorsWords(part: unknown): string {
  if (Array.isArray(part)) return part.map(authorsWords).join(' ');
  if (typeof part !== 'object' || part === null) return '';
  return Object.entries(part)
    .map(([key, value]) =>
      typeof value === 'string' ? (printed.has(key) ? value : '') : authorsWords(value),
    )
    .join(' ');
}

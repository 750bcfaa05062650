const names = {
  subject: ['subject', 're', 'betreff', 'objet', 'asunto', 'الموضوع'],
  date: ['date', 'sent', 'datum', 'gesendet', 'envoyé', 'enviado', 'fecha', 'التاريخ'],
  from: ['from', 'von', 'de', 'من'],
  other: ['to', 'cc', 'bcc', 'reply-to', 'an', 'à', 'para', 'importance', 'attachments', 'إلى'],
};
type Field = keyof typeof names;
const fields = new Map(
  (Object.keys(names) as Field[]).flatMap((field) => names[field].map((name) => [name, field] as const)),
);
const headerForm = /^\*?([\p{L}-]{2,12})\s?:\*?\s*(.*)$/u;

/** A line like "Subject: The tide". */
export interface HeaderLine {
  field: Field;
  value: string;
}

/** Reads a line of a mail's header; undefined when it is none. */
export function readHeaderLine(text: string): HeaderLine | undefined {
  const [, name = '', value = ''] = headerForm.exec(text) ?? [];
  const field = fields.get(name.toLowerCase());
  return field && { field, value: value.trim() };
}

/** How each directive is written, by name: what there is, and what a message shows. */
export const directiveForms = {
  only: ':::only topic=markets',
  figures: ':::figures',
  brief: ':::brief',
  sources: ':::sources',
  button: '::button[Read the report]{href="https://example.com/report"}',
};

/** The form of a directive, if there is one of the name. */
export function formOf(name: string): string | undefined {
  return Object.entries(directiveForms).find(([known]) => known === name)?.[1];
}

/** What a briefing's source may have: far more than fits into an inbox. */
export const mostSourceCharacters = 200_000;
export const mostSourceLines = 5000;

/** The characters that each line of the front matter may have. */
export const longestFields = {
  title: 200,
  subject: 200,
  preheader: 200,
  section: 60,
  byline: 120,
  picture: { src: 200, alt: 400, caption: 400, credit: 120 },
};

/** The characters of a reader's name, which stands in subject and text. */
export const longestName = 60;

/** The characters of a preheader that inboxes show best. */
export const preheaderLength = { least: 60, most: 110 };

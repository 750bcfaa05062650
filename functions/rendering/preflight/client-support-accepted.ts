/**
 * What the mail asks for although some mail programs ignore it (by caniemail.com), each with the reason why that
 * does no harm: the mail is whole without any of it.
 */
export const acceptedFeatures: Record<string, string> = {
  // the style sheet: dark mode, and larger letters on wide screens; everything that matters is inline
  '@media': 'Dark mode and larger headings; without it the mail is light, and its headings fit a phone.',
  '!important keyword': 'Lets the style sheet outdo what is inline; without it the mail is light.',
  'Class selector': 'The style sheet is for dark mode and wide screens alone.',
  'Type selector': "MJML's reset, and dark mode.",
  'ID selector': "MJML's reset for Outlook, which knows it.",
  'Descendant combinator': 'Dark mode reaches what MJML makes, which has no class of its own.',
  'Chaining selectors': "MJML's widths of columns for Thunderbird.",
  'Attribute selector':
    "Outlook.com's dark mode marks what it darkened by attributes; no other program has them.",
  outline: "MJML's reset.",
  'text-decoration': "MJML's reset; links are underlined where it is ignored, as they are anyway.",
  'text-wrap': 'Evens the lines of headings; ignored, they break where they are full.',
  // the frame that MJML makes
  '<body> element':
    'Programs that show a mail in a page of theirs make a div of it, with its styles or without.',
  'lang attribute': 'For screen readers; without it they read in their own language.',
  'role attribute': 'Tells screen readers that tables are layout; without it they announce tables.',
  'aria-label attribute': 'Names the mail to screen readers; the title does so, too.',
  'word-spacing': 'MJML sets it to normal, which it is.',
  'word-break':
    'Lets long addresses break; where it is ignored, they are cut or scrolled, and the text part has them whole.',
  'width attribute': "Outlook's width of pictures and tables; the others take it from the style.",
  'height attribute': 'The height of pictures in Outlook; the others take it from the style.',
  // the preheader
  'display:none': 'Hides the preheader; one program shows it, and it is a sentence fit to be read.',
  overflow: 'Hides the preheader once more where it is not hidden by display.',
  // what some blocks have
  'white-space': 'Keeps the lines of code, and a date on one line; ignored, they wrap.',
  '<code> element': 'Code is set in its own type by an inline style, too.',
  'mailto: links': 'Write to the desk: one program opens nothing, and the address can be read.',
};

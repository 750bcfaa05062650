/** What stands in a draft where its editor has to write; a briefing that still says so is not finished. */
export const altPlaceholder = '…say what the picture shows';
export const preheaderPlaceholder = 'Say in a line what readers will find here.';

/** With the year and the time that a program writes, or an address. */
const moment = '(?=.*(?:\\S@\\S|\\b\\d{4}\\b.*\\d{1,2}[:.h]\\d{2}|\\d{1,2}[:.h]\\d{2}.*\\b\\d{4}\\b))';
const article = '(?:the|an?|his|her|our|its|their|le|la|les|une?|el|los|der|die|das|eine?|unser) ';
const wrote = '(?:wrote|a écrit|escribió)';

/** What mail programs write above the words that are answered; "the minister wrote" is a sentence of somebody's. */
export const replyLines = [
  new RegExp(`^(?:on|le|el) ${moment}(?!.*, ${article}[^,<@]*${wrote}).{5,160} ${wrote} ?:$`, 'u'),
  new RegExp(`^am ${moment}(?!.* schrieb ${article}[^<@]*$).{5,160} schrieb .{1,60}:$`, 'u'),
  /^-{2,} ?(original message|forwarded message|ursprüngliche nachricht|message d'origine|mensaje original) ?-{2,}$/,
  /^begin forwarded message:?$/,
];

import { replyLines } from './reply-lines.ts';

const device =
  "(?:(?:my|meinem|mon|mi|samsung|apple)\\s+)?(?:iphone|ipad|android|galaxy|samsung|blackberry|huawei|pixel|phone|mobile|cell|tablet|handy|smartphone|t[ée]l[ée]phone|m[óo]vil|outlook|yahoo|proton ?mail)[\\p{L}\\d '-]{0,30}";

/** What mail programs write around the words of a mail; the whole line has to match, in lower case. */
export const mailFurniture = [
  /^(view|open|read) (this )?(e?mail |message |it )?(in|on) (your |a |the )?(browser|web)$/,
  /^unsubscribe( here| now| at any ?time| from (this|these|our|all) .{1,30})?( ?[|·•] ?.{0,60})?\.?$/,
  /^manage (your )?(preferences|subscription)s?( ?[|·•] ?.{0,60})?$/,
  ...replyLines,
  new RegExp(`^(?:sent from|envoyé (?:de|depuis)|enviado desde) ${device}[.]?$`, 'u'),
  new RegExp(`^von ${device} gesendet[.]?$`, 'u'),
  new RegExp(`^gesendet (?:von|mit)(?: der)? (?:mail|${device})(?: app| für .{1,20})?[.]?$`, 'u'),
  /^get outlook for (ios|android|mac|windows)$/,
  /^(this|the information in this) (e-?mail|message)\b(?=.*\b(confidential|privileged|intended)\b)(?=.*\b(recipients?|addressees?|solely|notify|delete|in error|disclos\w+)\b).{0,1100}$/,
];

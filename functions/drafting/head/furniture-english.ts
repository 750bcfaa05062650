import { onNetworks } from './furniture-words.ts';

const letter = '(?:newsletters?|mailing list|briefings?|alerts?|updates|emails?|channel|e-?paper|podcast)';
const ours = '(?:our|the|my|this|your|these)';
const kind = '(?:(?:free|daily|weekly|breaking|news|latest|e-?mail) )';
const soon = '(?:today|now|here|below|(?:for )?free|daily|weekly|every (?:day|week|morning|evening))';
const purpose = `(?: ${soon}| (?:and|to) (?:get|receive|stay|never|be|keep|read|hear) .{2,40})?[.!]?`;
const share = '(?:share|tweet|pin|post|e?mail|send|save|print)';
const article = '(?:article|story|page|post|link|video|photo|recipe)';
const friends = '(?:a friend|friends|your friends|others)';

/** What a web page or a mail puts around its words in English; the whole line has to match, in lower case. */
export const englishFurniture = [
  // calls to subscribe
  new RegExp(
    `^(?:please )?(?:subscribe|sign up|register)(?: ${soon})? (?:to|for|on) (?:${ours} [^.:;?!]{0,35}?\\b|${kind}{0,2})${letter}${purpose}$`,
  ),
  new RegExp(`^(?:please )?join (?:our|my) .{0,25}?\\b${letter}${purpose}$`),
  new RegExp(
    `^(?:get|receive) (?:the|our|my|your|all|a|an|these|this|daily|weekly|breaking|more|top|news|stories|updates|it) .{0,50}?(?:in|to) your inbox${purpose}$`,
  ),
  /^enter your e-?mail(?: address)?(?: here| below| to (?:subscribe|sign up|continue|get .{2,20}))?[.:]?$/,
  // advertisements
  /^(advertisement|sponsored|sponsored content|promoted|ad feedback|story continues below( this)? ad(vertisement)?|skip advertisement|article continues below advertisement)$/,
  // sharing and following
  new RegExp(
    `^${share}(?: (?:this|it|the)(?: ${article})?)?(?: (?:on|via|to|with|by) (?:${onNetworks}|${friends})) ?:?$`,
  ),
  new RegExp(`^${share} (?:this|it)(?: ${article})? ?:?$`),
  new RegExp(`^(?:follow|find|join|like) us(?: on ${onNetworks}| at @?[\\w./-]+)?[.!]?$`),
  // ways on
  /^(read|see|learn|show|load|view|find out) (more|also|next)( articles?| stories| comments)?( ?[:›»>→….]+.{0,80})?$/,
  /^(continue|keep) reading( (the|this)( main| full)? (story|article)| below)?( ?[›»>→….:]+)?$/,
  /^(related|recommended|popular|trending|latest) (articles?|stories|posts|news|content|topics|tags|links|reading)$/,
  /^skip to (main )?(content|navigation)$/,
  /^back to (the )?(top|home ?page)$/,
  /^(click|tap) here (to|for) (read|see|view|subscribe|sign|unsubscribe|download|learn|watch|listen|find|register|join|get|share|print|more)\b[^.,;:]{0,50}[.!]?$/,
  /^listen to (this|the) (article|story)( ?[·|:–-] ?\d+ ?min(ute)?s?\.?| ?\(\d+ ?min(ute)?s?\.?\))?$/,
  /^(play audio|watch video|print this (page|article)|copy link|link copied!?|save for later|add to favou?rites)$/,
  /^(\d+|one|two|three|four|five) ?-?min(ute)?s?\.? (read|reading time|listen)$/,
  /^(reading time|estimated read(ing time)?) ?:? ?\d.{0,15}$/,
  /^(first |last )?(published|posted|updated):? \d+ \w+ ago$/,
  // comments
  /^(leave|post|add|write) (a|your) (comment|reply)$/,
  /^(no|\d+) comments?( yet)?$|^comments? ?\(\d+\)$/,
  /^(join|see|view|show|start) (the )?(conversation|discussion|(all )?comments)$/,
  /^comments? (are )?(closed|off|disabled)\.?$/,
  // cookies, rights and terms
  /^(we|this (site|website|page)|our (site|website))( and our partners)? uses? cookies(\.?$|\b(?=.*\b((our|this) (web ?)?site|your (experience|browsing|consent|device|preferences|visit)|(privacy|cookie) policy)\b).{0,300}$)/,
  /^by (continuing|using|clicking)\b.{0,80}\byou (agree|accept|consent)\b.{0,120}$/,
  /^(accept|reject|manage|allow)( all)?( cookies?| preferences| all)$/,
  /^cookie (settings|policy|preferences|notice)$/,
  /^(copyright )?(©|\(c\)) ?.{0,60}\b(19|20)\d\d\b.{0,120}$|^copyright:? (by )?(19|20)\d\d\b.{0,120}$/,
  /^((copyright )?(©|\(c\))|copyright) .{0,80}\ball rights reserved\.?$|^all rights reserved\.?$/,
  // a release's
  /^for immediate release( ?[:.,–—|(-].{0,30}|.{0,20}\b\d{4}.{0,10})?$/,
  /^(#{3,}|-\s?30\s?-|–\s?30\s?–|-?\s?ends?\s?-|\*\s?\*\s?\*\s?ends)$/,
];

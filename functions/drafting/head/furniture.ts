import {
  buttonsElsewhere,
  footWords,
  furnitureElsewhere,
  relatedForms,
  shareWords,
} from './furniture-words.ts';

/** What a web page or a mail puts around its words, and nobody would read out; the whole line has to match. */
const always = [
  /^(please )?(subscribe|sign up|join)( (now|today|free|here))?( (to|for|on) )(our|the|my|this|your)? ?.{0,30}?(newsletters?|mailing list|briefings?|alerts?|updates|emails?|channel|e-?paper)\b.{0,40}$/,
  /^(get|receive) .{0,50}(in|to) your inbox\b.{0,40}$/,
  /^enter your e-?mail( address)?\b.{0,20}$/,
  /^(advertisement|sponsored|sponsored content|promoted|ad feedback|story continues below( this)? ad(vertisement)?|skip advertisement|article continues below advertisement)$/,
  /^(share|tweet|pin|post|e?mail|send)( (this|on|via|to|with|it))+( .{1,30})?$/,
  /^(read|see|learn|show|load|view|find out) (more|also|next)( articles?| stories| comments)?( ?[:›»>→….]+.{0,80})?$/,
  /^(continue|keep) reading\b.{0,30}$/,
  /^(related|recommended|popular|trending|latest)( (articles?|stories|posts|news|content|topics|tags|links|reading|for you))$/,
  /^(you (may|might) also like|more from .{1,40}|most (read|popular|viewed|shared)|recommended for you|what to read next|up next)$/,
  /^(follow|find|join|like) us( (on|at) .{1,60})?$/,
  /^(we|this (site|website|page)) uses? cookies\b.{0,200}$/,
  /^by (continuing|using|clicking)\b.{0,80}\b(cookies|terms|privacy)\b.{0,80}$/,
  /^(accept|reject|manage|allow)( all)?( cookies?| preferences| all)$/,
  /^cookie (settings|policy|preferences|notice)$/,
  /^skip to (main )?(content|navigation)$/,
  /^back to (the )?(top|home ?page)$/,
  /^(leave|post|add|write) (a|your) (comment|reply)$/,
  /^(no|\d+) comments?( yet)?$|^comments? ?\(\d+\)$/,
  /^(first |last )?(published|posted|updated):? \d+ \w+ ago$/,
  /^(join|see|view|show|start) (the )?(conversation|discussion|(all )?comments)$/,
  /^comments? (are )?(closed|off|disabled)\.?$/,
  /^(view|open|read) (this )?(e?mail |message |it )?(in|on) (your |a |the )?(browser|web)$/,
  /^(unsubscribe|manage (your )?(preferences|subscription)s?)( .{0,60})?$/,
  /^(terms (of (use|service)|(and|&) conditions)|privacy (policy|notice)|contact us|about us)( ?[|·•] ?.{0,80})?$/,
  /^(©|\(c\)|copyright)\s.{0,120}$/,
  /^all rights reserved\.?$/,
  /^(\d+|one|two|three|four|five) ?-?min(ute)?s?\.? (read|reading time|listen)$/,
  /^(reading time|estimated read)\b.{0,20}$/,
  /^(click|tap) here( to| for)\b.{0,60}$/,
  /^(listen to this (article|story)|play audio|watch video|print this (page|article)|copy link|link copied!?|save for later|add to favou?rites)$/,
  /^for immediate release\b.{0,30}$/,
  /^(#{3,}|-\s?30\s?-|–\s?30\s?–|-?\s?ends?\s?-|\*\s?\*\s?\*\s?ends)$/,
  /^-{2,} ?(original message|forwarded message|ursprüngliche nachricht|message d'origine|mensaje original) ?-{2,}$/,
  /^begin forwarded message:?$/,
  /^(on|am|le|el) .{5,160} (wrote|schrieb|a écrit|escribió) ?.{0,60}:$/,
  /^(sent from my|get outlook for|von meinem .{1,20} gesendet|envoyé de mon) .{0,40}$/,
  /^(this|the information in this) (e-?mail|message)\b.{0,60}\b(confidential|privileged|intended)\b.{0,1000}$/,
  ...furnitureElsewhere,
];

/** Words that may be a heading of the text's own: furniture only at an end of it, or next to other furniture. */
const atEdges =
  /^(comments?|share|tweet|print|e?mail|save|listen|watch|menu|search|log ?in|sign (in|up)|register|subscribe|newsletters?|home|related|more|tags?:?|topics|facebook|twitter|x|linkedin|whatsapp|instagram|youtube|telegram|reddit|copy|like|reply|follow|close|donate|loading…?|next|previous|memo|memorandum|press release|news release)$/;

export function isFurniture(words: string): boolean {
  const line = plain(words);
  if (line.length > 1200) return false;
  return (
    isRelatedHeading(words) || isShareRow(line) || isFoot(line) || always.some((form) => form.test(line))
  );
}

/** Whether a line is one above the titles of other articles. */
export function isRelatedHeading(words: string): boolean {
  const line = plain(words).replace(/ ?:$/, '');
  return relatedForms.some((form) => form.test(line));
}

export function isEdgeFurniture(words: string): boolean {
  const line = plain(words);
  return atEdges.test(line) || buttonsElsewhere.test(line) || isShareRow(line);
}

/** Buttons in a row, as they are copied: "Share Facebook X LinkedIn". */
function isShareRow(line: string): boolean {
  const buttons = line.split(/[\s|·•,/]+/);
  return buttons.length > 2 && buttons.every((button) => shareWords.test(button));
}

/** "Impressum | Datenschutz"; one such word may be a heading. */
function isFoot(line: string): boolean {
  const links = line.split(/\s*[|·•\n]\s*/);
  return links.length > 1 && links.every((link) => footWords.test(link));
}

function plain(words: string): string {
  return (
    words
      .normalize('NFKC')
      .replace(/[’‘]/g, "'")
      // Arabic is written with its vowel signs, or without
      .replace(/[\u064B-\u0652]/g, '')
      .replace(/^[>›»▶►✕×\s]+|[>›»▶►✕×\s]+$/g, '')
      .trim()
      .toLowerCase()
  );
}

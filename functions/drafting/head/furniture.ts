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
  // German, French, Spanish, Arabic
  /^(anzeige|werbung|publicité|publicidad|anuncio|إعلان)$/,
  /^.{0,30}(abonnieren|anmelden)\b.{0,20}newsletter.{0,30}$|^.{0,30}newsletter.{0,20}(abonnieren|anmelden).{0,20}$/,
  /^(abonnez-vous|inscrivez-vous|suscr[ií]bete|suscr[ií]base)\b.{0,60}$/,
  /^(اشترك|اشتركوا|تابعنا|تابعونا)(?=\s|$).{0,60}$/,
  /^(lire (aussi|la suite)|lea también|leer más|mehr lesen|lesen sie auch|weiterlesen|اقرأ أيضا|اقرأ المزيد)\b.{0,80}$/,
  /^(teilen|partager|compartir|شارك|kommentare|commentaires|comentarios|التعليقات)$/,
];

/** Words that may be a heading of the text's own: furniture only at an end of it, or next to other furniture. */
const atEdges =
  /^(comments?|share|tweet|print|e?mail|save|listen|watch|menu|search|log ?in|sign (in|up)|register|subscribe|newsletters?|home|related|more|tags?:?|topics|facebook|twitter|x|linkedin|whatsapp|instagram|youtube|telegram|reddit|copy|like|reply|follow|close|donate|loading…?|next|previous|memo|memorandum|press release|news release)$/;

export function isFurniture(words: string): boolean {
  const line = plain(words);
  return line.length <= 1200 && always.some((form) => form.test(line));
}

export function isEdgeFurniture(words: string): boolean {
  return atEdges.test(plain(words));
}

function plain(words: string): string {
  return words
    .normalize('NFKC')
    .replace(/[’‘]/g, "'")
    .replace(/^[>›»▶►✕×\s]+|[>›»▶►✕×\s]+$/g, '')
    .trim()
    .toLowerCase();
}

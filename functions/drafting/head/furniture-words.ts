/** Where a page offers to share what it says. */
const networks =
  'facebook|(?:facebook )?messenger|twitter|x|x \\(formerly twitter\\)|linkedin|whatsapp|instagram|youtube|telegram|reddit|threads|bluesky|mastodon|pinterest|xing|signal|flipboard|tiktok|snapchat|sms|e-?mail|mail|فيسبوك|تويتر|واتساب|تلغرام|إكس|تيليجرام|البريد(?: الإلكتروني)?';
const listed = `(?:${networks})(?:(?:,| and| or| und| oder| et| ou| y| o| &|/) ?(?:${networks}))*`;

/** One or several of the networks, as part of a form. */
export const onNetworks = `(?:${listed}|social media|sozialen medien|les réseaux sociaux|redes sociales)`;

/** What a row of buttons says. */
export const shareWords = new RegExp(
  `^(?:share|tweet|print|copy|link|save|send|post|teilen|drucken|merken|kopieren|partager|imprimer|enregistrer|envoyer|compartir|imprimir|guardar|enviar|copiar|شارك|مشاركة|طباعة|نسخ|${networks})$`,
);

/** Words that may be a heading of the text's own: furniture only at an end of it, or next to other furniture. */
export const edgeWords = [
  /^(comments?|share|tweet|print|e?mail|save|listen|watch|menu|search|log ?in|sign (in|up)|register|subscribe|newsletters?|home|related|more|tags?:?|topics|facebook|twitter|x|linkedin|whatsapp|instagram|youtube|telegram|reddit|copy|like|reply|follow|close|donate|loading…?|next|previous|memo|memorandum|press release|news release)$/,
  /^(teilen|drucken|merken|suche|anmelden|partager|imprimer|rechercher|compartir|imprimir|buscar|مشاركة|طباعة|impressum|datenschutz|mentions légales|aviso legal|contact us|about us|terms (of (use|service)|(and|&) conditions)|privacy (policy|notice))$/,
];

/** What the foot of a page links to. */
export const footWords =
  /^(impressum|datenschutz(erklärung)?|agb|kontakt|nutzungsbedingungen|barrierefreiheit|cookie-einstellungen|privatsphäre|mediadaten|hilfe|jobs|imprint|about( us)?|contact( us)?|help|careers|advertise|accessibility|cookies|privacy( (policy|notice))?|terms( of (use|service)|( and| &) conditions)?|mentions légales|politique de confidentialité|confidentialité|cgu|cgv|contact|plan du site|aviso legal|privacidad|política de (privacidad|cookies)|contacto|quiénes somos|من نحن|اتصل بنا|سياسة الخصوصية|شروط الاستخدام)$/;

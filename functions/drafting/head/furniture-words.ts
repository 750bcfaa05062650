/** Furniture of pages in German, French, Spanish and Arabic; the whole line has to match, in lower case and without vowel signs. */
export const furnitureElsewhere = [
  /^(anzeige|werbung|publicité|publicidad|anuncio|إعلان)$/,
  /^.{0,30}(abonnieren|anmelden)\b.{0,20}newsletter.{0,30}$|^.{0,30}newsletter.{0,20}(abonnieren|anmelden).{0,20}$/,
  /^(abonnez-vous|inscrivez-vous|suscr[ií]bete|suscr[ií]base)\b.{0,60}$/,
  /^(اشترك|اشتركوا|تابعنا|تابعونا)(?=\s|$).{0,60}$/,
  /^(à lire aussi|lire (aussi|la suite)|lea también|leer más|mehr lesen|lesen sie (auch|hier|mehr)|weiterlesen|اقرأ أيضا|اقرأ المزيد)(?!\p{L}).{0,80}$/u,
  /^(teilen|partager|compartir|شارك|kommentare|commentaires|comentarios|التعليقات)$/,
  /^(diesen )?(artikel|beitrag) (teilen|merken|drucken|kommentieren|anhören|verschenken)$/,
  /^(auf|per|über|via) .{1,20} teilen$/,
  /^(partager|compartir) (l'article|cet article|(esta|la) noticia|(este|el) artículo|(sur|par|en|por) .{1,20})$/,
  /^شارك (المقال|الخبر|عبر .{1,20}|على .{1,20})$/,
  /^(kommentare?|commentaires?|comentarios?|(ال)?تعليقات) ?\(\d+\)$|^\d+ (kommentare?|commentaires?|comentarios?|تعليقات?)$/,
  /^(kommentar (schreiben|verfassen)|(laisser|écrire) un commentaire|(deja|escribe) un comentario|أضف تعليقا?)$/,
  /^(lesezeit|lesedauer|temps de lecture|tiempo de lectura|مدة القراءة) ?:? ?\d.{0,20}$|^\d+ min(\.|uten)? lese(zeit|dauer)$/,
  /^(link (kopieren|kopiert)|copier le lien|copiar enlace|zum inhalt springen|zur startseite|nach oben|aller au contenu|lire plus tard|ir al contenido|نسخ الرابط)$/,
  /^(jetzt (abonnieren|anmelden|registrieren)|réservé aux abonnés|solo para suscriptores)$/,
];

/** What stands above the titles of other articles. */
export const relatedForms = [
  /^(related|recommended|popular|trending)( (articles?|stories|posts|news|content|reading|for you))$/,
  /^(you (may|might) also (like|be interested in)|more (from .{1,40}|(on|about) this (story|topic|subject))|more stories|most (read|popular|viewed|shared)|recommended for you|what to read next|read next|up next)$/,
  /^(mehr (zum thema|aus .{1,40})|(das )?könnte sie auch interessieren|auch interessant|das könnte ihnen auch gefallen|weitere (artikel|meldungen|beiträge)( .{1,30})?|meistgelesen|am meisten gelesen|die meistgelesenen artikel|verwandte artikel|ähnliche artikel|lesen sie auch)$/,
  /^(à lire aussi|lire aussi|sur le même (sujet|thème)|articles (liés|similaires|associés)|les plus lus|vous aimerez aussi|à voir aussi)$/,
  /^(noticias relacionadas|artículos relacionados|más (noticias|sobre este tema)|lo más (leído|visto)|te puede interesar|también te puede interesar|lea también)$/,
  /^(مواضيع ذات صلة|مقالات ذات صلة|أخبار ذات صلة|الأكثر قراءة|اقرأ أيضا|قد يعجبك أيضا)$/,
];

/** What a row of buttons says. */
export const shareWords =
  /^(share|tweet|email|e-mail|mail|print|copy|link|save|send|post|facebook|twitter|x|linkedin|whatsapp|instagram|youtube|telegram|reddit|threads|bluesky|mastodon|pinterest|xing|messenger|signal|flipboard|tiktok|teilen|drucken|merken|kopieren|partager|imprimer|enregistrer|envoyer|compartir|imprimir|guardar|enviar|copiar|شارك|مشاركة|فيسبوك|تويتر|واتساب|تلغرام|إكس|طباعة|نسخ)$/;

/** One of them alone may be a heading of the text's own. */
export const buttonsElsewhere =
  /^(teilen|drucken|merken|suche|anmelden|partager|imprimer|rechercher|compartir|imprimir|buscar|مشاركة|طباعة|impressum|datenschutz|mentions légales|aviso legal)$/;

/** What the foot of a page links to. */
export const footWords =
  /^(impressum|datenschutz(erklärung)?|agb|kontakt|nutzungsbedingungen|barrierefreiheit|cookie-einstellungen|privatsphäre|mediadaten|hilfe|jobs|imprint|about( us)?|contact( us)?|help|careers|advertise|accessibility|cookies|privacy( policy)?|terms( of (use|service))?|mentions légales|politique de confidentialité|confidentialité|cgu|cgv|contact|plan du site|aviso legal|privacidad|política de (privacidad|cookies)|contacto|quiénes somos|من نحن|اتصل بنا|سياسة الخصوصية|شروط الاستخدام)$/;

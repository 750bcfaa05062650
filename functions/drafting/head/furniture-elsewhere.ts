import { onNetworks } from './furniture-words.ts';

const letter =
  '(?:newsletters?|infolettre|lettre|boletín|boletines|alertes?|alertas?|canal|chaîne|podcast|journal|diario)';

/** Furniture of pages in German, French, Spanish and Arabic; the whole line has to match, in lower case and without vowel signs. */
export const furnitureElsewhere = [
  /^(anzeige|werbung|publicité|publicidad|anuncio|إعلان)$/,
  /^((jetzt|hier|bitte|kostenlos|den|unseren|für|zum|zu unserem) ){0,4}(\p{L}+[- ])?newsletter (kostenlos )?(jetzt )?(abonnieren|anmelden|bestellen)!?$/u,
  /^((jetzt|hier) )?(für|zu) .{0,30}newsletter anmelden!?$|^(jetzt )?(abonnieren|anmelden)\b.{0,20}newsletter!?$/,
  new RegExp(
    `^(?:abonnez-vous|inscrivez-vous|suscr[ií]bete|suscr[ií]base)(?: ?!| maintenant| gratuitement| ahora| gratis| aquí| ici| .{0,25}${letter}[^.;:]{0,30})?$`,
    'u',
  ),
  /^(اشترك|اشتركوا)( الآن| هنا| مجانا| (في|ب).{0,20}(نشرة|نشرتنا|النشرة|قناة|قناتنا|القائمة).{0,30})?$/,
  new RegExp(`^(?:تابعنا|تابعونا)(?: (?:على|عبر) ${onNetworks})?$`, 'u'),
  /^(à lire aussi|lire (aussi|la suite)|lea también|leer más|mehr lesen|lesen sie (auch|hier|mehr)|weiterlesen|اقرأ أيضا|اقرأ المزيد)( ?[:›»>→….]+.{0,80})?$/,
  /^(teilen|partager|compartir|شارك|kommentare|commentaires|comentarios|التعليقات)$/,
  /^(diesen )?(artikel|beitrag) (teilen|merken|drucken|kommentieren|anhören|verschenken)$/,
  new RegExp(`^(?:auf|per|über|via|in) ${onNetworks} teilen$`, 'u'),
  new RegExp(`^(?:partager|compartir) (?:sur|par|en|por) ${onNetworks}$`, 'u'),
  /^(partager|compartir) (l'article|cet article|(esta|la) noticia|(este|el) artículo)$/,
  new RegExp(`^شارك (?:المقال|الخبر|(?:عبر|على) ${onNetworks})$`, 'u'),
  /^(kommentare?|commentaires?|comentarios?|(ال)?تعليقات) ?\(\d+\)$|^\d+ (kommentare?|commentaires?|comentarios?|تعليقات?)$/,
  /^(kommentar (schreiben|verfassen)|(laisser|écrire) un commentaire|(deja|escribe) un comentario|أضف تعليقا?)$/,
  /^(lesezeit|lesedauer|temps de lecture|tiempo de lectura|مدة القراءة) ?:? ?\d.{0,20}$|^\d+ min(\.|uten)? lese(zeit|dauer)$/,
  /^(link (kopieren|kopiert)|copier le lien|copiar enlace|zum inhalt springen|zur startseite|nach oben|aller au contenu|lire plus tard|ir al contenido|نسخ الرابط)$/,
  /^(?:(?:©|\(c\)).{0,60} )?(?:جميع الحقوق محفوظة|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados)(?:[ .,–-]*(?:©|\(c\)|\d{4}).{0,60}|\.)?$/,
  /^(jetzt (abonnieren|anmelden|registrieren)|réservé aux abonnés|solo para suscriptores)$/,
];

/** What stands above the titles of other articles. */
const relatedForms = [
  /^(related|recommended|popular|trending) (articles?|stories|posts|news|content|reading|for you)$/,
  /^(you (may|might) also (like|be interested in)|more (on|about) this (story|topic|subject)|more stories|most (read|popular|viewed|shared)|recommended for you|what to read next|read next|up next)$/,
  /^(mehr zum thema|(das )?könnte sie auch interessieren|auch interessant|das könnte ihnen auch gefallen|weitere (artikel|meldungen|beiträge)( (zum thema|aus .{1,20}|von .{1,20}))?|meistgelesen|am meisten gelesen|die meistgelesenen artikel|verwandte artikel|ähnliche artikel|lesen sie auch)$/,
  /^(à lire aussi|lire aussi|sur le même (sujet|thème)|articles (liés|similaires|associés)|les plus lus|vous aimerez aussi|à voir aussi)$/,
  /^(noticias relacionadas|artículos relacionados|más (noticias|sobre este tema)|lo más (leído|visto)|te puede interesar|también te puede interesar|lea también)$/,
  /^(مواضيع ذات صلة|مقالات ذات صلة|أخبار ذات صلة|الأكثر قراءة|اقرأ أيضا|قد يعجبك أيضا)$/,
];

/** "More from Opinion", which may as well head a passage of the text. */
const openForm = /^(more from|mehr aus) .{1,40}$/;

export function isRelated(line: string): boolean {
  return relatedForms.some((form) => form.test(line));
}

/** Whether a line is one above the titles of other articles if such titles do follow. */
export function mayBeRelated(line: string): boolean {
  return openForm.test(line);
}

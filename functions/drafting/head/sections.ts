import { longestFields } from '../../publication/briefing-limits.ts';

const names =
  /^(world|uk|us|europe|asia|africa|business|economy|economics|markets|finance|money|technology|tech|science|health|politics|opinion|comment|analysis|culture|arts|sport|sports|climate|environment|energy|education|law|media|news|exclusive|explainer|features?|interview|wirtschaft|politik|kultur|technik|économie|politique|monde|economía|mundo|tecnología|اقتصاد|سياسة|تكنولوجيا|عالم)$/iu;

/** Whether one of the words is what newsrooms call a section. */
export function namesSection(text: string): boolean {
  return text.split(/[\s,&/-]+/).some((word) => names.test(word));
}

/** A word or two above a title that name a section. */
export function isKicker(text: string): boolean {
  const parts = text.split(/\s*[|/&,·]\s*|\s+and\s+/);
  return (
    text.length <= longestFields.section &&
    !text.includes('\n') &&
    parts.every((part) => namesSection(part) && part.split(/\s+/).length <= 3)
  );
}

/** Where on its site a page stands: the section, and the steps to it that a briefing doesn't say. */
export interface Breadcrumb {
  section: string;
  steps: string[];
}

const home = 'Home|Home page|Homepage|Startseite|Start|Accueil|Inicio|Portada|الرئيسية';
const glued = /^(?:Home|Startseite|Accueil|Inicio|Portada)(?=\p{Lu})(.{2,60})$/u;
const first = new RegExp(`^(?:${home})$`, 'iu');
const separator = /\s*[>›»→→|]\s*|\s+[/·•\\-]\s+|(?<=\p{L})\/(?=\p{Lu})/u;

/** Reads a line like "Home > Economy" or "HomeEconomy"; `title` is no section even where the path ends in it. */
export function readBreadcrumb(text: string, title = ''): Breadcrumb | undefined {
  if (text.length > 160) return undefined;
  const [, rest] = glued.exec(text) ?? [];
  if (rest !== undefined && !separator.test(rest))
    return { section: rest, steps: [text.slice(0, -rest.length)] };
  const steps = text
    .split(separator)
    .map((step) => step.trim())
    .filter(Boolean);
  const isPath = first.test(steps[0] ?? '') || /\s?[>›»]\s?/.test(text);
  if (!isPath || steps.length < 2 || steps.some((step) => step.length > 120)) return undefined;
  const last = steps.findLastIndex((step) => step !== title && step.length <= 60);
  const section = steps[last];
  if (section === undefined || last === 0) return undefined;
  return { section, steps: steps.filter((_, at) => at !== last) };
}

const sections =
  /^(world|uk|us|europe|asia|africa|business|economy|economics|markets|finance|money|technology|tech|science|health|politics|opinion|comment|analysis|culture|arts|sport|sports|climate|environment|energy|education|law|media|news|exclusive|explainer|features?|interview|wirtschaft|politik|kultur|technik|économie|politique|monde|economía|mundo|tecnología|اقتصاد|سياسة|تكنولوجيا|عالم)$/iu;

/** A word or two above a title that name a section. */
export function isKicker(text: string): boolean {
  const parts = text.split(/\s*[|/&,·]\s*|\s+and\s+/);
  return (
    text.length <= 60 &&
    parts.every(
      (part) => part.split(/\s+/).some((word) => sections.test(word)) && part.split(/\s+/).length <= 3,
    )
  );
}

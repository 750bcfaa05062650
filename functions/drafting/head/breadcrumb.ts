import { longestFields } from '../../publication/briefing-limits.ts';
import { isKicker, namesSection } from './sections.ts';

/** Where on its site a page stands: the section, and the steps to it that a briefing doesn't say. */
export interface Breadcrumb {
  section: string;
  steps: string[];
}

const home = /^(?:Home|Home page|Homepage|Startseite|Start|Accueil|Inicio|Portada|الرئيسية)$/iu;
const glued = /^(?:Home|Startseite|Accueil|Inicio|Portada)(?=\p{Lu})(.{2,60})$/u;
const arrow = /\s*[>›»→]\s*/u;
const separator = /\s*[>›»→|]\s*|\s+[/·•\\-]\s+|(?<=\p{L})\/(?=\p{Lu})/u;
const longest = { path: 160, section: longestFields.section, step: 120 };

/** Reads a line like "Home > Economy" or "HomeEconomy"; `title` is no section even where the path ends in it. */
export function readBreadcrumb(text: string, title = ''): Breadcrumb | undefined {
  // what opens a quotation makes its other end no arrow
  if (text.length > longest.path || /[«‹\n]/.test(text)) return undefined;
  const steps = stepsOf(text);
  if (!steps) return undefined;
  const last = steps.findLastIndex((step) => step !== title && step.length <= longest.section);
  const section = steps[last];
  if (section === undefined || last === 0) return undefined;
  return { section, steps: steps.filter((_, at) => at !== last) };
}

function stepsOf(text: string): string[] | undefined {
  const [, rest = ''] = glued.exec(text) ?? [];
  if (rest !== '' && !separator.test(rest)) {
    const isSection = namesSection(rest) || /^\p{Lu}\p{Ll}{3,}$/u.test(rest);
    return isSection ? [text.slice(0, -rest.length), rest] : undefined;
  }
  const steps = text
    .split(separator)
    .map((step) => step.trim())
    .filter(Boolean);
  return steps.length > 1 && steps.every(isStep) && isPath(text, steps) ? steps : undefined;
}

function isStep(step: string): boolean {
  return step.length <= longest.step && !/^\p{Ll}/u.test(step);
}

/** One arrow or bar may stand in a title, too: there, a step has to be what pages call one. */
function isPath(text: string, [first = '', second = '', ...more]: string[]): boolean {
  const arrows = text.split(arrow).filter(Boolean).length - 1;
  if (arrows > 1) return true;
  if (home.test(first)) return arrows > 0 || more.length > 0 || namesSection(second);
  return arrows > 0 && isKicker(first) && second.split(/\s+/).length <= 3;
}

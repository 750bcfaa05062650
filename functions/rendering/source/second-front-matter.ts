import { error, type Problem } from '../problem.ts';
import { frontMatterKeys } from './front-matter.ts';

const codeFence = /^ {0,3}(`{3,}|~{3,})/;
const yamlLine = /^(?:[\w-]+:(?: |$)|[ \t]|#|- |$)/;

/** Whether a line opens or closes front matter. */
export function isFence(line: string | undefined): boolean {
  return line?.trimEnd() === '---';
}

/**
 * Finds a second front matter, which Markdown would make a rule and a heading of, as when a draft was pasted below
 * another; a line of hyphens above prose is a rule.
 */
export function findSecondFrontMatter(body: string[], bodyLine: number): Problem | undefined {
  const isCode = codeLines();
  const fences = body.flatMap((line, at) => (!isCode(line) && isFence(line) ? [at] : []));
  const opening = fences.find((at, nth) => isStated(body.slice(at + 1, fences[nth + 1] ?? at)));
  if (opening === undefined) return undefined;
  const line = bodyLine + opening;
  const message = `A second front matter begins on line ${line}: keep one, and put all that it says between the first two lines "---".`;
  return error('front-matter-twice', message, line);
}

/** Prose may begin "language:", but not with two such words, nor with those that every front matter has. */
function isStated(lines: string[]): boolean {
  const keys = frontMatterKeys.filter((key) => lines.some((line) => line.startsWith(`${key}:`)));
  const isEnough = keys.length > 1 || keys.includes('title') || keys.includes('preheader');
  return isEnough && lines.every((line) => yamlLine.test(line));
}

/** Says of line after line whether it stands between fences of code, the fences included. */
function codeLines(): (line: string) => boolean {
  let open = '';
  return (line) => {
    const [, fence = ''] = codeFence.exec(line) ?? [];
    if (open === '') {
      open = fence;
      return open !== '';
    }
    if (fence.startsWith(open) && line.trim() === fence) open = '';
    return true;
  };
}

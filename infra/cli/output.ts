import { CommanderError } from 'commander';
import type {
  CheckAnswer,
  LinksAnswer,
  PreviewAnswer,
  SendAnswer,
} from '../../functions/console/api-schemas.ts';
import { isError, type Problem } from '../../functions/rendering/problem.ts';
import { RefusedError } from './api-client.ts';
import type { PreviewFiles } from './preview-files.ts';

/** What goes to standard output: a text for people, or one JSON document and nothing else. */
export function print(json: boolean, value: unknown, text: string): void {
  console.log(json ? JSON.stringify(value, null, 2) : text);
}

export function describeProblems(problems: Problem[]): string {
  return problems
    .map(
      ({ severity, message, line }) =>
        `  ${line === undefined ? '' : `line ${line}: `}${severity}: ${message}`,
    )
    .join('\n');
}

export function describeCheck({ problems, ready, version, links }: CheckAnswer): string {
  const inOrder = problems.toSorted((one, other) => (one.line ?? Infinity) - (other.line ?? Infinity) || 0);
  const errors = inOrder.filter(isError);
  const warnings = inOrder.filter(({ severity }) => severity === 'warning');
  const verdict = ready
    ? `Version ${version} is ready to send.`
    : `Version ${version} can't be sent until the errors are mended.`;
  return [
    ...describeGroup(count(errors, 'error'), errors),
    ...describeGroup(`${count(warnings, 'warning')}, for you to judge`, warnings),
    ...(links === undefined ? [] : describeLinks(links)),
    problems.length === 0 ? `${verdict} Nothing to mend.` : verdict,
  ].join('\n');
}

function describeGroup(title: string, problems: Problem[]): string[] {
  return problems.length === 0 ? [] : [`${title}:`, describeProblems(problems)];
}

function describeLinks(links: LinksAnswer | null): string[] {
  if (!links) return ['The links are asked once the errors are mended.'];
  const { asked, unasked, problems, askedAt } = links;
  const title = `${asked} of ${asked + unasked} links tried at ${askedAt.slice(11, 16)} UTC`;
  const late = unasked > 0 ? ['  There was no time for the others: run it again.'] : [];
  if (problems.length === 0) return [`${title}: nothing to mend.`, ...late];
  return [`${title}:`, describeProblems(problems), ...late];
}

function count(problems: Problem[], what: string): string {
  return `${problems.length} ${what}${problems.length === 1 ? '' : 's'}`;
}

interface PreviewReport extends Omit<PreviewAnswer, 'html' | 'text' | 'message'>, PreviewFiles {}

export function describePreview({ version, subject, from, files, missing }: PreviewReport): string {
  return [
    `Version ${version}, from ${from.name} <${from.address}>: ${subject}`,
    ...files.map((file) => `  ${file}`),
    ...missing.map((url) => `The picture ${url} could not be loaded; the photographs lack it.`),
  ].join('\n');
}

const places = [
  ...(['waiting', 'claimed', 'accepted', 'delivered', 'bounced', 'complained'] as const),
  ...(['failed', 'skipped', 'unknown'] as const),
];

export function describeSend(send: SendAnswer): string {
  const { id, state, planned, startsAt, isPlanned } = send;
  if (state === 'scheduled') return `${id}  scheduled, starts ${startsAt}; its readers are not planned yet`;
  if (state === 'cancelled' && !isPlanned) return `${id}  cancelled before anybody was mailed`;
  const counts = places.filter((place) => send[place] > 0).map((place) => `${place} ${send[place]}`);
  return `${id}  ${state}\n  planned ${planned}: ${counts.join(', ') || 'nobody'}`;
}

/** The end of a command that did not do what it says. */
export function describeFailure(fault: unknown): { error: string; message: string; problems?: Problem[] } {
  if (fault instanceof RefusedError)
    return { error: fault.code, message: fault.message, problems: fault.problems };
  if (fault instanceof CommanderError) {
    return {
      error: 'usage',
      message: `${fault.message.replace(/^error: /, '')} --help shows what it takes.`,
    };
  }
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : 'failed';
  return { error: code, message: fault instanceof Error ? fault.message : String(fault) };
}

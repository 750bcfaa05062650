import { CommanderError } from 'commander';
import type { CheckAnswer, SendAnswer } from '../../functions/console/api-schemas.ts';
import type { Problem } from '../../functions/rendering/render-request.ts';
import { RefusedError } from './api-client.ts';

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

export function describeCheck({ problems, ready, version }: CheckAnswer): string {
  const verdict = ready
    ? `Version ${version} is ready to send.`
    : `Version ${version} can't be sent until the errors are mended.`;
  return problems.length === 0 ? `${verdict} Nothing to mend.` : `${describeProblems(problems)}\n${verdict}`;
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

import type { PublicWeb, WebAnswer } from '../platform/public-web.ts';
import type { Problem } from '../rendering/problem.ts';
import type { CheckedLink } from '../rendering/render-request.ts';

/** What asking the links of a version brought: true of that moment, and so not stored with it. */
export interface LinkReport {
  /** Milliseconds since the epoch. */
  askedAt: number;
  asked: number;
  /** Links that there was no time for. */
  unasked: number;
  problems: Problem[];
}

export interface AskLinksDeps {
  web: PublicWeb;
  now: () => number;
  /** How long one link may take, and all of them. */
  patience?: { linkMs: number; allMs: number };
}

const atATime = 10;

/** Asks each link once, ten at a time, for up to 20 seconds in all. */
export async function askLinks(
  { web, now, patience = { linkMs: 5000, allMs: 20_000 } }: AskLinksDeps,
  links: CheckedLink[],
): Promise<LinkReport> {
  const askedAt = now();
  const end = AbortSignal.timeout(patience.allMs);
  const waiting = [...links];
  const problems = new Map<CheckedLink, Problem>();
  let asked = 0;
  async function askOn(): Promise<void> {
    for (let link = waiting.shift(); link; link = waiting.shift()) {
      const answer = await web.ask(link.url, AbortSignal.any([end, AbortSignal.timeout(patience.linkMs)]));
      // a link that the end cut off was not given its time
      if (answer.outcome === 'timed-out' && end.aborted) return;
      asked += 1;
      const problem = describe(link, answer);
      if (problem) problems.set(link, problem);
    }
  }
  await Promise.all(Array.from({ length: atATime }, askOn));
  const inOrder = links.flatMap((link) => problems.get(link) ?? []);
  return { askedAt, asked, unasked: links.length - asked, problems: inOrder };
}

function describe({ url, line }: CheckedLink, answer: WebAnswer): Problem | undefined {
  const found =
    answer.outcome === 'answered' ? describeStatus(url, answer) : describeOutcome(url, answer.outcome);
  return found && { severity: 'warning', ...found, line };
}

type Found = Pick<Problem, 'code' | 'message'>;

function describeStatus(
  url: string,
  { status, movedTo }: { status: number; movedTo?: string },
): Found | undefined {
  if (status === 404 || status === 410) {
    return { code: 'link-dead', message: `There is no page at ${url} (${status}): mend or drop the link.` };
  }
  if (status >= 500) {
    return {
      code: 'link-failing',
      message: `${url} answers with a fault of its own (${status}): try it again later.`,
    };
  }
  // others turn programs away or want people to sign in, which says nothing about the link
  if (status >= 300 || movedTo === undefined) return undefined;
  return { code: 'link-moved', message: `${url} has moved for good: link to ${movedTo}.` };
}

const outcomes: Record<Exclude<WebAnswer['outcome'], 'answered'>, Found> = {
  refused: {
    code: 'link-not-public',
    message:
      'leads into a private network or to an unusual port, where the press does not go and readers may not get: mend the link.',
  },
  'names-user': {
    code: 'link-password',
    message:
      'names a user, as whom the press does not ask and no reader should come: take out what stands before the @.',
  },
  'no-such-name': {
    code: 'link-dead',
    message: 'names a site that could not be found: mend the link, unless this machine is offline.',
  },
  unreachable: { code: 'link-failing', message: 'can not be reached: open it yourself before you send.' },
  'timed-out': { code: 'link-slow', message: 'did not answer in time: open it yourself before you send.' },
  endless: { code: 'link-endless', message: 'leads on and on: link to where it should end.' },
};

function describeOutcome(url: string, outcome: keyof typeof outcomes): Found {
  const { code, message } = outcomes[outcome];
  return { code, message: `${url} ${message}` };
}

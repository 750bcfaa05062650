import { spawnSync } from 'node:child_process';

/** What SpamAssassin makes of a message. */
export interface Verdict {
  points: number;
  rules: { name: string; points: number; about: string }[];
}

const reportLine = /^\s*(-?\d+\.\d+)\s+([A-Z][A-Z0-9_]+)\s+(.*)$/;

/** Runs the local tests of SpamAssassin: neither its network nor what it has learnt. */
export function judge(raw: Buffer): Verdict {
  const settings = ['use_bayes 0', 'use_auto_welcomelist 0', 'dns_available no'];
  const args = ['--local', '--test-mode', ...settings.flatMap((setting) => ['--cf', setting])];
  const { stdout, stderr, status } = spawnSync('spamassassin', args, { input: raw, encoding: 'utf8' });
  const points = /^X-Spam-Status: \S+ score=(-?\d+\.\d+)/m.exec(stdout)?.[1];
  if (status !== 0 || points === undefined)
    throw new Error(`SpamAssassin did not answer: ${stderr || stdout}`);
  const details = stdout.slice(stdout.indexOf('Content analysis details:'));
  const rules = details.split('\n').flatMap((line) => {
    const [, score, name = '', about = ''] = reportLine.exec(line) ?? [];
    return score === undefined ? [] : [{ name, points: Number(score), about }];
  });
  return { points: Number(points), rules };
}

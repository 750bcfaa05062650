import { spawnSync } from 'node:child_process';
import { loadTemplates } from '../rendering/fixtures/load-templates.ts';
import { judge, type Verdict } from './spam-assassin.ts';

// before anything imports a template
loadTemplates();
const { mailsAsTheyGoOut } = await import('./mails.ts');

const mostPoints = 0.5;
const neverRules = ['MIME_HTML_ONLY', 'HTML_FONT_LOW_CONTRAST'];

if (spawnSync('spamassassin', ['--version']).status === 0) await checkMails();
else {
  console.error(
    'SpamAssassin is not installed. On Debian or Ubuntu: apt-get install --no-install-recommends spamassassin',
  );
  process.exitCode = 2;
}

async function checkMails(): Promise<void> {
  for (const { name, raw } of await mailsAsTheyGoOut()) {
    const verdict = judge(raw);
    const isClean =
      verdict.points <= mostPoints && !verdict.rules.some((rule) => neverRules.includes(rule.name));
    report(name, verdict, isClean);
    if (!isClean) process.exitCode = 1;
  }
}

function report(name: string, { points, rules }: Verdict, isClean: boolean): void {
  console.log(
    `${isClean ? 'clean' : 'SPAM '}  ${points.toFixed(1)} points of at most ${mostPoints}  ${name}`,
  );
  for (const rule of rules)
    console.log(`       ${rule.points.toFixed(1).padStart(5)}  ${rule.name}: ${rule.about}`);
}

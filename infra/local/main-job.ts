import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import { z } from 'zod';
import {
  type BriefingAnswer,
  briefingAnswerSchema,
  checkAnswerSchema,
  sendAnswerSchema,
} from '../../functions/console/api-schemas.ts';
import { hashSource } from '../../functions/publishing/add-briefing.ts';
import { type ApiClient, createApiClient } from '../cli/api-client.ts';
import { addBriefingFile } from '../cli/briefing-file.ts';
import { followSend } from '../cli/follow-send.ts';
import { describeProblems } from '../cli/output.ts';
import type { Credentials } from './credentials.ts';
import { DeskError } from './desk-error.ts';
import { type Mail, mailSchema } from './ses/mailbox.ts';
import { region } from './template/arn.ts';

const briefingFile = join(import.meta.dirname, '../../templates/briefings/deepseek.md');

interface MainJob {
  url: string;
  credentials: Credentials;
  say: (step: string) => void;
}

/** Does the press's main job once, over HTTP alone, as a reader and an editor would. */
export async function runMainJob({ url, credentials, say }: MainJob): Promise<void> {
  const reader = `reader-${Date.now().toString(36)}@example.com`;
  await signUp(url, reader);
  say(`${reader} signed up on the form`);
  await confirm(url, await waitForMail(url, reader, 1));
  say('confirmed with the button behind the link in the mail');

  const api = createApiClient(url, credentials, region);
  const briefing = await findOrAddBriefing(api);
  say(`the editor's briefing: ${briefing.title}`);
  const check = await api.post(`/api/briefings/${briefing.id}/check`, checkAnswerSchema);
  if (!check.ready) throw new DeskError(`The check found errors:\n${describeProblems(check.problems)}`);
  say(
    `checked: ${check.problems.length === 0 ? 'nothing to mend' : describeProblems(check.problems).trim()}`,
  );
  const order = await api.post(`/api/briefings/${briefing.id}/sends`, sendAnswerSchema, { undoSeconds: 0 });
  say(`ordered the send ${order.id}; planning begins in five seconds`);
  const send = await followSend(api, order.id, false);
  say(`sent: planned ${send.planned}, accepted ${send.accepted}, skipped ${send.skipped} who had it already`);
  const mail = await waitForMail(url, reader, 2);
  say(`“${mail.subject}” is in the inbox of ${reader}; raw: ${url}/__local/mail/${mail.id}`);
}

async function signUp(url: string, address: string): Promise<void> {
  const response = await fetch(`${url}/subscribe`, {
    method: 'POST',
    body: new URLSearchParams({ address }),
  });
  if (response.status !== 202) throw new DeskError(`The form answered ${response.status} to a sign-up.`);
}

async function confirm(url: string, mail: Mail): Promise<void> {
  const raw = await (await fetch(`${url}/__local/mail/${mail.id}`)).arrayBuffer();
  const { text = '' } = await PostalMime.parse(raw);
  const link = /https?:\/\/\S+\/confirm\?token=\S+/.exec(text)?.[0];
  if (!link) throw new DeskError('The confirmation mail has no link.');
  // on a press with a domain of its own, links lead there
  const { pathname, search } = new URL(link);
  const page = await (await fetch(url + pathname + search)).text();
  const token =
    /name="token"\s+value="([^"]+)"/.exec(page)?.[1] ?? new URL(link).searchParams.get('token') ?? '';
  const pressed = await fetch(`${url}/confirm`, { method: 'POST', body: new URLSearchParams({ token }) });
  if (!pressed.ok) throw new DeskError(`Confirming answered ${pressed.status}.`);
}

/** The same briefing as at the last start, so that nobody gets it twice. */
async function findOrAddBriefing(api: ApiClient): Promise<BriefingAnswer> {
  const sourceHash = hashSource(readFileSync(briefingFile, 'utf8'));
  const known = await api.get('/api/briefings', z.array(briefingAnswerSchema));
  return (
    known.find((briefing) => briefing.sourceHash === sourceHash) ??
    addBriefingFile(api, briefingFile, console.error)
  );
}

/** Waits until an address has so many mails, and returns the newest. */
async function waitForMail(url: string, to: string, count: number): Promise<Mail> {
  for (let tries = 0; tries < 300; tries += 1) {
    const response = await fetch(`${url}/__local/mail?to=${encodeURIComponent(to)}`);
    const [newest, ...older] = z.array(mailSchema).parse(await response.json());
    if (newest && older.length + 1 >= count) return newest;
    await sleep(100);
  }
  throw new DeskError(`No mail came to ${to} within 30 seconds; the logs of the functions tell why.`);
}

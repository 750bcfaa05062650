import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import PostalMime from 'postal-mime';
import { inject } from 'vitest';
import { z } from 'zod';
import {
  briefingAnswerSchema,
  checkAnswerSchema,
  type SendAnswer,
  sendAnswerSchema,
} from '../functions/console/api-schemas.ts';
import type { Table } from '../functions/platform/dynamodb.ts';
import { createApiClient } from '../infra/cli/api-client.ts';
import { installClock } from '../infra/local/clock.ts';
import { startDesk } from '../infra/local/desk.ts';
import type { Demand } from '../infra/local/permissions/evaluate.ts';
import { type Mail, mailSchema } from '../infra/local/ses/mailbox.ts';

export type TestDesk = Awaited<ReturnType<typeof startTestDesk>>;

const partsSchema = z.object({ parts: z.array(z.object({ name: z.string(), address: z.string() })) });

interface TestDeskOptions {
  /** By default a new one. */
  dataDir?: string;
  port?: number;
  /** By default the one that ships. */
  template?: unknown;
  onDemand?: (demand: Demand) => void;
}

/** The template that ships. */
export function readShippedTemplate(): unknown {
  return JSON.parse(readFileSync(join(inject('assembly'), 'Broadsheet.template.json'), 'utf8'));
}

/** A desk machine of its own, on the template and bundles that ship, and what a reader or editor does with it. */
export async function startTestDesk({
  dataDir = mkdtempSync(join(tmpdir(), 'broadsheet-desk-')),
  port = 0,
  template = readShippedTemplate(),
  onDemand,
}: TestDeskOptions = {}) {
  installClock();
  const assembly = async () => ({ directory: inject('assembly'), template });
  const desk = await startDesk({ dataDir, port, assembly, onDemand });
  const { url } = desk;
  const api = createApiClient(url, desk.credentials, 'eu-west-1');

  async function post(path: string, body: unknown): Promise<unknown> {
    const response = await fetch(url + path, { method: 'POST', body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  }

  /** A part of the desk by its name in the template: straight to the engine, past permissions and meter. */
  async function addressOf(part: string): Promise<string> {
    const { parts } = partsSchema.parse(await (await fetch(`${url}/__local`)).json());
    const found = parts.find(({ name }) => name === part);
    if (!found) throw new Error(`The desk has no part ${part}.`);
    return found.address;
  }

  /** What the template calls a resource that begins so. */
  function nameOf(beginning: string): string {
    const { Resources } = z.object({ Resources: z.record(z.string(), z.unknown()) }).parse(template);
    const found = Object.keys(Resources).find((logicalId) => logicalId.startsWith(beginning));
    if (!found) throw new Error(`The template has no ${beginning}.`);
    return found;
  }

  async function openTable(beginning: string): Promise<Table> {
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const endpoint = await addressOf('DynamoDB');
    const client = new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials });
    const options = { marshallOptions: { removeUndefinedValues: true } };
    return { client: DynamoDBDocumentClient.from(client, options), name: nameOf(beginning) };
  }

  const list = async (to?: string): Promise<Mail[]> => {
    const response = await fetch(`${url}/__local/mail${to ? `?to=${encodeURIComponent(to)}` : ''}`);
    return z.array(mailSchema).parse(await response.json());
  };
  const raw = async (id: string) =>
    Buffer.from(await (await fetch(`${url}/__local/mail/${id}`)).arrayBuffer());

  async function mailTo(to: string, count = 1): Promise<Mail> {
    return eventually(async () => {
      const mail = await list(to);
      return mail.length >= count ? mail[0] : undefined;
    }, `mail ${count} to ${to}`);
  }

  async function signUp(address: string): Promise<void> {
    const response = await fetch(`${url}/subscribe`, {
      method: 'POST',
      body: new URLSearchParams({ address }),
    });
    if (response.status !== 202) throw new Error(`The sign-up answered ${response.status}.`);
  }

  /** The link in a mail that leads to a path. */
  async function linkIn(mail: Mail, path: string): Promise<URL> {
    const { text = '' } = await PostalMime.parse(await raw(mail.id));
    const link = text.match(/https?:\/\/\S+/g)?.find((candidate) => candidate.includes(`/${path}?`));
    if (!link) throw new Error(`The mail has no link to ${path}:\n${text}`);
    return new URL(link);
  }

  async function press(link: URL): Promise<Response> {
    const token = link.searchParams.get('token') ?? '';
    return fetch(link.origin + link.pathname, { method: 'POST', body: new URLSearchParams({ token }) });
  }

  async function subscribe(address: string): Promise<void> {
    await signUp(address);
    const response = await press(await linkIn(await mailTo(address), 'confirm'));
    if (response.status !== 200) throw new Error(`Confirming answered ${response.status}.`);
  }

  async function addCheckedBriefing(title: string): Promise<string> {
    const source = `---\ntitle: ${JSON.stringify(title)}\npreheader: A short line that says what the briefing is about, for the list.\n---\n\nThe first paragraph.\n`;
    const { id } = await api.post('/api/briefings', briefingAnswerSchema, { source });
    await api.post(`/api/briefings/${id}/check`, checkAnswerSchema);
    return id;
  }

  const order = (briefing: string, body: object = {}) =>
    api.post(`/api/briefings/${briefing}/sends`, sendAnswerSchema, { undoSeconds: 0, ...body });
  const status = (send: string) => api.get(`/api/sends/${send}`, sendAnswerSchema);
  const closed = (send: string): Promise<SendAnswer> =>
    eventually(async () => {
      const answer = await status(send);
      return answer.state === 'sent' ? answer : undefined;
    }, `the end of the send ${send}`);

  /** As `closed`, without the five seconds that planning waits for the index: these go by on the clock. */
  async function ended(send: string): Promise<SendAnswer> {
    const hasBegun = async () => ((await status(send)).state === 'scheduled' ? undefined : true);
    await eventually(hasBegun, `the start of the send ${send}`);
    await post('/__local/clock', { advanceSeconds: 5 });
    return closed(send);
  }

  return {
    ...{ url, dataDir, api, post, list, raw, mailTo, signUp, linkIn, press, subscribe },
    ...{ addCheckedBriefing, order, status, closed, ended, template, addressOf, nameOf, openTable },
    credentials: desk.credentials,
    stop: desk.stop,
    /** Stops the desk and forgets everything. */
    async discard(): Promise<void> {
      await desk.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Asks again and again until there is an answer, for up to 40 seconds. */
export async function eventually<Value>(ask: () => Promise<Value | undefined>, what: string): Promise<Value> {
  for (let tries = 0; tries < 400; tries += 1) {
    const value = await ask();
    if (value !== undefined) return value;
    await sleep(100);
  }
  throw new Error(`Waited 40 seconds in vain for ${what}.`);
}

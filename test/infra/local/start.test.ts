import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { mailSchema } from '../../../infra/local/ses/mailbox.ts';
import { eventually } from '../../test-desk.ts';

const root = join(import.meta.dirname, '../../..');
const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

interface Started {
  child: ChildProcess;
  output: () => string;
  ended: Promise<number | null>;
}

/** `npm start` as a person types it, in a process group of its own. */
function npmStart(args: string[], environment: Record<string, string>): Started {
  const child = spawn('npm', ['start', '--', ...args], {
    cwd: root,
    env: { ...process.env, ...environment },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (output += String(piece)));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  cleanUps.push(() => killGroup(child, 'SIGKILL'));
  return { child, output: () => output, ended };
}

function killGroup({ pid = 0 }: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}

const says = (started: Started, words: string) =>
  eventually(async () => {
    if (started.output().includes(words)) return true;
    if (started.child.exitCode !== null) throw new Error(`It ended:\n${started.output()}`);
    return undefined;
  }, `"${words}" in\n${started.output()}`);

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-start-'));
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

const answers = (port: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(Number(port), '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

/** How long this machine, as busy as it is, takes to synthesise the app and no more: some 2.5 s when idle. */
async function secondsToSynthesise(): Promise<number> {
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'));
  const cdk = { CDK_CONTEXT_JSON: JSON.stringify(context), CDK_OUTDIR: freshFolder() };
  const startedAt = performance.now();
  const env = { ...process.env, ...cdk };
  const child = spawn(process.execPath, ['infra/app.ts'], { cwd: root, env, stdio: 'ignore' });
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
  return (performance.now() - startedAt) / 1000;
}

it('is ready within five seconds; a second desk on its folder, or on its port, stops with one clear message; Ctrl-C leaves nothing running', async () => {
  const folder = freshFolder();
  const environment = { BROADSHEET_DATA: folder, PORT: await freePort() };
  const yardstick = await secondsToSynthesise();
  const startedAt = performance.now();
  const desk = npmStart(['--empty'], environment);
  await says(desk, 'Broadsheet is ready');
  // other tests keep the machine busy, and some machines are slow: then it is a matter of proportion
  expect((performance.now() - startedAt) / 1000).toBeLessThanOrEqual(Math.max(5, 2 * yardstick));
  expect(await answers(environment.PORT)).toBe(true);

  const onFolder = npmStart(['--empty'], { BROADSHEET_DATA: folder, PORT: await freePort() });
  const onPort = npmStart(['--empty'], { BROADSHEET_DATA: freshFolder(), PORT: environment.PORT });
  expect(await Promise.all([onFolder.ended, onPort.ended])).toEqual([1, 1]);
  expect(onFolder.output()).toContain('Another desk machine');
  expect(onPort.output()).toContain(`port ${environment.PORT} is in use`);
  for (const { output } of [onFolder, onPort]) expect(output()).not.toMatch(/^\s+at /m);

  killGroup(desk.child, 'SIGINT');
  await desk.ended;
  for (const { child } of [desk, onFolder, onPort]) {
    await eventually(async () => (killGroup(child, 0) ? undefined : true), 'the end of its processes');
  }
  expect(await answers(environment.PORT)).toBe(false);
});

it('does the main job, and again after it was killed half-way, with nothing lost and nobody mailed twice; goes with npm when npm alone is ended', async () => {
  const environment = { BROADSHEET_DATA: freshFolder(), PORT: await freePort() };
  const url = `http://127.0.0.1:${environment.PORT}`;
  const interrupted = npmStart([], environment);
  await says(interrupted, 'ordered the send');
  killGroup(interrupted.child, 'SIGKILL');
  await interrupted.ended;

  const again = npmStart([], environment);
  await says(again, 'Ctrl-C stops it');
  // messages that were in flight come back when their time is up, or the tick finds the send
  await fetch(`${url}/__local/clock`, { method: 'POST', body: JSON.stringify({ advanceSeconds: 400 }) });
  const briefings = await eventually(async () => {
    const mail = z.array(mailSchema).parse(await (await fetch(`${url}/__local/mail`)).json());
    const found = mail.filter(({ subject }) => subject.startsWith('DeepSeek'));
    return found.length >= 2 ? found : undefined;
  }, 'the briefing in both inboxes');
  expect(new Set(briefings.map(({ to }) => to)).size).toBe(briefings.length);

  again.child.kill('SIGKILL');
  await again.ended;
  await eventually(async () => (killGroup(again.child, 0) ? undefined : true), 'the end of its processes');
  expect(await answers(environment.PORT)).toBe(false);
});

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
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

it('is ready within five seconds, and Ctrl-C leaves nothing running', async () => {
  const environment = { BROADSHEET_DATA: freshFolder(), PORT: await freePort() };
  const seconds: number[] = [];
  // the machine may be busy with other tests: the best of three is its own time
  for (let times = 0; times < 3; times += 1) {
    const startedAt = performance.now();
    const desk = npmStart(['--empty'], environment);
    await says(desk, 'Broadsheet is ready');
    seconds.push((performance.now() - startedAt) / 1000);
    expect(await answers(environment.PORT)).toBe(true);
    killGroup(desk.child, 'SIGINT');
    await desk.ended;
    await eventually(async () => (killGroup(desk.child, 0) ? undefined : true), 'the end of its processes');
    expect(await answers(environment.PORT)).toBe(false);
  }
  expect(Math.min(...seconds)).toBeLessThanOrEqual(5);
});

it('does the main job, and again after it was killed half-way, with nothing lost and nobody mailed twice', async () => {
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
});

it('goes with npm when npm alone is ended', async () => {
  const environment = { BROADSHEET_DATA: freshFolder(), PORT: await freePort() };
  const desk = npmStart(['--empty'], environment);
  await says(desk, 'Broadsheet is ready');
  desk.child.kill('SIGKILL');
  await desk.ended;
  await eventually(async () => (killGroup(desk.child, 0) ? undefined : true), 'the end of its processes');
  expect(await answers(environment.PORT)).toBe(false);
});

it('stops with one clear message when the port is in use', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanUps.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  const desk = npmStart(['--empty'], { BROADSHEET_DATA: freshFolder(), PORT: String(port) });
  expect(await desk.ended).toBe(1);
  expect(desk.output()).toContain(`port ${port} is in use`);
  expect(desk.output()).not.toMatch(/^\s+at /m);
  expect(killGroup(desk.child, 0)).toBe(false);
});

it('stops with one clear message when another desk works on the same folder', async () => {
  const folder = freshFolder();
  const first = npmStart(['--empty'], { BROADSHEET_DATA: folder, PORT: await freePort() });
  await says(first, 'Broadsheet is ready');
  const second = npmStart(['--empty'], { BROADSHEET_DATA: folder, PORT: await freePort() });
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain('Another desk machine');
});

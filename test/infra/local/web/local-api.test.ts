import { readdirSync, readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, startTestDesk, type TestDesk } from '../../../test-desk.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await startTestDesk();
});
afterAll(() => desk.discard());

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(desk.url + path, { method: 'POST', body, headers });

describe('what the desk tells', () => {
  it('lists its parts, its versions and what it does not run, as JSON or as a page', async () => {
    const status = (await (await fetch(`${desk.url}/__local`)).json()) as Record<string, unknown>;
    expect(status).toMatchObject({ ready: true, versions: { node: process.version } });
    expect(status['parts']).toContainEqual({
      name: 'DynamoDB',
      engine: 'dynalite',
      address: expect.any(String),
    });
    expect(status['notRun']).toContainEqual({
      type: 'AWS::Logs::LogGroup',
      count: 6,
      why: expect.any(String),
    });
    const page = await fetch(`${desk.url}/__local`, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('<h1>Broadsheet on this desk</h1>');
  });

  it('answers on loopback alone', async () => {
    const { parts } = (await (await fetch(`${desk.url}/__local`)).json()) as { parts: { address: string }[] };
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .find(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of parts) {
      const { hostname, port } = new URL(address);
      expect(hostname).toBe('127.0.0.1');
      if (outside) await expect(fetch(`http://${outside.address}:${port}/`)).rejects.toThrow();
    }
  });
});

describe('what the desk is told', () => {
  it.each([
    ['/__local/clock', '{"advanceSeconds": 1e15}', 400],
    ['/__local/clock', '{"advanceSeconds": -1}', 400],
    ['/__local/clock', '{"now": "tomorrow"}', 400],
    ['/__local/clock', '{"now": "9500-01-01T00:00:00Z"}', 400],
    ['/__local/clock', 'not JSON', 400],
    ['/__local/sqs', '{"duplicateEvry": 1}', 400],
    ['/__local/sqs', '{"redeliver": "nothing"}', 404],
    ['/__local/kill', '{"function": "nobody"}', 404],
    ['/__local/kill', '{}', 400],
    ['/__local/nothing', '{}', 404],
  ])('%s refuses %s', async (path, body, status) => {
    const response = await post(path, body);
    expect(response.status).toBe(status);
    expect(((await response.json()) as { message: string }).message.length).toBeGreaterThan(5);
  });

  it('does not listen to another name that leads here', async () => {
    const { hostname, port } = new URL(desk.url);
    const status = await new Promise<number | undefined>((resolve) => {
      const headers = { host: `evil.example.com:${port}`, origin: `http://evil.example.com:${port}` };
      httpRequest({ hostname, port, path: '/__local', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).end();
    });
    expect(status).toBe(403);
  });

  it('has no mail under a broken name', async () => {
    expect((await fetch(`${desk.url}/__local/mail/%`)).status).toBe(404);
  });

  it('does not listen to a page of somebody else in a browser', async () => {
    const foreign = { origin: 'https://evil.example.com' };
    expect((await post('/__local/kill', '{"function": "reader"}', foreign)).status).toBe(403);
    expect((await post('/__local/kill', '{"function": "reader"}', { origin: desk.url })).status).toBe(200);
  });

  it('duplicates and shuffles queue messages, and nobody is mailed twice', async () => {
    await post('/__local/sqs', '{"duplicateEvery": 1, "shuffle": true}');
    const readers = Array.from({ length: 8 }, (_, at) => `reader-${at}@example.com`);
    await Promise.all(readers.map((reader) => desk.subscribe(reader)));
    const { id } = await desk.order(await desk.addCheckedBriefing('Through trouble'));
    expect(await desk.ended(id)).toMatchObject({ planned: 8, accepted: 8 });
    const finished = async () => {
      const { callers } = (await (await fetch(`${desk.url}/__local/meter`)).json()) as {
        callers: Record<string, { calls: Record<string, number> }>;
      };
      return callers['deliverer.poller']?.calls['sqs:DeleteMessageBatch'] ?? 0;
    };
    const before = await finished();
    const again = await post(
      '/__local/sqs',
      '{"duplicateEvery": 0, "shuffle": false, "redeliver": "slices"}',
    );
    const { redelivered } = (await again.json()) as { redelivered: number };
    expect(redelivered).toBeGreaterThan(0);
    await eventually(
      async () => ((await finished()) >= before + redelivered ? true : undefined),
      'the slices again',
    );
    const recipients = (await desk.list())
      .filter(({ subject }) => subject === 'Through trouble')
      .map(({ to }) => to);
    expect(recipients.toSorted()).toEqual(readers);
  });

  it('writes no address and no token into a log', () => {
    const folder = join(desk.dataDir, 'logs');
    const logs = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('');
    expect(logs).toContain('A slice was worked on.');
    expect(logs).not.toContain('example.com');
    expect(logs).not.toMatch(/token=/);
  });
});

import { setTimeout as sleep } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, startTestDesk, type TestDesk } from '../test-desk.ts';

/** What the public addresses refuse or forgive; each part has readers of its own. */
let desk: TestDesk;
beforeAll(async () => {
  desk = await startTestDesk();
});
afterAll(() => desk.discard());

const form = 'application/x-www-form-urlencoded';
const json = 'application/json';

function send(method: string, path: string, body?: string, type?: string): Promise<Response> {
  const headers = type === undefined ? {} : { 'content-type': type };
  // bytes, so that fetch adds no type of its own
  return fetch(desk.url + path, {
    method,
    headers,
    body: body === undefined ? undefined : Buffer.from(body),
    redirect: 'manual',
  });
}

const post = (path: string, body?: string, type?: string) => send('POST', path, body, type);
const asForm = (fields: Record<string, string>) => new URLSearchParams(fields).toString();

/** Where a reader's way out lies: in the newest briefing that she got. */
async function unsubscribeLinkOf(address: string): Promise<URL> {
  await desk.subscribe(address);
  await sendToAll(`For ${address}`);
  return desk.linkIn(await desk.mailTo(address, 2), 'unsubscribe');
}

/** Sends to the whole list, and tells who got it. */
async function sendToAll(title: string): Promise<string[]> {
  const { id } = await desk.order(await desk.addCheckedBriefing(title));
  await desk.ended(id);
  return (await desk.list()).filter(({ subject }) => subject === title).map(({ to }) => to);
}

/** A confirmation mail that were to come would be there by now: another sign-up's has come after it. */
async function settle(): Promise<void> {
  const marker = `settled-${Date.now()}@example.com`;
  await desk.signUp(marker);
  await desk.mailTo(marker);
  await sleep(500);
}

describe('a sign-up that is refused', () => {
  const tenKilobytes = `${'a'.repeat(10_000)}@example.com`;
  const half = `ann@${'a'.repeat(800)}.example.com`;
  const big = 'a'.repeat(65_537);
  const cases: [name: string, status: number, body: string | undefined, type: string | undefined][] = [
    ['no address', 422, '', form],
    ['an empty address', 422, asForm({ address: '  \u200b ' }), form],
    ['another field', 422, asForm({ email: 'refused@example.com' }), form],
    ['no @', 422, asForm({ address: 'refused.example.com' }), form],
    ['no domain', 422, asForm({ address: 'refused@' }), form],
    ['no local part', 422, asForm({ address: '@example.com' }), form],
    ['a bare host', 422, asForm({ address: 'refused@localhost' }), form],
    ['two addresses', 422, asForm({ address: 'refused@example.com, refused2@example.com' }), form],
    ['a display name', 422, asForm({ address: 'Refused <refused@example.com>' }), form],
    ['a header in it', 422, asForm({ address: 'refused@example.com\r\nBcc: refused2@example.com' }), form],
    ['a null character', 422, asForm({ address: 'refused\0@example.com' }), form],
    ['an accented local part', 422, asForm({ address: 'réfusée@example.com' }), form],
    ['a long local part', 422, asForm({ address: `${'a'.repeat(65)}@example.com` }), form],
    ['a long domain', 422, asForm({ address: half }), form],
    ['10 KB of address', 400, asForm({ address: tenKilobytes }), form],
    ['10 KB of address in JSON', 400, JSON.stringify({ address: tenKilobytes }), json],
    ['an unknown topic', 400, `${asForm({ address: 'refused@example.com' })}&topics=weather`, form],
    ['an unknown topic in JSON', 400, '{"address":"refused@example.com","topics":["weather"]}', json],
    ['JSON without an address', 400, '{}', json],
    ['JSON that is an address', 400, '"refused@example.com"', json],
    ['JSON that is a list', 400, '["refused@example.com"]', json],
    ['JSON that is null', 400, 'null', json],
    ['JSON with a list of addresses', 400, '{"address":["refused@example.com"]}', json],
    ['JSON with topics that are text', 400, '{"address":"refused@example.com","topics":"markets"}', json],
    ['JSON with a wrong address', 422, '{"address":"refused"}', json],
    ['broken JSON', 400, '{"address":"refused@example.com"', json],
    ['an empty JSON body', 400, undefined, json],
    ['a form in text/plain', 415, asForm({ address: 'refused@example.com' }), 'text/plain'],
    ['XML', 415, '<address>refused@example.com</address>', 'application/xml'],
    ['no type', 415, asForm({ address: 'refused@example.com' }), undefined],
    ['more than 64 KB of form', 413, `${asForm({ address: 'refused@example.com' })}&more=${big}`, form],
    ['more than 64 KB of JSON', 413, JSON.stringify({ address: 'refused@example.com', more: big }), json],
  ];

  it.each(cases)('with %s: %i', async (_name, status, body, type) => {
    const response = await post('/subscribe', body, type);
    expect(response.status).toBe(status);
    expect(response.headers.get('set-cookie')).toBeNull();
    const answer = await response.text();
    expect(answer).not.toMatch(/\bat .*\.[jt]s:\d+|ZodError|SyntaxError/);
    const isJson = type === json && status !== 413;
    if (isJson) {
      expect(JSON.parse(answer)).toEqual({ error: expect.any(String), message: expect.any(String) });
    } else {
      expect(answer).toContain('<h1');
    }
  });

  it('has stored nothing and mailed nobody', async () => {
    await settle();
    const mailed = (await desk.list()).map(({ to }) => to);
    expect(mailed.filter((to) => !to.startsWith('settled-'))).toEqual([]);
    expect(await sendToAll('After the refusals')).toEqual([]);
  });
});

describe('addresses and methods that there are not', () => {
  it.each([
    ['GET', '/nowhere'],
    ['GET', '/confirm/'],
    ['PUT', '/subscribe'],
    ['DELETE', '/unsubscribe'],
    ['PATCH', '/confirm'],
    ['OPTIONS', '/unsubscribe'],
    ['POST', '/'],
    ['GET', '/media/'],
    ['GET', '/media/AAAAAAAAAAAAAAAAAAAAAA.png'],
    ['GET', '/media/..%2Fbriefings'],
    ['GET', '/media/%2e%2e%2f%2e%2e%2fetc%2fpasswd'],
    ['GET', '/__proto__'],
  ])('%s %s: 404', async (method, path) => {
    expect((await send(method, path)).status).toBe(404);
  });

  it('GET /subscribe, where a reload after signing up leads, is the sign-up page', async () => {
    const response = await send('GET', '/subscribe');
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<form');
  });

  it.each([
    ['GET', '/api/briefings'],
    ['POST', '/api/briefings'],
    ['GET', '/api/nowhere'],
  ])('%s %s without a signature: 403', async (method, path) => {
    expect((await send(method, path)).status).toBe(403);
  });
});

describe('a link that we did not make for this', () => {
  const [dot, eve] = ['dot@example.com', 'eve@example.com'];
  let dotsUnsubscribe: string;
  let evesConfirm: string;

  beforeAll(async () => {
    dotsUnsubscribe = tokenOf(await unsubscribeLinkOf(dot));
    await desk.signUp(eve);
    evesConfirm = tokenOf(await desk.linkIn(await desk.mailTo(eve), 'confirm'));
  });

  const tokenOf = (link: URL) => link.searchParams.get('token') ?? '';
  const wrongs: [name: string, make: (own: string, foreign: string) => string][] = [
    ['no token', () => ''],
    ['a made-up token', () => 'A'.repeat(48)],
    ['a truncated token', (own) => own.slice(0, -1)],
    ['a longer token', (own) => `${own}A`],
    ['a token with another signature', (own) => swap(own, 40)],
    ['a token for another reader', (own) => swap(own, 10)],
    ['a token of another time', (own) => swap(own, 28)],
    ['a token by another key', (own) => swap(own, 2)],
    ['a token for another purpose', (_own, foreign) => foreign],
    ['another purpose written over its own', (own) => relabel(own)],
    ['two tokens', (own) => `${own},${own}`],
    ['a token of 10 KB', (own) => own.repeat(200)],
    ['a hostile token', () => '"><script>alert(1)</script>'],
  ];
  /** Another character at one place. */
  const swap = (token: string, at: number) =>
    token.slice(0, at) + (token[at] === 'Q' ? 'R' : 'Q') + token.slice(at + 1);

  function relabel(token: string): string {
    const bytes = Buffer.from(token, 'base64url');
    bytes[0] = bytes[0] === 1 ? 2 : 1;
    return bytes.toString('base64url');
  }

  describe.each(['/confirm', '/unsubscribe'])('at %s', (path) => {
    it.each(wrongs)('with %s: refused', async (_name, make) => {
      const tokens = [evesConfirm, dotsUnsubscribe] as const;
      const [own, foreign] = path === '/confirm' ? tokens : ([tokens[1], tokens[0]] as const);
      const token = make(own, foreign);
      const query = `${path}?${asForm({ token })}`;
      const requests = [
        () => send('GET', query),
        () => send('HEAD', query),
        () => post(query),
        () => post(query, asForm({ 'List-Unsubscribe': 'One-Click' }), form),
        () => post(path, asForm({ token }), form),
      ];
      for (const request of requests) {
        const response = await request();
        expect(response.status).toBe(400);
        expect(await response.text()).not.toContain('<script');
      }
    });
  });

  it('has changed nothing: the one is on the list, the other is not', async () => {
    const mailed = await sendToAll('After the wrong links');
    expect(mailed).toEqual([dot]);
    // and her own link works still
    expect((await post('/confirm', asForm({ token: evesConfirm }), form)).status).toBe(200);
  });
});

describe('one click to leave', () => {
  const multipart =
    '--b1\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b1--\r\n';
  const bodies: [name: string, body: string | undefined, type: string | undefined][] = [
    ['a form', 'List-Unsubscribe=One-Click', form],
    ['a form with a character set', 'List-Unsubscribe=One-Click', `${form}; charset=UTF-8`],
    ['multipart', multipart, 'multipart/form-data; boundary=b1'],
    ['text', 'List-Unsubscribe=One-Click', 'text/plain'],
    ['JSON', '{}', json],
    ['an empty body of no type', undefined, undefined],
    ['a body of no type', 'anything', undefined],
    ['a form that names another token', asForm({ token: 'A'.repeat(48) }), form],
  ];
  const addresses = bodies.map((_body, at) => `one-click-${at}@example.com`);
  const links: string[] = [];

  beforeAll(async () => {
    await Promise.all(addresses.map((address) => desk.subscribe(address)));
    const title = 'One click to leave';
    expect(await sendToAll(title)).toEqual(expect.arrayContaining(addresses));
    for (const address of addresses) {
      const mail = (await desk.list(address)).find(({ subject }) => subject === title);
      const { headers } = await PostalMime.parse(await desk.raw(mail?.id ?? ''));
      const header = headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '';
      links.push(header.slice(1 + desk.url.length, -1));
    }
  });

  it.each(bodies.map((body, at) => ({ at, name: body[0] })))('takes $name, twice', async ({ at }) => {
    const [, body, type] = bodies[at] ?? [];
    for (let times = 0; times < 2; times += 1) {
      const response = await post(links[at] ?? '', body, type);
      expect(response.status).toBe(200);
      expect(response.headers.get('location')).toBeNull();
      expect(response.headers.get('set-cookie')).toBeNull();
    }
  });

  it('has taken each of them off the list', async () => {
    const mailed = await sendToAll('After one click');
    expect(mailed.filter((to) => addresses.includes(to))).toEqual([]);
  });
});

describe('spellings of an address', () => {
  const typed = ['Ann@Example.COM', 'ann+tide@example.org', 'a.nn@example.org', 'ann@example.org'];
  const mailed = ['ann@example.com', 'ann+tide@example.org', 'a.nn@example.org', 'ann@example.org'];

  it('differ by case alone for one reader, by plus and dots for several, each mailed as typed', async () => {
    await desk.subscribe('ann@example.com');
    // she has it already: no mail
    await desk.signUp('Ann@Example.COM');
    for (const address of typed.slice(1)) await desk.subscribe(address);
    const title = 'To every spelling';
    const recipients = await sendToAll(title);
    expect(recipients.filter((to) => /^a\.?nn/i.test(to)).sort()).toEqual([...mailed].sort());
    expect((await desk.list('ann@example.com')).map(({ subject }) => subject)).toHaveLength(2);
  });

  it('keep the capitals that the reader typed before the @, and lose them after it', async () => {
    await desk.subscribe('Flora.MacDonald@Example.COM');
    expect(await sendToAll('To capitals')).toContain('Flora.MacDonald@example.com');
  });

  it('leave each by their own link alone, which shows no address', async () => {
    const [leaving, staying] = [mailed.slice(0, 2), mailed.slice(2)];
    for (const address of leaving) {
      const mail = (await desk.list(address)).find(({ subject }) => subject === 'To every spelling');
      if (!mail) throw new Error(`${address} has no mail.`);
      const link = await desk.linkIn(mail, 'unsubscribe');
      expect(link.search).toMatch(/^\?token=[\w-]+$/);
      expect((await fetch(link, { method: 'POST' })).status).toBe(200);
    }
    const recipients = await sendToAll('After some spellings left');
    expect(recipients.filter((to) => mailed.includes(to)).sort()).toEqual([...staying].sort());
  });
});

describe('the answer to a sign-up', () => {
  const states = ['new', 'pending', 'active', 'unsubscribed'] as const;
  const addressOf = (state: string, kind: string) => `${state}-by-${kind}@example.com`;

  beforeAll(async () => {
    const prepare = async (kind: string) => {
      await desk.signUp(addressOf('pending', kind));
      await desk.mailTo(addressOf('pending', kind));
      await desk.subscribe(addressOf('active', kind));
      const link = await unsubscribeLinkOf(addressOf('unsubscribed', kind));
      expect((await fetch(link, { method: 'POST' })).status).toBe(200);
    };
    await Promise.all(['form', 'json'].map(prepare));
  });

  it.each(['form', 'json'])('is the same whoever is on the list, by %s', async (kind) => {
    const answers: { status: number; body: string; headers: string }[] = [];
    for (const state of states) {
      const address = addressOf(state, kind);
      const body = kind === 'form' ? asForm({ address }) : JSON.stringify({ address });
      const response = await post('/subscribe', body, kind === 'form' ? form : json);
      const { date: _date, 'content-length': _length, ...headers } = Object.fromEntries(response.headers);
      answers.push({
        status: response.status,
        headers: JSON.stringify(headers),
        body: (await response.text()).replaceAll(address, 'ADDRESS'),
      });
    }
    expect(answers[0]?.status).toBe(202);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  // each by the form and as JSON: the pending one's second link is due, and the one who left asked anew
  it.each([
    ['new', 1],
    ['pending', 2],
    ['unsubscribed', 2],
  ] as const)('brings a link to the %s reader', async (state, count) => {
    for (const kind of ['form', 'json']) {
      const address = addressOf(state, kind);
      const links = await eventually(async () => {
        const found = (await desk.list(address)).filter(({ subject }) => subject.startsWith('Confirm'));
        return found.length >= count ? found : undefined;
      }, `link ${count} to ${address}`);
      expect(links).toHaveLength(count);
    }
  });

  it('brings the active reader no mail, and changes nothing for her', async () => {
    await settle();
    for (const kind of ['form', 'json']) {
      const address = addressOf('active', kind);
      const subjects = (await desk.list(address)).map(({ subject }) => subject);
      expect(subjects.filter((subject) => subject.startsWith('Confirm'))).toHaveLength(1);
    }
    const mailed = await sendToAll('After signing up again');
    const ours = states.flatMap((state) => ['form', 'json'].map((kind) => addressOf(state, kind)));
    expect(mailed.filter((to) => ours.includes(to)).sort()).toEqual([
      'active-by-form@example.com',
      'active-by-json@example.com',
    ]);
  });
});

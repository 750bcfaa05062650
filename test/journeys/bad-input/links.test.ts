import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  openSubscriberStore,
  type SubscriberStore,
} from '../../../functions/subscription/subscriber-store.ts';
import { startTestDesk, type TestDesk } from '../../test-desk.ts';
import { asForm, form, json, post, send, sendToAll, unsubscribeLinkOf } from './fixtures/public-door.ts';

/** Where the public addresses lead with a link that is not ours, or one that is; each part has its own readers. */
let desk: TestDesk;
beforeAll(async () => {
  desk = await startTestDesk();
});
afterAll(() => desk.discard());

describe('addresses and methods that there are not', () => {
  it.each([
    ['GET', '/nowhere'],
    ['GET', '/confirm/'],
    ['PUT', '/subscribe'],
    ['DELETE', '/unsubscribe'],
    ['PATCH', '/confirm'],
    ['OPTIONS', '/unsubscribe'],
    ['PUT', '/preferences'],
    ['GET', '/preferences/'],
    ['POST', '/'],
    ['GET', '/media/'],
    ['GET', '/media/AAAAAAAAAAAAAAAAAAAAAA.png'],
    ['GET', '/media/..%2Fbriefings'],
    ['GET', '/media/%2e%2e%2f%2e%2e%2fetc%2fpasswd'],
    ['GET', '/__proto__'],
  ])('%s %s: 404', async (method, path) => {
    expect((await send(desk, method, path)).status).toBe(404);
  });

  it('GET /subscribe, where a reload after signing up leads, is the sign-up page', async () => {
    const response = await send(desk, 'GET', '/subscribe');
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<form');
  });

  it.each([
    ['GET', '/api/briefings'],
    ['POST', '/api/briefings'],
    ['GET', '/api/nowhere'],
  ])('%s %s without a signature: 403', async (method, path) => {
    expect((await send(desk, method, path)).status).toBe(403);
  });
});

describe('a link that we did not make for this', () => {
  const [dot, eve] = ['dot@example.com', 'eve@example.com'];
  let dotsUnsubscribe: string;
  let evesConfirm: string;

  beforeAll(async () => {
    dotsUnsubscribe = tokenOf(await unsubscribeLinkOf(desk, dot));
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

  describe.each(['/confirm', '/unsubscribe', '/preferences'])('at %s', (path) => {
    it.each(wrongs)('with %s: refused', async (_name, make) => {
      const tokens = [evesConfirm, dotsUnsubscribe] as const;
      const [own, foreign] = path === '/confirm' ? tokens : ([tokens[1], tokens[0]] as const);
      const token = make(own, foreign);
      const query = `${path}?${asForm({ token })}`;
      const requests = [
        () => send(desk, 'GET', query),
        () => send(desk, 'HEAD', query),
        () => post(desk, query),
        () => post(desk, query, asForm({ 'List-Unsubscribe': 'One-Click' }), form),
        () => post(desk, path, asForm({ token }), form),
        () => post(desk, query, asForm({ token, topics: 'markets', name: 'Mallory' }), form),
      ];
      for (const request of requests) {
        const response = await request();
        expect(response.status).toBe(400);
        expect(await response.text()).not.toContain('<script');
      }
    });
  });

  it('has changed nothing: the one is on the list, the other is not', async () => {
    const mailed = await sendToAll(desk, 'After the wrong links');
    expect(mailed).toEqual([dot]);
    // and her own link works still
    expect((await post(desk, '/confirm', asForm({ token: evesConfirm }), form)).status).toBe(200);
  });
});

describe('preferences that are refused', () => {
  const fay = 'fay@example.com';
  let query: string;
  let before: unknown;
  let subscribers: SubscriberStore;

  function stored() {
    const token = new URL(query, desk.url).searchParams.get('token') ?? '';
    // a token begins with its purpose and key, then the id
    return subscribers.find(Buffer.from(token, 'base64url').toString('base64url', 2, 18));
  }

  beforeAll(async () => {
    const { search } = await unsubscribeLinkOf(desk, fay);
    query = `/preferences${search}`;
    subscribers = openSubscriberStore(await desk.openTable('SubscriptionSubscribers'));
    const chosen = asForm({ topics: 'markets', name: 'Fay' });
    expect((await post(desk, query, chosen, form)).status).toBe(200);
    before = await stored();
    expect(before).toMatchObject({ topics: ['markets'], name: 'Fay', language: 'en' });
  });

  const many = 'topics=weather&'.repeat(2000);
  it.each<[name: string, status: number, body: string | undefined, type: string | undefined]>([
    ['an unknown topic', 400, 'topics=weather', form],
    ['a topic of JavaScript’s own', 400, 'topics=__proto__', form],
    ['two thousand topics', 400, many, form],
    ['a link for a name', 422, 'name=https%3A%2F%2Fprize.example', form],
    ['a name of two lines', 422, 'name=Fay%0ABcc%3A+x', form],
    ['a name that turns text around', 422, 'name=%E2%80%AEyaF', form],
    ['a name of 61 characters', 422, `name=${'a'.repeat(61)}`, form],
    ['JSON', 415, '{"topics":[]}', json],
    ['a form in text/plain', 415, 'topics=technology', 'text/plain'],
    ['no type and no body', 415, undefined, undefined],
    ['a form with nothing in it', 415, '', 'application/x-www-form-urlencoded'],
    ['one click', 415, 'List-Unsubscribe=One-Click', 'application/x-www-form-urlencoded'],
    ['more than 64 KB', 413, `name=${'a'.repeat(65_537)}`, form],
  ])('%s: %i, and nothing changes', async (_name, status, body, type) => {
    const response = await post(desk, query, body, type);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain('<h1');
    expect(await stored()).toEqual(before);
  });

  it('GET and HEAD change nothing, whatever they carry', async () => {
    for (const method of ['GET', 'HEAD']) {
      const response = await send(desk, method, `${query}&topics=technology&name=Mallory&language=ar`);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
    expect(await stored()).toEqual(before);
  });

  it('never show the address', async () => {
    expect(await (await send(desk, 'GET', query)).text()).not.toContain(fay);
  });

  it('are not kept for who has left, who is led to the sign-up page', async () => {
    expect((await post(desk, query.replace('preferences', 'unsubscribe'))).status).toBe(200);
    const left = await stored();
    for (const [status, response] of [
      [200, await send(desk, 'GET', query)],
      [409, await post(desk, query, 'topics=technology&name=Mallory', form)],
    ] as const) {
      expect(response.status).toBe(status);
      const page = await response.text();
      expect(page).toContain('You’re not on the list');
      expect(page).toContain('<a href="/">Go to the sign-up page</a>');
      expect(page).not.toMatch(/Fay|type="checkbox"/);
    }
    expect(await stored()).toEqual(left);
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
    expect(await sendToAll(desk, title)).toEqual(expect.arrayContaining(addresses));
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
      const response = await post(desk, links[at] ?? '', body, type);
      expect(response.status).toBe(200);
      expect(response.headers.get('location')).toBeNull();
      expect(response.headers.get('set-cookie')).toBeNull();
    }
  });

  it.each(['unsubscribed', 'bounced', 'complained', 'moved', 'erased'])(
    'is offered to nobody who is %s: the page says so, and leads back',
    async (state) => {
      const { client, name: TableName } = await desk.openTable('SubscriptionSubscribers');
      const link = links[0] ?? '';
      const token = new URL(link, desk.url).searchParams.get('token') ?? '';
      const id = Buffer.from(token, 'base64url').toString('base64url', 2, 18);
      await client.send(
        new UpdateCommand({
          TableName,
          Key: { id },
          UpdateExpression: 'SET #state = :state',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':state': state },
        }),
      );
      const opened = await send(desk, 'GET', link);
      expect(opened.status).toBe(200);
      const page = await opened.text();
      expect(page).toContain('You’re unsubscribed');
      expect(page).toContain('<a href="/">Sign up again</a>');
      expect(page).not.toContain('<form');
    },
  );

  it('has taken each of them off the list', async () => {
    const mailed = await sendToAll(desk, 'After one click');
    expect(mailed.filter((to) => addresses.includes(to))).toEqual([]);
  });
});

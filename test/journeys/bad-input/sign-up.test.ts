import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSubscriberStore } from '../../../functions/subscription/subscriber-store.ts';
import { eventually, startTestDesk, type TestDesk } from '../../test-desk.ts';
import { asForm, form, json, post, sendToAll, settle, unsubscribeLinkOf } from './fixtures/public-door.ts';

/** What a sign-up is refused or forgiven, and what its answer does not tell; each part has readers of its own. */
let desk: TestDesk;
beforeAll(async () => {
  desk = await startTestDesk();
});
afterAll(() => desk.discard());

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
    ['JSON with a name that is a list', 400, '{"address":"refused@example.com","name":["Ann"]}', json],
    ['JSON with a language that is a number', 400, '{"address":"refused@example.com","language":5}', json],
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
    const response = await post(desk, '/subscribe', body, type);
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
    await settle(desk);
    const mailed = (await desk.list()).map(({ to }) => to);
    expect(mailed.filter((to) => !to.startsWith('settled-'))).toEqual([]);
    expect(await sendToAll(desk, 'After the refusals')).toEqual([]);
  });
});

describe('a name along with a sign-up', () => {
  const names: [address: string, name: string, kept: string | undefined][] = [
    ['named-1@example.com', ' Zoë  <O’Hara> ', 'Zoë <O’Hara>'],
    ['named-2@example.com', '{{unsubUrl}}', '{{unsubUrl}}'],
    ['named-3@example.com', 'You won! Collect at https://prize.example', undefined],
    ['named-4@example.com', 'Ann\r\nBcc: bo@example.com', undefined],
    ['named-5@example.com', 'Ann\u202e', undefined],
    ['named-6@example.com', '', undefined],
  ];

  it.each(['form', 'json'])(
    'is kept if it is one, and left out without a word if not, by %s',
    async (kind) => {
      const subscribers = openSubscriberStore(await desk.openTable('SubscriptionSubscribers'));
      const answers = new Set<string>();
      for (const [at, name, kept] of names) {
        const address = `${kind}-${at}`;
        const body = kind === 'form' ? asForm({ address, name }) : JSON.stringify({ address, name });
        const response = await post(desk, '/subscribe', body, kind === 'form' ? form : json);
        answers.add(`${response.status} ${(await response.text()).replaceAll(address, 'ADDRESS')}`);
        const mail = await desk.mailTo(address);
        expect((await desk.raw(mail.id)).toString()).not.toContain('prize');
        const link = await desk.linkIn(mail, 'confirm');
        expect((await desk.press(link)).status).toBe(200);
        const token = Buffer.from(link.searchParams.get('token') ?? '', 'base64url');
        const subscriber = await subscribers.find(token.toString('base64url', 2, 18));
        expect(subscriber?.state).toBe('active');
        expect(subscriber?.name).toBe(kept);
      }
      expect(answers.size).toBe(1);
    },
  );
});

describe('a language along with a sign-up', () => {
  it.each(['tlh', 'ar', '', '__proto__', 'a'.repeat(2000), '"><script>'])(
    'that the publication does not offer (%j) is no error',
    async (language) => {
      for (const [body, type] of [
        [asForm({ address: 'spoken@example.com', language }), form],
        [JSON.stringify({ address: 'spoken@example.com', language }), json],
      ] as const) {
        const response = await post(desk, '/subscribe', body, type);
        expect(response.status).toBe(202);
        if (type === form) expect(await response.text()).toContain('<html lang="en" dir="ltr">');
      }
    },
  );
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
    const recipients = await sendToAll(desk, title);
    expect(recipients.filter((to) => /^a\.?nn/i.test(to)).sort()).toEqual([...mailed].sort());
    expect((await desk.list('ann@example.com')).map(({ subject }) => subject)).toHaveLength(2);
  });

  it('keep the capitals that the reader typed before the @, and lose them after it', async () => {
    await desk.subscribe('Flora.MacDonald@Example.COM');
    expect(await sendToAll(desk, 'To capitals')).toContain('Flora.MacDonald@example.com');
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
    const recipients = await sendToAll(desk, 'After some spellings left');
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
      const link = await unsubscribeLinkOf(desk, addressOf('unsubscribed', kind));
      expect((await fetch(link, { method: 'POST' })).status).toBe(200);
    };
    await Promise.all(['form', 'json'].map(prepare));
  });

  it.each(['form', 'json'])('is the same whoever is on the list, by %s', async (kind) => {
    const answers: { status: number; body: string; headers: string }[] = [];
    for (const state of states) {
      const address = addressOf(state, kind);
      const body = kind === 'form' ? asForm({ address }) : JSON.stringify({ address });
      const response = await post(desk, '/subscribe', body, kind === 'form' ? form : json);
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
    await settle(desk);
    for (const kind of ['form', 'json']) {
      const address = addressOf('active', kind);
      const subjects = (await desk.list(address)).map(({ subject }) => subject);
      expect(subjects.filter((subject) => subject.startsWith('Confirm'))).toHaveLength(1);
    }
    const mailed = await sendToAll(desk, 'After signing up again');
    const ours = states.flatMap((state) => ['form', 'json'].map((kind) => addressOf(state, kind)));
    expect(mailed.filter((to) => ours.includes(to)).sort()).toEqual([
      'active-by-form@example.com',
      'active-by-json@example.com',
    ]);
  });
});

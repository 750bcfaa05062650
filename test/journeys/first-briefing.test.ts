import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDesk, type TestDesk } from '../test-desk.ts';

/** The main job over HTTP alone, from the form to the second briefing; each step builds on those before. */
describe('from sign-up to the second briefing', () => {
  let desk: TestDesk;
  let firstBriefing: string;
  const [ann, bo, cy] = ['ann@example.com', 'bo@example.com', 'cy@example.com'];

  beforeAll(async () => {
    desk = await startTestDesk();
  });
  afterAll(() => desk.discard());

  it('mails a link to confirm, which GET and HEAD leave alone', async () => {
    await desk.signUp(ann);
    const link = await desk.linkIn(await desk.mailTo(ann), 'confirm');
    for (const method of ['GET', 'HEAD', 'GET', 'HEAD']) {
      const response = await fetch(link, { method });
      expect(response.status).toBe(200);
      if (method === 'GET') expect(await response.text()).toContain('<form');
    }
    // still pending: a send goes to nobody
    const { id } = await desk.order(await desk.addCheckedBriefing('Before anybody confirmed'));
    expect(await desk.ended(id)).toMatchObject({ state: 'sent', planned: 0, accepted: 0 });
  });

  it('makes the reader active when the button is pressed, and says so when it is pressed again', async () => {
    const link = await desk.linkIn(await desk.mailTo(ann), 'confirm');
    const pressed = await desk.press(link);
    expect(pressed.status).toBe(200);
    expect(await pressed.text()).toMatch(/on the list/i);
    const again = await desk.press(link);
    expect(again.status).toBe(200);
    expect(await again.text()).toMatch(/already/i);
    // no second mail of any kind
    expect(await desk.list(ann)).toHaveLength(1);
  });

  it('sends a briefing to each active reader once, and to no pending one', async () => {
    await desk.subscribe(bo);
    await desk.signUp(cy);
    await desk.mailTo(cy);
    firstBriefing = await desk.addCheckedBriefing("Cook's log & tides <draft>");
    const { id } = await desk.order(firstBriefing);
    const books = await desk.ended(id);
    expect(books).toMatchObject({ planned: 2, accepted: 2, waiting: 0, claimed: 0, failed: 0, skipped: 0 });
    for (const reader of [ann, bo]) {
      const briefings = (await desk.list(reader)).filter(({ subject }) => subject.startsWith("Cook's"));
      expect(briefings).toHaveLength(1);
    }
    expect(await desk.list(cy)).toHaveLength(1);
  });

  it('sends a message that another parser reads exactly', async () => {
    const message = await PostalMime.parse(await desk.raw((await desk.mailTo(ann, 2)).id));
    const header = (name: string) => message.headers.find(({ key }) => key === name)?.value;
    expect(message.subject).toBe("Cook's log & tides <draft>");
    expect(message.to).toEqual([{ address: ann, name: '' }]);
    expect(message.from).toMatchObject({ address: 'briefing@news.example.com' });
    expect(message.replyTo).toMatchObject([{ address: 'editors@news.example.com' }]);
    expect(header('list-unsubscribe')).toMatch(/^<http\S+\/unsubscribe\?token=[\w-]{48}>$/);
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(header('list-id')).toContain('<economy.news.example.com>');
    expect(header('feedback-id')).toContain(firstBriefing);
    expect(message.html).toContain('The first paragraph.');
    expect(message.text).toContain('The first paragraph.');
  });

  it('mails nobody again when the slice messages come once more', async () => {
    const before = (await desk.list()).length;
    expect(await desk.post('/__local/sqs', { redeliver: 'slices' })).toMatchObject({ redelivered: 1 });
    await desk.post('/__local/sqs', { redeliver: 'planning' });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await desk.list()).toHaveLength(before);
  });

  it('mails nobody again when the same briefing is sent a second time', async () => {
    const { id } = await desk.order(firstBriefing);
    expect(await desk.ended(id)).toMatchObject({ planned: 2, accepted: 0, skipped: 2 });
    expect(await desk.list(ann)).toHaveLength(2);
  });

  it('lets a reader leave with one click, and skips her from then on', async () => {
    const message = await PostalMime.parse(await desk.raw((await desk.mailTo(ann, 2)).id));
    const header = message.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '';
    const link = header.slice(1, -1);
    for (const method of ['GET', 'HEAD']) expect((await fetch(link, { method })).status).toBe(200);
    for (let times = 0; times < 2; times += 1) {
      const response = await fetch(link, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
      });
      expect(response.status).toBe(200);
    }
    const { id } = await desk.order(await desk.addCheckedBriefing('The second briefing'));
    expect(await desk.ended(id)).toMatchObject({ planned: 1, accepted: 1 });
    expect((await desk.list(ann)).map(({ subject }) => subject)).not.toContain('The second briefing');
    expect((await desk.list(bo)).map(({ subject }) => subject)).toContain('The second briefing');
  });

  it('takes her back only by a new sign-up that she confirms; the old link does nothing', async () => {
    const [, , firstMail] = [undefined, undefined, (await desk.list(ann)).at(-1)];
    const oldLink = await desk.linkIn(firstMail as NonNullable<typeof firstMail>, 'confirm');
    expect((await desk.press(oldLink)).status).toBe(410);
    await desk.signUp(ann);
    const newLink = await desk.linkIn(await desk.mailTo(ann, 3), 'confirm');
    expect((await desk.press(oldLink)).status).toBe(410);
    expect((await desk.press(newLink)).status).toBe(200);
  });
});

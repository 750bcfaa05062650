import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../functions/platform/ids.ts';
import { openSubscriberStore, type SubscriberStore } from '../../functions/subscription/subscriber-store.ts';
import { startTables, type Tables } from '../delivery/fixtures/tables.ts';

describe('changePreferences', () => {
  let tables: Tables;
  let subscribers: SubscriberStore;
  beforeAll(async () => {
    tables = await startTables();
    subscribers = openSubscriberStore(tables.subscribers);
  });
  afterAll(() => tables.stop());

  /** An active reader of markets, in English, called Ann. */
  async function activate(): Promise<string> {
    const subscriberId = newId();
    const asked = { requestedAt: 1, language: 'en', form: 'api', wording: 'en-1', network: 'unknown' };
    const request = { ...asked, subscriberId, mailbox: 'ann@example.com', name: 'Ann', topics: ['markets'] };
    const pending = await subscribers.findOrCreatePending(request);
    await subscribers.activate(pending, request, { ...asked, confirmedAt: 2, confirmedFrom: 'unknown' });
    return subscriberId;
  }

  it('writes what was chosen, and keeps what the reader agreed to', async () => {
    const id = await activate();
    const before = await subscribers.find(id);
    const change = { topics: ['technology'], language: 'ar', name: 'Zoë' };
    expect(await subscribers.changePreferences(id, change)).toBe(true);
    expect(await subscribers.find(id)).toEqual({ ...before, ...change });
  });

  it('shows sends at once what it wrote', async () => {
    const id = await activate();
    await subscribers.changePreferences(id, { topics: ['technology'] });
    const entries = [];
    for (const shard of '0123456789abcdef') entries.push(...(await subscribers.listAudience(shard)).entries);
    expect(entries.find((entry) => entry.id === id)?.topics).toEqual(['technology']);
  });

  it('leaves language and name as they are when the form has none', async () => {
    const id = await activate();
    expect(await subscribers.changePreferences(id, { topics: [] })).toBe(true);
    expect(await subscribers.find(id)).toMatchObject({ topics: [], language: 'en', name: 'Ann' });
  });

  it('takes an emptied name away', async () => {
    const id = await activate();
    await subscribers.changePreferences(id, { topics: [], name: '' });
    expect(await subscribers.find(id)).not.toHaveProperty('name');
  });

  it('changes nobody who is not active', async () => {
    const id = await activate();
    await subscribers.unsubscribe(id, 3);
    const before = await subscribers.find(id);
    expect(await subscribers.changePreferences(id, { topics: [], language: 'ar', name: 'Bo' })).toBe(false);
    expect(await subscribers.find(id)).toEqual(before);
    const nobody = newId();
    expect(await subscribers.changePreferences(nobody, { topics: [] })).toBe(false);
    expect(await subscribers.find(nobody)).toBeUndefined();
  });
});

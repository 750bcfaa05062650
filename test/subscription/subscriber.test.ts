import { describe, expect, it } from 'vitest';
import { newId } from '../../functions/platform/ids.ts';
import {
  confirmationWindowMs,
  decideConfirmation,
  decideConfirmationMail,
  type Subscriber,
} from '../../functions/subscription/subscriber.ts';

const day = 24 * 60 * 60 * 1000;
const now = 100 * day;
const request = {
  requestedAt: now - 1000,
  mailbox: 'ann@example.com',
  topics: [],
  language: 'en',
  form: 'sign-up-page',
  wording: 'en-12345678',
  network: '192.0.2.0/24',
};
const pending: Subscriber = { id: newId(), state: 'pending', createdAt: request.requestedAt, request };

describe('decideConfirmation', () => {
  it('confirms a pending sign-up, by the link of any of its mails', () => {
    expect(decideConfirmation(pending, request.requestedAt, now)).toBe('confirm');
    expect(decideConfirmation(pending, request.requestedAt - day, now)).toBe('confirm');
  });

  it('goes by the clock, not by what was tidied up', () => {
    const old = now - confirmationWindowMs - 1;
    const stale = { ...pending, createdAt: old, request: { ...request, requestedAt: old } };
    expect(decideConfirmation(stale, old, now)).toBe('expired');
    expect(decideConfirmation(undefined, old, now)).toBe('expired');
  });

  it('brings nobody back by the link of an earlier sign-up', () => {
    const left: Subscriber = { ...pending, state: 'unsubscribed', departedAt: now - 2000 };
    expect(decideConfirmation(left, now - 3000, now)).toBe('void');
    expect(decideConfirmation(left, request.requestedAt, now)).toBe('confirm');
    expect(decideConfirmation({ ...left, request: undefined }, request.requestedAt, now)).toBe('void');
  });

  it.each(['bounced', 'complained'] as const)('does not lift %s', (state) => {
    expect(decideConfirmation({ ...pending, state }, request.requestedAt, now)).toBe('void');
  });

  it('says already to who is active', () => {
    expect(decideConfirmation({ ...pending, state: 'active' }, 1, now)).toBe('already-confirmed');
  });
});

describe('decideConfirmationMail', () => {
  const mails = (...ages: number[]) => ages.map((age) => ({ requestedAt: now - age, at: now - age }));

  it('mails the latest request, and the same one again after a crash', () => {
    expect(decideConfirmationMail(pending, request.requestedAt, now)).toBe('mail');
    expect(decideConfirmationMail({ ...pending, confirmationMails: mails(1000) }, now - 1000, now)).toBe(
      'mail',
    );
  });

  it('leaves requests that a newer one has overtaken', () => {
    expect(decideConfirmationMail(pending, request.requestedAt - 1, now)).toBe('superseded');
    expect(decideConfirmationMail(undefined, request.requestedAt, now)).toBe('superseded');
  });

  it('stops after three mails in a day', () => {
    const flooded = { ...pending, confirmationMails: mails(5000, 4000, 3000) };
    expect(decideConfirmationMail(flooded, request.requestedAt, now)).toBe('too-many');
    const yesterday = { ...pending, confirmationMails: mails(day + 1, 4000, 3000) };
    expect(decideConfirmationMail(yesterday, request.requestedAt, now)).toBe('mail');
  });

  it.each(['active', 'bounced', 'complained'] as const)('mails nobody who is %s', (state) => {
    expect(decideConfirmationMail({ ...pending, state }, request.requestedAt, now)).toBe('not-wanted');
  });
});

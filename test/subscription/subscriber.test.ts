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
const id = newId();
const request = {
  subscriberId: id,
  requestedAt: now - 1000,
  mailbox: 'ann@example.com',
  topics: [],
  language: 'en',
  form: 'sign-up-page',
  wording: 'en-12345678',
  network: '192.0.2.0/24',
};
const pending: Subscriber = {
  ...{ id, state: 'pending', createdAt: request.requestedAt },
  confirmationRevision: 0,
};

describe('decideConfirmation', () => {
  it('confirms the request that the link was mailed for', () => {
    expect(decideConfirmation(pending, request, now)).toBe('confirm');
  });

  it('goes by the clock, not by what was tidied up', () => {
    const old = { ...request, requestedAt: now - confirmationWindowMs - 1 };
    expect(decideConfirmation(pending, old, now)).toBe('expired');
    expect(decideConfirmation(pending, undefined, now)).toBe('expired');
    expect(decideConfirmation(undefined, request, now)).toBe('expired');
  });

  it('brings nobody back by the link of an earlier sign-up', () => {
    const left: Subscriber = { ...pending, state: 'unsubscribed', departedAt: now - 2000 };
    expect(decideConfirmation(left, { ...request, requestedAt: now - 3000 }, now)).toBe('void');
    expect(decideConfirmation(left, request, now)).toBe('confirm');
  });

  it.each(['bounced', 'complained'] as const)('does not lift %s', (state) => {
    expect(decideConfirmation({ ...pending, state }, request, now)).toBe('void');
  });

  it('says already to who is active', () => {
    expect(decideConfirmation({ ...pending, state: 'active' }, undefined, now)).toBe('already-confirmed');
  });
});

describe('decideConfirmationMail', () => {
  const mails = (...ages: number[]) => ages.map((age) => ({ requestedAt: now - age, at: now - age }));

  it('mails each request, and the same one again after a crash', () => {
    expect(decideConfirmationMail(pending, request.requestedAt, now)).toBe('mail');
    const attempted = { ...pending, confirmationMails: mails(5000, 4000, 1000) };
    expect(decideConfirmationMail(attempted, request.requestedAt, now)).toBe('mail');
  });

  it('stops after three mails in a day', () => {
    const flooded = { ...pending, confirmationMails: mails(5000, 4000, 3000) };
    expect(decideConfirmationMail(flooded, request.requestedAt, now)).toBe('too-many');
    const yesterday = { ...pending, confirmationMails: mails(day + 1, 4000, 3000) };
    expect(decideConfirmationMail(yesterday, request.requestedAt, now)).toBe('mail');
  });

  it('leaves a request that a departure has overtaken', () => {
    const left: Subscriber = { ...pending, state: 'unsubscribed', departedAt: now };
    expect(decideConfirmationMail(left, request.requestedAt, now)).toBe('not-wanted');
  });

  it.each(['active', 'bounced', 'complained'] as const)('mails nobody who is %s', (state) => {
    expect(decideConfirmationMail({ ...pending, state }, request.requestedAt, now)).toBe('not-wanted');
  });
});

import { describe, expect, it } from 'vitest';
import { newId } from '../../functions/platform/ids.ts';
import { isOpen, mayBecome, parseSendId, sendId, sendStates } from '../../functions/publishing/send.ts';

describe('the states of a send', () => {
  it('lead where the design says, and nowhere else', () => {
    const steps = sendStates.flatMap((from) =>
      sendStates.filter((to) => mayBecome(from, to)).map((to) => `${from} → ${to}`),
    );
    expect(steps.toSorted()).toEqual([
      'held → cancelled',
      'held → sending',
      'paused → cancelled',
      'paused → sending',
      'scheduled → cancelled',
      'scheduled → held',
      'scheduled → sending',
      'sending → cancelled',
      'sending → paused',
      'sending → sent',
    ]);
    expect(sendStates.filter((state) => !isOpen(state))).toEqual(['sent', 'cancelled']);
  });
});

describe('the id of a send', () => {
  it('names the briefing and the number', () => {
    const ref = { briefingId: newId(), sendNumber: 12 };
    expect(parseSendId(sendId(ref))).toEqual(ref);
  });

  it.each(['', 'x', `${newId()}`, `${newId()}.0`, `${newId()}.x`, `${newId()}.1.2`, `../${newId()}.1`])(
    'is not %j',
    (text) => expect(parseSendId(text)).toBeUndefined(),
  );
});

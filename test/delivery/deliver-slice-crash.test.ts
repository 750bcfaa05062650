import '../fixtures/one-seed.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSubscriberStore } from '../../functions/subscription/subscriber-store.ts';
import { dyingWorker, openSlice, type SesAnswer, type Slice, workMs } from './fixtures/slice.ts';
import { activateReaders, type Reader, startTables, type Tables } from './fixtures/tables.ts';

let tables: Tables;
let readers: Reader[];

beforeAll(async () => {
  tables = await startTables();
  readers = await activateReaders(openSubscriberStore(tables.subscribers), 100);
});
afterAll(() => tables.stop());

const answers = ['accepted', 'unclear', 'refused', 'throttled', 'unreachable', 'blocked'] as const;
/** What SES took, or may have taken. */
const maybeTaken = ({ answer }: { answer: SesAnswer }) => answer === 'accepted' || answer === 'unclear';

const troubleOf = fc.record({
  count: fc.integer({ min: 1, max: 100 }),
  /** SES's answers to each reader's first mails; it accepts the later ones. */
  answers: fc.array(fc.array(fc.constantFrom('accepted', ...answers), { maxLength: 3 }), {
    minLength: 100,
    maxLength: 100,
    size: 'max',
  }),
  /** Mails after which each worker dies; later workers live. */
  lives: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 5 }),
});

/** Workers take the slice up, one after the other, until it is closed. */
async function workUntilClosed(slice: Slice, lives: number[]): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) {
    const life = lives[turn];
    const own = life === undefined ? {} : dyingWorker(slice, life);
    const end = await slice.work(`worker ${turn}`, own).catch(() => 'died');
    if (end === 'finished') return;
    // whoever holds the lease of a dead worker's slice, nobody may take it up before it ran out
    if (end === 'died') {
      expect(await slice.work('too early')).toBe('taken');
      slice.clock.now += workMs + 1;
    }
  }
  throw new Error('The slice does not come to an end.');
}

describe('a slice whose worker died', () => {
  it('is taken up when the lease ran out: what was claimed is unclear, the rest is mailed', async () => {
    const slice = await openSlice(tables, readers);
    // 25 are saved; of the next 25, all were claimed and five reached SES
    await expect(slice.work('first', dyingWorker(slice, 30))).rejects.toThrow('dead');
    expect(await slice.receipt()).toMatchObject({ outcomes: 'a'.repeat(25) + '.'.repeat(75), attempt: 1 });
    expect(await slice.work('second')).toBe('taken');
    slice.clock.now += workMs + 1;
    expect(await slice.work('third')).toBe('finished');
    const { outcomes } = await slice.receipt();
    expect(outcomes).toMatch(/^a{25}[ac]{25}a{50}$/);
    expect(outcomes.match(/c/g)?.length).toBeGreaterThanOrEqual(5);
    expect(Math.max(...slice.counts())).toBe(1);
  });

  it('keeps what it said of readers whom SES had refused', async () => {
    const slice = await openSlice(tables, readers.slice(0, 40), (place) =>
      place === 1 ? 'refused' : 'accepted',
    );
    const { receipts } = slice;
    const dies = async () => Promise.reject(new Error('This worker is dead.'));
    const own = { receipts: { ...receipts, save: dies, release: dies } };
    await expect(slice.work('first', own)).rejects.toThrow('dead');
    slice.clock.now += workMs + 1;
    expect(await slice.work('second')).toBe('finished');
    expect((await slice.receipt()).outcomes).toBe(`cf${'c'.repeat(23)}${'a'.repeat(15)}`);
    expect(slice.counts()).toEqual(Array<number>(40).fill(1));
  });

  it('mails nobody twice and accounts for everybody, whatever SES answers and whoever dies', async () => {
    const survives = fc.asyncProperty(troubleOf, async ({ count, answers: scripts, lives }) => {
      const group = readers.slice(0, count);
      const script = (place: number, earlier: number) => scripts[place]?.[earlier] ?? 'accepted';
      const slice = await openSlice(tables, group, script);
      await workUntilClosed(slice, lives);
      const { outcomes, closedAt } = await slice.receipt();
      expect(closedAt).toBeDefined();
      expect(outcomes).toHaveLength(count);
      for (const [place, { mailbox }] of group.entries()) {
        const mails = slice.mails.filter(({ to }) => to === mailbox);
        // what may have been taken, and what was refused for good, is the last that SES hears
        expect(mails.slice(0, -1).filter((mail) => maybeTaken(mail) || mail.answer === 'refused')).toEqual(
          [],
        );
        const last = mails.at(-1)?.answer;
        if (outcomes[place] === 'a') expect(last).toBe('accepted');
        else if (outcomes[place] === 'f') expect(last).toBe('refused');
        // unclear to SES, or to us after a death
        else expect(outcomes[place] === 'c' && (last === 'unclear' || lives.length > 0)).toBe(true);
      }
    });
    await fc.assert(survives, { numRuns: 25, interruptAfterTimeLimit: 30_000 });
  });
});

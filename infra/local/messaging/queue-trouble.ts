import { z } from 'zod';

/** Trouble with queues that the tests ask for. */
export const queueTroubleSchema = z.strictObject({
  /** Every so many messages, one is delivered twice; 0 for never. */
  duplicateEvery: z.int().min(0).optional(),
  /** Messages wait up to a second, each for its own time. */
  shuffle: z.boolean().optional(),
});

export type QueueTrouble = Required<z.infer<typeof queueTroubleSchema>>;

/** Makes trouble for the messages of one queue on their way to its function. */
export class QueueTroubleMaker {
  readonly #trouble: QueueTrouble;
  readonly #copy: (body: string) => void;
  readonly #copies = new Set<string>();
  #received = 0;

  /** @param copy puts a message into the queue once more. */
  constructor(trouble: QueueTrouble, copy: (body: string) => void) {
    this.#trouble = trouble;
    this.#copy = copy;
  }

  async meet(bodies: string[]): Promise<void> {
    const { duplicateEvery, shuffle } = this.#trouble;
    for (const body of bodies) {
      // a copy is not copied again, or one message would never end
      if (this.#copies.delete(body)) continue;
      this.#received += 1;
      if (duplicateEvery === 0 || this.#received % duplicateEvery !== 0) continue;
      this.#copies.add(body);
      this.#copy(body);
    }
    if (shuffle) await new Promise((resolve) => setTimeout(resolve, Math.random() * 1000));
  }
}

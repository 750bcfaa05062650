import type { OnlyBlock } from '../block.ts';

/** The marks of a passage that is for some readers only. */
export type PassageMarks = Pick<OnlyBlock, 'opening' | 'closing'>;

interface NumberedLink {
  url: string;
  /** The passage that alone holds the link; null when every reader gets it. */
  within: PassageMarks | null;
}

/**
 * The links of a text part, numbered in the order that they appear; the same address has one number. What only
 * some readers are given, only they find in the list: their numbers may have gaps.
 */
export class LinkNumbers {
  readonly #links: NumberedLink[] = [];
  readonly #byUrl = new Map<string, NumberedLink[]>();

  numberOf(url: string, within: PassageMarks | null): number {
    const known = this.#byUrl.get(url) ?? [];
    const link = known.find((one) => !one.within || !within || one.within.opening === within.opening);
    if (!link) return this.#add({ url, within });
    if (!within) link.within = null;
    return this.#links.indexOf(link) + 1;
  }

  /** A line for each link, marked as the passage is that it belongs to. */
  list(): string {
    const entries = this.#links.map(({ url, within }, at) => {
      const line = `[${at + 1}] ${url}\n`;
      return within ? within.opening + line + within.closing : line;
    });
    return entries.join('');
  }

  #add(link: NumberedLink): number {
    this.#byUrl.set(link.url, [...(this.#byUrl.get(link.url) ?? []), link]);
    return this.#links.push(link);
  }
}

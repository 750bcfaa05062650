import { DoIUseEmail } from '@jsx-email/doiuse-email';

/** Each feature that some mail program ignores, by its name at caniemail.com, with those programs. */
export type Unsupported = Map<string, string[]>;

/** Looks up what a mail's HTML and CSS ask of mail programs (the data of caniemail.com). */
export function findUnsupported(html: string): Unsupported {
  const survey = new Survey();
  survey.check(html);
  return survey.unsupported;
}

/** Asks about each feature once, and takes a program that caniemail has not tried for one that can. */
class Survey extends DoIUseEmail {
  readonly unsupported: Unsupported = new Map();
  readonly #asked = new Set<string>();
  #question = { feature: '', client: '' };

  constructor() {
    super({ emailClients: ['*'] });
  }

  override checkFeaturesSupport(features: string | string[]): void {
    for (const feature of [features].flat()) {
      if (this.#asked.has(feature)) continue;
      this.#asked.add(feature);
      this.#askAll(feature);
    }
  }

  override error(): void {
    const { feature, client } = this.#question;
    this.unsupported.set(feature, [...(this.unsupported.get(feature) ?? []), client]);
  }

  #askAll(feature: string): void {
    const clients = this.emailClients;
    for (const client of clients) {
      this.#question = { feature, client };
      this.emailClients = [client];
      try {
        super.checkFeaturesSupport(feature);
      } catch (fault) {
        if (!(fault instanceof Error && fault.message.includes('not found on'))) throw fault;
      }
    }
    this.emailClients = clients;
  }
}

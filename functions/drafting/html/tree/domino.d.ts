declare module '@mixmark-io/domino' {
  import type { DomDocument } from './dom.ts';

  export function createDocument(html: string, force: true): DomDocument;
}

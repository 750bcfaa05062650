import type { Page } from 'playwright-core';
import { showMail, type View } from '../../../fixtures/browser.ts';

/** A mail as a reader gets it, and what its author said of it. */
export interface CraftMail {
  name: string;
  html: string;
  subject: string;
  preheader: string;
  title: string;
  language: string;
}

export interface Pages {
  page: Page;
  /** In a browser that darkens what doesn't darken itself. */
  forcedDark: Page;
}

export interface Measured {
  /** Rounded, so that every machine writes the same. */
  value: string;
  /** What is wrong, in words; nothing if the goal is reached. */
  faults: string[];
}

export interface Goal {
  number: number;
  says: string;
  measure(mail: CraftMail, pages: Pages): Promise<Measured>;
}

/** The mail in a program that drops style sheets, and with them what the mail says of dark mode. */
export function withoutStyles(html: string): string {
  return html.replace(/<style[\s\S]*?<\/style>|<meta name="[a-z-]*color-schemes?"[^>]*>/g, '');
}

export interface Look extends Partial<View> {
  page: Page;
  html: string;
}

/** Shows a mail, on a phone in daylight unless told otherwise, and asks the page a question in JavaScript. */
export async function ask<Answer>(look: Look, question: string): Promise<Answer> {
  const { page, html, width = 375, scheme = 'light' } = look;
  await showMail(page, html, { width, scheme });
  return (await page.evaluate(question)) as Answer;
}

export const faultsOf = (checks: Record<string, boolean>): string[] =>
  Object.entries(checks).flatMap(([fault, isSo]) => (isSo ? [fault] : []));

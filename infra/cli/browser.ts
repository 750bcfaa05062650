import chromiumPackage from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** The browser that the project brings along. */
export async function openBrowser(looks: string[] = []): Promise<Browser> {
  // With a single process, closing a page ends the browser.
  const args = chromiumPackage.args.filter((argument) => argument !== '--single-process');
  return chromium.launch({
    executablePath: await chromiumPackage.executablePath(),
    args: [...args, ...looks],
    headless: true,
  });
}

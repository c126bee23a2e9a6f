import type { BrowserContextOptions, Page } from 'playwright-core';
import { ensureBrowser } from '../../scripts/toolchain/browser.mjs';
import { openHeadlessPage, type HeadlessPage } from '../../scripts/toolchain/headless.mjs';

export type { HeadlessPage };

/** The pages open now, for the pictures of failed tests. */
export const openPages = new Set<Page>();

/** A Chromium page that reaches this machine only; the one named, an installed one, or npm's. */
export async function openBrowser(options?: BrowserContextOptions): Promise<HeadlessPage> {
  const opened = await openHeadlessPage(await ensureBrowser(), options);
  const { page } = opened;
  openPages.add(page);
  page.once('close', () => openPages.delete(page));
  return opened;
}

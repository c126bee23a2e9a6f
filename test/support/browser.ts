import type { BrowserContextOptions } from 'playwright-core';
import { ensureBrowser } from '../../scripts/toolchain/browser.mjs';
import { openHeadlessPage, type HeadlessPage } from '../../scripts/toolchain/headless.mjs';

export type { HeadlessPage };

/** A Chromium page that reaches this machine only; the one named, an installed one, or npm's. */
export async function openBrowser(options?: BrowserContextOptions): Promise<HeadlessPage> {
  return openHeadlessPage(await ensureBrowser(), options);
}

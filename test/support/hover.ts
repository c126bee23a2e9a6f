import type { Locator, Page } from 'playwright-core';
import { until } from './until';

/**
 * The text of the hover over an element of the editor. A hover that was shown before its provider had
 * registered stays as it is, so the mouse leaves and comes back until the hover says what is wanted.
 * @param contains a part of the text to wait for; any text unless told
 */
export async function hoverText(
  page: Page,
  target: Locator,
  contains: string | RegExp = /\S/,
): Promise<string> {
  const hover = page.locator('.monaco-hover:visible', { hasText: contains }).first();
  await until(
    async () => {
      await page.locator('.part.statusbar').hover();
      await page.locator('.monaco-editor .monaco-hover:visible').waitFor({ state: 'hidden' });
      await target.hover();
      return hover.waitFor({ state: 'visible', timeout: 2000 }).then(
        () => true,
        () => false,
      );
    },
    `a hover with ${String(contains)}`,
  );
  return (await hover.innerText()).trim();
}

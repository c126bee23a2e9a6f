import type { Locator, Page } from 'playwright-core';
import { until } from './until';

/** Where a word stands in a line of the editor, relative to the line's own corner. */
async function positionOf(line: Locator, word: string): Promise<{ x: number; y: number }> {
  return line.evaluate((element, wanted) => {
    const first = element.textContent.indexOf(wanted);
    if (first < 0) throw new Error(`the line does not say ${wanted}`);
    // the editor may cut a word between two of its spans: its middle character is in one of them
    let before = first + Math.floor(wanted.length / 2);
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let text = texts.nextNode();
    while (text && before >= (text.textContent?.length ?? 0)) {
      before -= text.textContent?.length ?? 0;
      text = texts.nextNode();
    }
    if (!text) throw new Error('the line ended before the word');
    const range = document.createRange();
    range.setStart(text, before);
    range.setEnd(text, before + 1);
    const at = range.getBoundingClientRect();
    const corner = element.getBoundingClientRect();
    return { x: at.x - corner.x + at.width / 2, y: at.y - corner.y + at.height / 2 };
  }, word);
}

/**
 * The text of the hover over an element of the editor. A hover that was shown before its provider had
 * registered stays as it is, so the mouse leaves and comes back until the hover says what is wanted.
 * @param word points at this word in the element's text instead of at its middle
 * @param contains a part of the text to wait for; any text unless told
 */
export async function hoverText(
  page: Page,
  target: Locator,
  contains: string | RegExp = /\S/,
  word?: string,
): Promise<string> {
  const hover = page.locator('.monaco-hover:visible', { hasText: contains }).first();
  await until(
    async () => {
      await page.locator('.part.statusbar').hover();
      await page.locator('.monaco-editor .monaco-hover:visible').waitFor({ state: 'hidden' });
      await target.hover(word === undefined ? {} : { position: await positionOf(target, word) });
      return hover.waitFor({ state: 'visible', timeout: 2000 }).then(
        () => true,
        () => false,
      );
    },
    `a hover with ${String(contains)}`,
  );
  return (await hover.innerText()).trim();
}

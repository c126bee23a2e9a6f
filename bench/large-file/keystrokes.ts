import type { Page } from 'playwright-core';

/** Runs in the page: notes when each key goes down and when the frame that shows its letter is drawn. */
function watch(): void {
  const lines = document.querySelector('.editor-instance .monaco-editor .view-lines');
  if (!lines) throw new Error('no editor is open');
  let pressed: number | undefined;
  const waits: number[] = [];
  Object.assign(globalThis, { takeKeystrokeWaits: () => waits.splice(0) });
  globalThis.addEventListener(
    'keydown',
    (event) => {
      if (event.key.length === 1) pressed = event.timeStamp;
    },
    { capture: true },
  );
  new MutationObserver(() => {
    if (pressed === undefined) return;
    const from = pressed;
    pressed = undefined;
    // after the frame in which the letter is drawn
    requestAnimationFrame(() => setTimeout(() => waits.push(performance.now() - from)));
  }).observe(lines, { childList: true, subtree: true, characterData: true });
}

declare global {
  var takeKeystrokeWaits: () => number[];
}

/** Types into the editor in front and measures until each letter is on the screen, in ms. */
export class Keystrokes {
  private constructor(private readonly page: Page) {}

  static async in(page: Page): Promise<Keystrokes> {
    // the compiler wraps functions in a helper that the page does not have
    await page.evaluate('globalThis.__name = (one) => one');
    await page.evaluate(watch);
    return new Keystrokes(page);
  }

  /** Types a letter every 60 ms until `done` says so, ten at least. */
  async typeUntil(done: () => boolean): Promise<readonly number[]> {
    await this.page.locator('.editor-instance .monaco-editor').first().click();
    await this.page.evaluate(() => globalThis.takeKeystrokeWaits());
    for (let typed = 0; typed < 10 || !done(); typed++) {
      if (typed % 60 === 59) await this.page.keyboard.press('Enter');
      await this.page.keyboard.press('a');
      await this.page.waitForTimeout(60);
    }
    return this.page.evaluate(() => globalThis.takeKeystrokeWaits());
  }
}

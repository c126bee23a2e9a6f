import type { Frame, Page } from 'playwright-core';
import { until } from './until';

/** VS Code wraps an extension's HTML in two frames; the inner one is `#active-frame` once it is shown. */
async function isActive(frame: Frame): Promise<boolean> {
  if (!frame.parentFrame()) return false;
  const element = await frame.frameElement();
  return (await element.getAttribute('id')) === 'active-frame';
}

/**
 * Waits for the frame with an extension's own HTML.
 * @param predicate a selector that must match something in it, or a question to ask of it
 */
export async function webviewFrame(
  page: Page,
  predicate: string | ((frame: Frame) => Promise<boolean>),
  timeout = 30_000,
): Promise<Frame> {
  const fits = async (frame: Frame): Promise<boolean> => {
    try {
      if (!(await isActive(frame))) return false;
      return typeof predicate === 'string'
        ? (await frame.locator(predicate).count()) > 0
        : await predicate(frame);
    } catch (error) {
      // a webview that is replaced or hidden takes its frame away while it is being asked
      if (frame.isDetached() || /detached|destroyed|closed/i.test(String(error))) return false;
      throw error;
    }
  };
  return until(
    async () => {
      for (const frame of page.frames()) if (await fits(frame)) return frame;
      return undefined;
    },
    () => `a webview with ${String(predicate)} among ${page.frames().length} frames`,
    timeout,
  );
}

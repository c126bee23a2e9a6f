import type { Locator, Page } from 'playwright-core';

/** Waits for the notification with that text; its buttons are in it. Not shown with extensionDevelopmentPath. */
export async function toast(page: Page, text: string | RegExp): Promise<Locator> {
  const item = page.locator('.notifications-toasts .notification-list-item', { hasText: text });
  await item.first().waitFor({ state: 'visible' });
  return item.first();
}

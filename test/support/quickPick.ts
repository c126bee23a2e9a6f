import type { Locator, Page } from 'playwright-core';
import { until } from './until';

/** The palette, pick or input box on top of the window. */
export const quickInput = (page: Page): Locator => page.locator('.quick-input-widget');

const rows = (page: Page): Locator => quickInput(page).locator('.monaco-list-row');
const textOf = (row: Locator): Locator =>
  row.locator('.quick-input-list-label .label-name').first();

/** Waits for the pick or input box with that title; gives the whole widget. */
export async function waitForQuickInput(page: Page, title: string | RegExp): Promise<Locator> {
  const bar = quickInput(page).locator('.quick-input-title', { hasText: title });
  await bar.waitFor({ state: 'visible' });
  return quickInput(page);
}

/** The labels shown now, from the top; a long list holds only those in view. */
export async function quickPickLabels(page: Page): Promise<string[]> {
  return rows(page).evaluateAll((elements) =>
    elements.map((row) => row.querySelector('.label-name')?.textContent ?? ''),
  );
}

/** Waits for the row with exactly that label (not part of it) or one that matches. */
export async function quickPickRow(page: Page, label: string | RegExp): Promise<Locator> {
  const fits = (text: string): boolean =>
    typeof label === 'string' ? text.trim() === label : label.test(text.trim());
  const index = await until(
    async () => {
      const found = (await quickPickLabels(page)).findIndex(fits);
      return found >= 0 && found;
    },
    async () => `a row ${String(label)} among ${JSON.stringify(await quickPickLabels(page))}`,
  );
  return rows(page).nth(index);
}

/** Chooses the row with that label, as a click does. */
export async function chooseItem(page: Page, label: string | RegExp): Promise<void> {
  const row = await quickPickRow(page, label);
  await textOf(row).click();
}

/** Ticks or unticks a row of a pick with check boxes. */
export async function setChecked(
  page: Page,
  label: string | RegExp,
  checked: boolean,
): Promise<void> {
  const row = await quickPickRow(page, label);
  if ((await isChecked(row)) === checked) return;
  await textOf(row).click();
  await until(
    async () => (await isChecked(await quickPickRow(page, label))) === checked,
    `the check box of ${String(label)} follows`,
  );
}

async function isChecked(row: Locator): Promise<boolean> {
  const box = row.locator('.quick-input-list-checkbox, .monaco-checkbox').first();
  return box.evaluate((element) =>
    element instanceof HTMLInputElement
      ? element.checked
      : element.getAttribute('aria-checked') === 'true',
  );
}

/** Replaces the text of the input. */
export async function typeInQuickInput(page: Page, text: string): Promise<void> {
  await quickInput(page).locator('input.input').first().fill(text);
}

/** Accepts what is typed or ticked. */
export async function acceptQuickInput(page: Page): Promise<void> {
  await quickInput(page).locator('input.input').first().press('Enter');
}

/** Closes it, as Escape does. */
export async function cancelQuickInput(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await quickInput(page).waitFor({ state: 'hidden' });
}

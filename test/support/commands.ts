import type { Page } from 'playwright-core';
import { chooseItem, quickInput } from './quickPick';
import { until } from './until';

/**
 * Opens the quick input by a key and types; again if VS Code was too busy to hear the key, or if it was
 * just closing the one before.
 */
async function typeAfterKey(page: Page, key: string, text: string): Promise<void> {
  const input = quickInput(page).locator('input.input').first();
  await until(async () => {
    await page.keyboard.press(key);
    return input.fill(text, { timeout: 2000 }).then(
      () => true,
      () => false,
    );
  }, `the quick input opens on ${key}`);
}

/**
 * Runs a command from the palette.
 * @param title as the palette shows it, its category included: 'Logit Lab: Step'
 */
export async function runCommand(page: Page, title: string): Promise<void> {
  await typeAfterKey(page, 'F1', `>${title}`);
  await chooseItem(page, title);
}

/** Opens a file of the folder by its name and waits for its text; in an editor, not a preview. */
export async function openFile(page: Page, name: string): Promise<void> {
  const row = page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first();
  await row.dblclick();
  await page.locator('.tabs-container .tab.active', { hasText: name }).first().waitFor();
  await page.locator('.editor-instance .monaco-editor .view-line').first().waitFor();
}

/** Puts the cursor on a line of the editor (from 1). */
export async function goToLine(page: Page, line: number): Promise<void> {
  await page.locator('.editor-instance .monaco-editor').first().click();
  await typeAfterKey(page, 'Control+G', `:${line}`);
  await page.keyboard.press('Enter');
  await quickInput(page).waitFor({ state: 'hidden' });
}

import path from 'node:path';
import type { Page } from 'playwright-core';
import { openFile, runCommand } from './commands';
import { acceptQuickInput, chooseItem, setChecked, waitForQuickInput } from './quickPick';
import { TrainingPanel } from './trainingPanel';
import { until } from './until';

export interface Choices {
  file: string;
  /** The suggestion unless told. */
  label?: string;
  positiveClass?: string;
  /** Suggested features that are not wanted. */
  without?: readonly string[];
}

/** Sex on the four measurements: the experiment that the tests of every tier agree on. */
export const penguins: Choices = {
  file: 'penguins.csv',
  label: 'sex',
  positiveClass: 'male',
  without: ['species', 'island', 'year'],
};

/** From the palette to the panel, through every step of the pick, as a person goes. */
export async function train(page: Page, choices: Choices): Promise<TrainingPanel> {
  await openFile(page, choices.file);
  await runCommand(page, 'Train Logistic Regression');
  await waitForQuickInput(page, /label/i);
  if (choices.label === undefined) await acceptQuickInput(page);
  else await chooseItem(page, choices.label);
  await waitForQuickInput(page, /positive/i);
  if (choices.positiveClass === undefined) await acceptQuickInput(page);
  else await chooseItem(page, choices.positiveClass);
  await waitForQuickInput(page, /features/i);
  for (const column of choices.without ?? []) await setChecked(page, column, false);
  await acceptQuickInput(page);
  return TrainingPanel.findFor(page, path.basename(choices.file));
}

/** Starts from the explorer's menu, as for a file that is no text or too large to be opened as one. */
export async function trainFromExplorer(page: Page, file: string): Promise<void> {
  await runCommand(page, 'View: Show Explorer');
  const row = page.locator('.explorer-folders-view .monaco-list-row', { hasText: file }).first();
  await row.click({ button: 'right' });
  const item = page.getByRole('menuitem', { name: 'Train Logistic Regression' });
  // a menu does not hear a click that comes while it opens
  await until(async () => {
    await item.click({ timeout: 2000 }).catch(() => undefined);
    return (await item.count()) === 0;
  }, 'the menu is left');
}

import * as vscode from 'vscode';
import type { ReadOptions } from '../../core/data/table/readOptions';
import { wayOfReading } from '../commands/lastChoices';
import type { TooLarge } from './workerRequests';

interface Item extends vscode.QuickPickItem {
  readonly options: ReadOptions | undefined;
}

/**
 * Asks what to do with a table that would take more memory than it may: the options to read it
 * with, or nothing when the user leaves it.
 */
export async function askAboutSize(
  fileName: string,
  { rows, columns, bytesNeeded, memoryBudget, sampleRows }: TooLarge,
  options: ReadOptions,
  seed: number,
): Promise<ReadOptions | undefined> {
  const { t } = vscode.l10n;
  const number = (value: number, digits = 0): string =>
    value.toLocaleString(vscode.env.language, { maximumFractionDigits: digits });
  const gigabytes = (bytes: number): string => number(bytes / 1e9, bytes < 1e9 ? 3 : 1);
  const whole = wayOfReading(options);
  const items: Item[] = [
    {
      label: t('Read a random sample of {rows} rows', { rows: number(sampleRows) }),
      detail: t(
        'Each row has the same chance; the seed {seed} of the settings draws the same again.',
        {
          seed,
        },
      ),
      options: { ...whole, sample: { rows: sampleRows, seed } },
    },
    {
      label: t('Read all of it anyway'),
      detail: t('About {rows} rows and {columns} columns; the computer may run out of memory.', {
        rows: number(rows),
        columns: number(columns),
      }),
      options: whole,
    },
    { label: t('Cancel'), options: undefined },
  ];
  const chosen = await vscode.window.showQuickPick(sampleRows > 0 ? items : items.slice(1), {
    title: t('The table needs about {needed} GB, more than the budget of {budget} GB.', {
      needed: gigabytes(bytesNeeded),
      budget: gigabytes(memoryBudget),
    }),
    placeHolder: fileName,
    ignoreFocusOut: true,
  });
  return chosen?.options;
}

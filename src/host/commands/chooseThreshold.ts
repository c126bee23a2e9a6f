import * as vscode from 'vscode';
import type { ColumnSummary } from '../../core/data/table/columnSummary';
import type { ColumnProfile } from '../../core/data/table/table';
import { NumberFormat } from '../format';
import { inWords } from '../report';
import { inputStep } from './inputStep';
import { describeSpread, readThreshold, spreadOf } from './thresholdInput';

/** Asks from which value on a column of numbers counts as 1; the median is suggested. */
export async function chooseThreshold(
  column: ColumnProfile,
  summary: ColumnSummary | undefined,
  before: number | undefined,
  place: { readonly step: number; readonly totalSteps: number },
): Promise<number | 'back' | 'cancelled'> {
  const spread = spreadOf(column, summary);
  const format = new NumberFormat(vscode.env.language);
  const read = (text: string): ReturnType<typeof readThreshold> => readThreshold(text, column);
  // of two values the median can be the lower one, which cuts nothing off
  const median = typeof read(String(spread.median)) === 'number' ? spread.median : column.maximum;
  const outcome = await inputStep({
    title: vscode.l10n.t('Train Logistic Regression: Threshold'),
    prompt: [
      vscode.l10n.t('{label} counts as 1 from this value on, and as 0 below.', {
        label: column.name,
      }),
      inWords(describeSpread(column, spread, format)),
    ].join(' '),
    value: String(before ?? median ?? ''),
    ...place,
    canGoBack: true,
    validate: (text) => {
      const value = read(text);
      return typeof value === 'number' ? undefined : inWords(value);
    },
  });
  if (outcome.kind !== 'entered') return outcome.kind;
  const value = read(outcome.text);
  return typeof value === 'number' ? value : 'cancelled';
}

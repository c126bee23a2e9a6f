import * as vscode from 'vscode';
import type { TableProfile } from '../../core/data/table/table';
import { userError } from '../../core/message';
import { classOptions, featureOptions, labelOptions, type Choice, type Option } from './choices';
import { pickStep, type Outcome, type PickStep } from './pickStep';

/** How far the user has got; going back keeps what was chosen. */
interface Draft {
  readonly label: string;
  readonly positiveClass: string;
}

/**
 * Asks for label, positive class and features in three steps of which Enter accepts each
 * suggestion. @returns `undefined` when the user gives up. @throws UserError when the table has
 * nothing to choose.
 */
export async function chooseExperiment(
  table: TableProfile,
  fileName: string,
  last: Choice | undefined,
): Promise<Choice | undefined> {
  let draft: Draft = { label: '', positiveClass: '' };
  let step = 1;
  for (;;) {
    const options = optionsAt(step, table, draft, last);
    if (options.every(({ obstacle }) => obstacle)) throw nothingToChoose(step, fileName, draft);
    const outcome = await pickStep({ ...wordsAt(step, draft), step, totalSteps: 3, options });
    if (outcome.kind === 'cancelled') return undefined;
    if (outcome.kind === 'back') step--;
    else if (step === 3) return { ...draft, features: inFileOrder(table, outcome) };
    else {
      const [value = ''] = outcome.values;
      draft = step === 1 ? { label: value, positiveClass: '' } : { ...draft, positiveClass: value };
      step++;
    }
  }
}

function optionsAt(
  step: number,
  table: TableProfile,
  { label }: Draft,
  last: Choice | undefined,
): readonly Option[] {
  if (step === 1) return labelOptions(table, last);
  const column = table.columns.find(({ name }) => name === label);
  if (step === 2 && column) return classOptions(column, last);
  return featureOptions(table, label, last);
}

function wordsAt(
  step: number,
  { label, positiveClass }: Draft,
): Omit<PickStep, 'step' | 'totalSteps' | 'options'> {
  const { t } = vscode.l10n;
  const obstaclesTitle = t('Cannot be chosen');
  if (step === 1) {
    return {
      title: t('Train Logistic Regression: Label'),
      placeholder: t('Which column is to be predicted?'),
      emptyHint: t('Choose the column to be predicted'),
      obstaclesTitle,
      many: false,
    };
  }
  if (step === 2) {
    return {
      title: t('Train Logistic Regression: Positive Class'),
      placeholder: t('Which class of {label} counts as 1? The others count as 0.', { label }),
      emptyHint: t('Choose the class that counts as 1'),
      obstaclesTitle,
      many: false,
    };
  }
  return {
    title: t('Train Logistic Regression: Features'),
    placeholder: t('From which columns is {label} = {class} to be predicted?', {
      label,
      class: positiveClass,
    }),
    emptyHint: t('Check at least one feature'),
    obstaclesTitle,
    many: true,
  };
}

function nothingToChoose(step: number, file: string, { label }: Draft): Error {
  if (step === 1) {
    return userError(
      'No column of {file} can be a label: a label has 2 to 20 different values. Choose another file, or add such a column.',
      { file },
    );
  }
  return userError(
    'No column of {file} besides {label} can be a feature. Choose another label, or add a column of numbers.',
    { file, label },
  );
}

function inFileOrder(
  table: TableProfile,
  { values }: Extract<Outcome, { kind: 'chosen' }>,
): readonly string[] {
  const chosen = new Set(values);
  return table.columns.map(({ name }) => name).filter((name) => chosen.has(name));
}

import * as vscode from 'vscode';
import type { ColumnSummary } from '../../core/data/table/columnSummary';
import type { TableProfile } from '../../core/data/table/table';
import { userError } from '../../core/message';
import { chooseThreshold } from './chooseThreshold';
import { classOptions, featureOptions, labelOptions, type Choice, type Option } from './choices';
import { pickStep, type Outcome, type PickStep } from './pickStep';

/** What there is to choose from. */
export interface Subject {
  readonly table: TableProfile;
  readonly fileName: string;
  /** What was chosen last time for the same file. */
  readonly last: Choice | undefined;
  /** What a column holds; without an answer the threshold is chosen without it. */
  readonly summaryOf: (column: string) => Promise<ColumnSummary | undefined>;
}

/** How far the user has got; going back keeps what was chosen. */
interface Draft {
  readonly label: string;
  /** The label is to be cut in two. */
  readonly isCut: boolean;
  readonly positiveClass: string;
  readonly threshold?: number;
}

const totalSteps = 3;

/**
 * Asks for label, positive class or threshold, and features in three steps of which Enter accepts
 * each suggestion. @returns `undefined` when the user gives up, `readDifferently` when the file is
 * to be read in another way first. @throws UserError when the table has nothing to choose.
 */
export async function chooseExperiment(
  subject: Subject,
): Promise<Choice | 'readDifferently' | undefined> {
  let draft: Draft = { label: '', isCut: false, positiveClass: '' };
  let step = 1;
  for (;;) {
    const outcome =
      step === 2 && draft.isCut ? await cut(subject, draft) : await choose(subject, step, draft);
    if (outcome.kind === 'cancelled') return undefined;
    if (outcome.kind === 'button') return 'readDifferently';
    if (outcome.kind === 'back') {
      // who came to the threshold by way of the classes goes back there
      const cameByClasses = step === 2 && draft.isCut && canBeClasses(subject, draft.label);
      if (cameByClasses) draft = { ...draft, isCut: false };
      else step--;
    } else if (outcome.kind === 'cut') {
      draft = { ...draft, threshold: outcome.threshold };
      step++;
    } else if (step === totalSteps) {
      return finished(subject, draft, outcome.options);
    } else {
      const [option] = outcome.options;
      draft = withOption(draft, step, option);
      if (step === 1 || !draft.isCut) step++;
    }
  }
}

type CutOutcome =
  | { readonly kind: 'cut'; readonly threshold: number }
  | { readonly kind: 'back' }
  | { readonly kind: 'cancelled' };

async function cut({ table, last, summaryOf }: Subject, { label }: Draft): Promise<CutOutcome> {
  const column = table.columns.find(({ name }) => name === label);
  if (!column) return { kind: 'back' };
  const before = last?.label === label ? last.threshold : undefined;
  const summary = await summaryOf(label);
  const threshold = await chooseThreshold(column, summary, before, { step: 2, totalSteps });
  return typeof threshold === 'number' ? { kind: 'cut', threshold } : { kind: threshold };
}

function choose({ table, fileName, last }: Subject, step: number, draft: Draft): Promise<Outcome> {
  const options = optionsAt(step, table, draft, last);
  if (options.every(({ obstacle }) => obstacle)) throw nothingToChoose(step, fileName, draft);
  const button = { icon: 'settings', tooltip: vscode.l10n.t('Read the File Differently…') };
  return pickStep({ ...wordsAt(step, draft), step, totalSteps, options, button });
}

function withOption(draft: Draft, step: number, option: Option | undefined): Draft {
  const { value = '', isCut = false } = option ?? {};
  if (step === 1) return { label: value, isCut, positiveClass: '' };
  const { label } = draft;
  return { label, isCut, positiveClass: isCut ? '' : value };
}

/** The encodings that were set before stay, as far as their columns are still features. */
function finished(
  { table, last }: Subject,
  { label, isCut, positiveClass, threshold }: Draft,
  options: readonly Option[],
): Choice {
  const chosen = new Set(options.map(({ value }) => value));
  const features = table.columns.map(({ name }) => name).filter((name) => chosen.has(name));
  const settings = (last?.settings ?? []).filter(({ column }) => chosen.has(column));
  const choice = { label, positiveClass, features, settings };
  return isCut && threshold !== undefined ? { ...choice, threshold } : choice;
}

function canBeClasses({ table, last }: Subject, label: string): boolean {
  return labelOptions(table, last).some(({ value, isCut, obstacle }) => {
    return value === label && !isCut && !obstacle;
  });
}

function optionsAt(
  step: number,
  table: TableProfile,
  { label }: Draft,
  last: Choice | undefined,
): readonly Option[] {
  if (step === 1) return labelOptions(table, last);
  const column = table.columns.find(({ name }) => name === label);
  if (step === 2 && column) return classOptions(table, column, last);
  return featureOptions(table, label, last);
}

function wordsAt(
  step: number,
  { label, positiveClass, isCut, threshold }: Draft,
): Omit<PickStep, 'step' | 'totalSteps' | 'options'> {
  const { t } = vscode.l10n;
  const obstaclesTitle = t('Cannot be chosen');
  const isOne = { label, class: positiveClass, threshold: threshold ?? NaN };
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
    placeholder: isCut
      ? t('From which columns is {label} ≥ {threshold} to be predicted?', isOne)
      : t('From which columns is {label} = {class} to be predicted?', isOne),
    emptyHint: t('Check at least one feature'),
    obstaclesTitle,
    many: true,
  };
}

function nothingToChoose(step: number, file: string, { label }: Draft): Error {
  if (step === 1) {
    return userError(
      'No column of {file} can be a label: a label has two values or more. Choose another file, read this one differently, or add such a column.',
      { file },
    );
  }
  return userError(
    'No column of {file} besides {label} can be a feature. Choose another label, or add a column of numbers.',
    { file, label },
  );
}

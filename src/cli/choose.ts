import {
  judgeFeatures,
  rankPositiveClasses,
  rankThresholdLabels,
  unusableLabels,
} from '../core/data/suggest/suggest';
import type { ReadOptions } from '../core/data/table/readOptions';
import type { TableProfile } from '../core/data/table/table';
import type { Experiment } from '../core/experiment/experiment';
import { defaultExperiment } from '../core/experiment/experiment';
import { inEnglish, userError } from '../core/message';
import { featureSettings } from './designOptions';
import type { TrainingOptions } from './options';

/** The experiment, and sentences on what was chosen for the user. */
export interface Choice {
  readonly experiment: Experiment;
  readonly notices: readonly string[];
}

/**
 * Completes what the command line leaves open by the suggestions that the editor makes.
 * @throws UserError when there is nothing to suggest
 */
export function choose(
  options: TrainingOptions,
  reading: ReadOptions,
  table: TableProfile,
): Choice {
  const notices: string[] = [];
  const { label, threshold } = options;
  const features = options.features
    ? namedFeatures(options.features, table)
    : suggestedFeatures(label, table, notices);
  const experiment: Experiment = {
    ...defaultExperiment,
    ...options.training,
    label,
    ...(threshold === undefined
      ? { positiveClass: options.positive ?? suggestedClass(label, table, notices) }
      : { positiveClass: '', threshold }),
    features,
    settings: featureSettings(options.columns, table, features),
    reading,
    learningRate: options.learningRate,
    epochLimit: options.epochLimit,
    validationShare: options.validationShare,
    seed: options.seed,
    standardize: options.standardize,
  };
  return { experiment, notices };
}

function suggestedClass(label: string, table: TableProfile, notices: string[]): string {
  const column = table.columns.find(({ name }) => name === label);
  if (!column) {
    throw userError('There is no column {column}. The columns are: {columns}.', {
      column: label,
      columns: table.columns.map(({ name }) => name).join(', '),
    });
  }
  const unusable = unusableLabels(table).find((one) => one.column === label);
  const [best] = rankPositiveClasses(column);
  if (unusable || !best) {
    const canBeCut = rankThresholdLabels(table).some((one) => one.column === label);
    const args = { column: label, reason: unusable ? inEnglish(unusable.reason) : '' };
    throw canBeCut
      ? userError(
          'The column {column} is not suggested as a label. {reason} To cut its numbers in two, name a threshold with --threshold; to tell one of its values from all others, name it with --positive.',
          args,
        )
      : userError(
          'The column {column} is not suggested as a label. {reason} To tell one of its values from all others, name it with --positive.',
          args,
        );
  }
  const because = best.reason ? ` (${inEnglish(best.reason)})` : '';
  notices.push(
    `Positive class: ${label} = ${best.name}${because}. Choose another with --positive.`,
  );
  return best.name;
}

function suggestedFeatures(label: string, table: TableProfile, notices: string[]): string[] {
  const judgements = judgeFeatures(table, label);
  const suggested = judgements.filter((one) => one.suggested).map(({ column }) => column);
  if (suggested.length === 0) {
    throw userError('No column suits as a feature. Name the columns with --features.');
  }
  notices.push(`Features: ${suggested.join(', ')}. Choose others with --features.`);
  for (const { column, reason } of judgements.filter((one) => !one.suggested)) {
    notices.push(`Not a feature: ${column} (${inEnglish(reason)}).`);
  }
  return suggested;
}

function namedFeatures(values: readonly string[], table: TableProfile): string[] {
  const names = values.flatMap((value) => columnsOf(value, table));
  if (names.length === 0) throw userError('--features names no column.');
  return names;
}

/** A name that holds a comma stands for itself when there is such a column. */
function columnsOf(value: string, table: TableProfile): string[] {
  if (table.columns.some(({ name }) => name === value)) return [value];
  return value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

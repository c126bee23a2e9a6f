import type { TableProfile } from '../../core/data/table/table';
import type { Feature } from '../../core/data/design/designMatrix';
import type { DesignSpec } from '../../core/data/design/designSpec';
import type { ReadOptions } from '../../core/data/table/readOptions';
import type { Experiment } from '../../core/experiment/experiment';
import { mapParameters } from '../../core/experiment/warmStart';
import type { Parameters, TrainingState } from '../../core/experiment/state';
import { message, UserError } from '../../core/message';
import { inRawUnits } from '../../core/model/rawUnits';
import type { RunPlan } from './prepareRun';

/** Whether a run on the changed file begins with the weights as they are, or with zeros. */
export type RetrainFrom = 'current' | 'zero';

/** The parameters of a model before it was trained again, in raw units. */
export interface PreviousParameters {
  readonly bias: number;
  /** By the names of the features. */
  readonly weights: readonly { readonly feature: string; readonly weight: number }[];
}

export function inRawUnitsByName(
  parameters: Parameters,
  features: readonly Feature[],
): PreviousParameters {
  const { weights, bias } = inRawUnits(parameters, features);
  return {
    bias,
    weights: features.map(({ name }, j) => ({ feature: name, weight: weights[j] ?? NaN })),
  };
}

/** The experiment on a file that was read again, with the learning rate and limit as they are now. */
export function sameExperiment(
  experiment: Experiment,
  { learningRate, epochLimit }: TrainingState,
  reading: ReadOptions,
): Experiment {
  return { ...experiment, learningRate, epochLimit, reading };
}

/** Begins at epoch 0 with the model that `parameters` make over the features as they were. */
export function warmStart(
  parameters: Parameters,
  before: readonly Feature[],
  learningRate: number,
): NonNullable<RunPlan['from']> {
  return (features) => ({
    ...mapParameters({ parameters, features: before }, features),
    epoch: 0,
    learningRate,
  });
}

/** Columns of an experiment are not in its file any more; other ones may be chosen. */
export class ColumnsVanished extends UserError {}

/** @throws ColumnsVanished when a table no longer has all columns of an experiment; names them */
export function checkColumns(
  { columns }: TableProfile,
  { label, features }: Pick<DesignSpec, 'label' | 'features'>,
  file: string,
): void {
  const present = new Set(columns.map(({ name }) => name));
  const vanished = [label, ...features].filter((name) => !present.has(name));
  if (vanished.length === 0) return;
  throw new ColumnsVanished({
    message: message(
      'The columns that this run uses are not all in {file} any more. Missing: {columns}. Choose label and features anew.',
      { file, columns: listed(vanished) },
    ),
  });
}

const namesListed = 10;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, namesListed).join(', ');
  return names.length > namesListed ? `${shown}, …` : shown;
}

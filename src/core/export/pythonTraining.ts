import type { Experiment } from '../experiment/experiment';
import { initialParameters } from '../experiment/initialParameters';
import { pythonDraws } from './pythonDraws';
import { block, float, indented, literal, number, tuple } from './pythonLiterals';
import { firstEpochOf, rateAfter, type TrainedModel } from './pythonModel';
import { partsOf, type Parts } from './pythonParts';
import { pythonUpdates } from './pythonUpdates';

/**
 * Python that makes the run again, from the rows that were drawn to the last update; only what the
 * experiment uses stands in it.
 *
 * First-order methods go the same way, step by step. L-BFGS and Newton's method are not repeated:
 * where they lead to is found by a Newton's method of a few lines, and that is said.
 */
export function pythonTraining(model: TrainedModel): string {
  const parts = partsOf(model);
  return [
    settings(model, parts),
    trainingRows(model, parts),
    ...pythonUpdates(model, parts),
    ...pythonDraws({ sample: model.table.sample, ...parts }),
  ].join('\n\n\n');
}

function settings(model: TrainedModel, parts: Parts): string {
  const { table, experiment, design, point } = model;
  const first = firstEpochOf(model);
  const { optimizer, penalty } = experiment;
  const { sample } = table;
  return [
    '# How it was trained.',
    ...(sample ? [`SAMPLE_ROWS = ${sample.rows}`, `SAMPLE_SEED = ${sample.seed}`] : []),
    ...(parts.alsoNeeded.length > 0
      ? [
          '# Columns with one value only give no feature, but rows that lack it were left out.',
          `ALSO_NEEDED = ${tuple(parts.alsoNeeded.map(literal))}`,
        ]
      : []),
    ...(parts.isHeldBack ? [`VALIDATION_SHARE = ${number(experiment.validationShare)}`] : []),
    ...(parts.isHeldBack || parts.inBatches ? [`SEED = ${experiment.seed}`] : []),
    `TRAINING_ROWS = ${design.trainingRows}`,
    ...(parts.searches ? [] : [`EPOCHS = ${point.epoch}  # as many as there were`]),
    ...(parts.searches || first === 0
      ? []
      : [`FIRST_EPOCH = ${first}  # where its weights were set by hand, see START`]),
    ...(parts.searches ? [] : [rates(model, parts)]),
    ...(parts.inBatches ? [`BATCH_SIZE = ${optimizer.batchSize}`] : []),
    ...(hasMomentum(experiment) ? [`MOMENTUM = ${number(optimizer.momentum)}`] : []),
    ...(parts.hasL1 ? [`L1 = ${number(penalty.l1)}`] : []),
    ...(parts.hasL2 ? [`L2 = ${number(penalty.l2)}`] : []),
    ...(parts.startsAtZero ? [] : [start(model)]),
  ].join('\n');
}

function rates(model: TrainedModel, parts: Parts): string {
  const { marks, point } = model;
  const first = firstEpochOf(model);
  const initial = rateAfter(model, first);
  if (!parts.ratesChange) return `LEARNING_RATE = ${number(initial)}`;
  const changes = new Map([[first, initial]]);
  for (const { epoch, value } of marks) {
    if (epoch > first && epoch < point.epoch) changes.set(epoch, value);
  }
  const items = Array.from(changes, ([epoch, value]) => `${epoch}: ${number(value)}`);
  return `# By the epoch from which on it held; it was changed while the training ran.\nLEARNING_RATES = {${items.join(', ')}}`;
}

function hasMomentum({ optimizer: { kind } }: Experiment): boolean {
  return kind === 'momentum' || kind === 'nesterov';
}

function start({ start: given, experiment, design }: TrainedModel): string {
  const { initialWeights, seed } = experiment;
  const { weights, bias } = given ?? initialParameters(design.features, initialWeights, seed);
  return `# Weights before the first epoch, of the columns as trained; the bias last.\nSTART = ${block(
    '[',
    [...weights, bias].map(float),
    ']',
  )}`;
}

function trainingRows({ table, experiment }: TrainedModel, parts: Parts): string {
  const lines = [
    'records = [record for _, record in read_records(path)]',
    ...(table.sample ? ['records = drawn(records)'] : []),
    ...(parts.alsoNeeded.length > 0
      ? [
          'records = [one for one in records if all(value_of(one, name) is not None for name in ALSO_NEEDED)]',
        ]
      : []),
    'x, y = matrix_of(records), np.array([class_of(record) for record in records])',
    'complete = ~np.isnan(np.column_stack([x, y])).any(axis=1)',
    'x, y = x[complete], y[complete]',
    ...(parts.isHeldBack ? ['training = ~held_back(y)', 'x, y = x[training], y[training]'] : []),
    ...(experiment.precision === 'single'
      ? ['x = x.astype(np.float32).astype(float)  # the table was kept in 32 bits']
      : []),
    'return np.column_stack([x, np.ones(len(y))]), y',
  ];
  return `def training_rows(path):
    """X as it was trained on, with a column of ones whose weight is the bias, and y."""
${indented(lines)}`;
}

// Trainings whose lesson code, in TypeScript and in numpy, trains to the weights of the trainer.
import { buildDesign } from '../../src/core/data/design/buildDesign';
import type { DesignMatrix } from '../../src/core/data/design/designMatrix';
import { defaultExperiment } from '../../src/core/experiment/experiment';
import { buildKernelDesign } from '../../src/core/experiment/kernelDesign';
import { Trainer } from '../../src/core/experiment/trainer';
import type { LessonPlan } from '../../src/core/export/lesson/lessonPlan';
import { plainKernels } from '../../src/core/kernels/plainKernels';
import { shuffledRows } from '../../src/core/optimizers/shuffledRows';
import { Random } from '../../src/core/random';
import { finish } from '../../src/core/sliced';
import { rowsOf, settingOf, type Columns } from './designs';
import { tableOfColumns } from './tableOf';

export interface LessonCase {
  readonly name: string;
  readonly changes: Partial<LessonPlan>;
  /** Training rows of which one column is constant. */
  readonly withConstant?: boolean;
  readonly epochs?: number;
  /** Methods that search their steps come to the optimum as near as the loss can tell. */
  readonly bound?: number;
}

const optimizer = (kind: LessonPlan['optimizer']['kind'], batchSize = 0) => ({
  kind,
  batchSize,
  momentum: 0.8,
});
const l2 = { l1: 0, l2: 0.03 };
const l1 = { l1: 0.02, l2: 0 };
const balanced = { classWeight: 'balanced' } as const;
const normal = { initialWeights: { kind: 'normal', standardDeviation: 0.5 } } as const;

/**
 * With balanced classes ∂L/∂b is 0 at zero weights but for rounding, which Adam divides by 1e-8.
 */
const startFor = (kind: string): Partial<LessonPlan> => (kind === 'adam' ? normal : {});

export const lessonCases: readonly LessonCase[] = [
  { name: 'as it is by default', changes: {} },
  { name: 'columns as they are', changes: { standardize: false, learningRate: 1e-4 } },
  { name: 'a constant column', changes: {}, withConstant: true },
  { name: 'in 32 bits', changes: { precision: 'single' } },
  { name: 'from drawn weights', changes: normal },
  ...(['gd', 'momentum', 'nesterov', 'adam'] as const).flatMap((kind): LessonCase[] => [
    {
      name: `${kind}, L2, balanced`,
      changes: { optimizer: optimizer(kind), penalty: l2, ...balanced, ...startFor(kind) },
    },
    { name: `${kind} in batches`, changes: { optimizer: optimizer(kind, 16), learningRate: 0.05 } },
    {
      name: `${kind} in batches, L2, balanced, from drawn weights, standardised in 32 bits`,
      changes: {
        ...{ optimizer: optimizer(kind, 7), penalty: l2, learningRate: 0.02, precision: 'single' },
        ...balanced,
        ...normal,
        schedule: { kind: 'inverse', epochs: 20 },
      },
      withConstant: true,
    },
    ...(kind === 'adam'
      ? []
      : [
          { name: `${kind}, L1`, changes: { optimizer: optimizer(kind), penalty: l1 } },
          {
            name: `${kind} in batches, elastic, balanced`,
            changes: {
              ...{ optimizer: optimizer(kind, 20), penalty: { ...l1, l2: 0.1 }, ...balanced },
              learningRate: 0.03,
            },
          },
        ]),
  ]),
  { name: 'a rate in steps', changes: { schedule: { kind: 'step', epochs: 30, factor: 0.5 } } },
  { name: 'a rate along a cosine', changes: { schedule: { kind: 'cosine', epochs: 70 } } },
  ...(['newton', 'lbfgs'] as const).flatMap((kind): LessonCase[] => [
    { name: kind, changes: { optimizer: optimizer(kind) }, bound: 1e-8 },
    {
      name: `${kind}, L2, balanced`,
      changes: { optimizer: optimizer(kind), penalty: l2, ...balanced },
      bound: 1e-8,
    },
  ]),
];

/** What the code of a case is run on, and what it has to come to. */
export interface TrainedLesson {
  readonly plan: LessonPlan;
  /** Rows in the units of the features, and their classes. */
  readonly x: number[][];
  readonly y: number[];
  readonly epochs: number;
  /** The rows in the order of each epoch. */
  readonly orders: number[][];
  readonly start: { readonly weights: number[]; readonly bias: number };
  /** Weights as trained, the bias last. */
  readonly weights: number[];
  /** L before each epoch. */
  readonly losses: number[];
}

export async function trainLesson(one: LessonCase): Promise<TrainedLesson> {
  const experiment = {
    ...defaultExperiment,
    ...{ label: 'y', positiveClass: 'yes', seed: 11, validationShare: 0.25, gradientTolerance: 0 },
    ...one.changes,
    features:
      one.withConstant === true ? ['mass', 'colour', 'size', 'same'] : ['mass', 'colour', 'size'],
    settings: [settingOf('mass', { missing: 'median', indicator: true })],
    epochLimit: one.epochs ?? 100,
  };
  const table = tableOfColumns(columns);
  const { design } = await buildKernelDesign(table, experiment, plainKernels, experiment.precision);
  const trainer = new Trainer(design, experiment);
  const start = trainer.point;
  trainer.advance(Infinity, () => 0);
  const { point } = trainer;
  const { training } = await buildDesign(table, { ...experiment, standardize: false });
  const epochs = Array.from({ length: experiment.epochLimit }, (_, epoch) => epoch);
  return {
    plan: {
      ...experiment,
      trainingRows: training.rowCount,
      ...{ isRateChanged: false, isHandSet: false },
      hasConstant: design.features.some(({ standardDeviation }) => standardDeviation === 0),
    },
    x: rowsOf(training),
    y: [...training.labels],
    epochs: experiment.epochLimit,
    orders: epochs.map((epoch) => orderOf(training, experiment.seed, epoch)),
    start: { weights: [...start.weights], bias: start.bias },
    weights: [...point.weights, point.bias],
    losses: [...(trainer.takeRecorded()?.columns.loss ?? [])],
  };
}

function orderOf({ rowCount }: DesignMatrix, seed: number, epoch: number): number[] {
  const rows = new Uint32Array(rowCount);
  finish(shuffledRows(rows, seed, epoch));
  return [...rows];
}

/** 120 rows, with gaps, and a column that always says the same. */
const columns = ((): Columns => {
  const random = new Random(7);
  const rows = Array.from({ length: 120 }, (_, i) => {
    const mass = 50 + 20 * (random.nextFloat() + random.nextFloat() - 1);
    const size = random.nextFloat() * 3 + mass / 40;
    const colour = ['red', 'green', 'blue'][random.nextBelow(3)] ?? '';
    const score = (mass - 50) / 10 - size + (colour === 'red' ? 1 : 0) + 4 * random.nextFloat();
    return { mass: i % 17 === 3 ? null : mass, size, colour, y: score > 1.2 ? 'yes' : 'no' };
  });
  return {
    mass: rows.map(({ mass }) => mass),
    colour: rows.map(({ colour }) => colour),
    size: rows.map(({ size }) => size),
    same: rows.map(() => 0.1),
    y: rows.map(({ y }) => y),
  };
})();

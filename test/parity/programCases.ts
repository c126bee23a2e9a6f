// The experiments whose generated Python programs train again what the trainer trained.
import { readTable } from '../../src/core/data/table/readTable';
import { defaultReadOptions, type ReadOptions } from '../../src/core/data/table/readOptions';
import { defaultExperiment, type Experiment } from '../../src/core/experiment/experiment';
import { buildKernelDesign } from '../../src/core/experiment/kernelDesign';
import type { LearningRateMark, Parameters } from '../../src/core/experiment/state';
import { summarize } from '../../src/core/experiment/summary';
import { Trainer } from '../../src/core/experiment/trainer';
import { finish } from '../../src/core/sliced';
import type { TrainedModel } from '../../src/core/export/pythonModel';
import { pythonCode } from '../../src/core/export/python';
import { plainKernels } from '../../src/core/kernels/plainKernels';
import type { InitialWeights, Schedule } from '../../src/core/optimizers/settings';
import { Random } from '../../src/core/random';
import { inputOfBytes } from '../../src/worker/platform';

export interface ProgramCase {
  readonly name: string;
  readonly changes: Partial<Experiment>;
  /** The learning rate is set to these values while the training runs. */
  readonly marks?: readonly LearningRateMark[];
  /** The weights are set by hand at this epoch, before the rate is. */
  readonly handSetAt?: number;
  readonly sampleRows?: number;
  /** Instead of the table of the cases. */
  readonly content?: string;
  /** The programs of methods that search their steps find the optimum another way. */
  readonly bound?: number;
}

const epochs = 100;

const penalties = {
  plain: { l1: 0, l2: 0 },
  l2: { l1: 0, l2: 0.05 },
  l1: { l1: 0.02, l2: 0 },
  elastic: { l1: 0.02, l2: 0.05 },
} as const;
const schedules: readonly Schedule[] = [
  { kind: 'constant' },
  { kind: 'step', epochs: 30, factor: 0.5 },
  { kind: 'inverse', epochs: 25 },
  { kind: 'cosine', epochs: 80 },
];
const starts: readonly InitialWeights[] = [
  { kind: 'zero' },
  { kind: 'normal', standardDeviation: 0.5 },
  { kind: 'given', weights: { mass: 1, 'colour=red': -0.25 }, bias: 2 },
];

function fullBatch(): ProgramCase[] {
  const all: ProgramCase[] = [];
  for (const kind of ['gd', 'momentum', 'nesterov', 'adam'] as const)
    for (const [penaltyName, penalty] of Object.entries(penalties))
      for (const classWeight of ['none', 'balanced'] as const)
        for (const schedule of schedules)
          for (const initialWeights of starts) {
            if (kind === 'adam' && penalty.l1 > 0) continue;
            const optimizer = { kind, batchSize: 0, momentum: 0.9 };
            all.push({
              name: [kind, penaltyName, classWeight, schedule.kind, initialWeights.kind].join(' '),
              changes: { optimizer, penalty, classWeight, schedule, initialWeights },
            });
          }
  return all;
}

const inBatches = (
  [
    ['gd', 16],
    ['gd', 1],
    ['momentum', 32],
    ['nesterov', 50],
    ['adam', 7],
  ] as const
).flatMap(([kind, batchSize]): ProgramCase[] =>
  (['none', 'balanced'] as const).map((classWeight) => ({
    name: `${kind} in batches of ${batchSize}, ${classWeight}`,
    changes: {
      ...{ classWeight, learningRate: 0.02, penalty: { l1: 0, l2: 0.01 } },
      optimizer: { kind, batchSize, momentum: 0.8 },
      schedule: { kind: 'inverse', epochs: 20 },
    },
  })),
);

const searching = (['lbfgs', 'newton'] as const).flatMap((kind): ProgramCase[] =>
  (['plain', 'l2'] as const).flatMap((penalty) =>
    (['none', 'balanced'] as const).map((classWeight) => ({
      name: [kind, penalty, classWeight].join(' '),
      bound: 1e-8,
      changes: {
        ...{ classWeight, penalty: penalties[penalty], gradientTolerance: 1e-13 },
        optimizer: { kind, batchSize: 0, momentum: 0 },
      },
    })),
  ),
);

const others: readonly ProgramCase[] = [
  { name: 'as it is by default', changes: {} },
  { name: 'columns as they are', changes: { standardize: false, learningRate: 1e-3 } },
  { name: 'nothing held back', changes: { validationShare: 0 } },
  { name: 'another seed', changes: { seed: 4_294_967_295, validationShare: 0.37 } },
  { name: 'in 32 bits', changes: { precision: 'single' } },
  { name: 'a sample', changes: { seed: 5 }, sampleRows: 70 },
  { name: 'a sample of all rows', changes: { seed: 5 }, sampleRows: 500 },
  {
    name: 'a rate that was changed',
    changes: { schedule: { kind: 'inverse', epochs: 50 } },
    marks: [
      { epoch: 0, value: 0.7 },
      { epoch: 30, value: 1.5 },
      { epoch: 61, value: 0.1 },
      { epoch: epochs, value: 9 },
    ],
  },
  {
    name: 'momentum in batches with L1 and a rate that was changed',
    changes: {
      optimizer: { kind: 'momentum', batchSize: 25, momentum: 0.5 },
      penalty: penalties.l1,
    },
    marks: [{ epoch: 50, value: 0.05 }],
  },
  {
    name: 'filled gaps',
    changes: { settings: [{ column: 'mass', missing: 'median', indicator: true }] },
  },
  { name: 'a column of one value', changes: { features: ['mass', 'size', 'colour', 'origin'] } },
];

export const programCases: readonly ProgramCase[] = [
  ...others,
  ...fullBatch(),
  ...inBatches,
  ...searching,
];

/** 130 rows, a third of them of the class that is learnt, with gaps here and there. */
export const programTable = ((): string => {
  const random = new Random(20);
  const colours = ['red', 'green', 'blue', 'green'];
  const lines = Array.from({ length: 130 }, (_, i) => {
    const mass = 50 + 20 * (random.nextFloat() + random.nextFloat() - 1);
    const size = random.nextFloat() * 3 + mass / 40;
    const colour = colours[random.nextBelow(4)] ?? '';
    const score = (mass - 50) / 10 - size + (colour === 'red' ? 1 : 0) + 4 * random.nextFloat();
    const cells = [
      i % 17 === 3 ? 'NA' : mass.toFixed(2),
      i % 29 === 7 ? '' : size.toFixed(3),
      colour,
      i % 13 === 5 ? '' : 'here',
      score > 1.4 ? 'yes' : 'no',
    ];
    return cells.join(',');
  });
  return `mass,size,colour,origin,y\n${lines.join('\n')}\n`;
})();

export interface TrainedCase {
  /** Units as trained. */
  readonly parameters: Parameters;
  readonly code: string;
}

/** Trains a case, and writes the program that is to train it again. */
export async function trainCase({
  changes,
  marks = [],
  handSetAt,
  sampleRows,
  content = programTable,
}: ProgramCase): Promise<TrainedCase> {
  const reading: ReadOptions = {
    ...defaultReadOptions,
    ...(sampleRows !== undefined && { sample: { rows: sampleRows, seed: 9 } }),
  };
  const experiment: Experiment = {
    ...{ ...defaultExperiment, label: 'y', positiveClass: 'yes' },
    ...{ features: ['mass', 'size', 'colour'], epochLimit: epochs, gradientTolerance: 0 },
    ...changes,
    reading,
  };
  const bytes = new TextEncoder().encode(content);
  const table = await readTable(inputOfBytes(bytes), { options: reading });
  const { design } = await buildKernelDesign(table, experiment, plainKernels, experiment.precision);
  const trainer = new Trainer(design, experiment);
  const goTo = (epoch: number): void => {
    const ahead = epoch - trainer.point.epoch;
    if (ahead > 0) trainer.advance(Infinity, () => 0, ahead);
  };
  let start: TrainedModel['start'];
  if (handSetAt !== undefined) {
    goTo(handSetAt);
    const weights = new Float64Array(design.features.length).fill(0.25);
    finish(trainer.amend({ weights, bias: -0.5 }));
    start = { weights, bias: -0.5, epoch: handSetAt };
  }
  for (const { epoch, value } of marks) {
    goTo(epoch);
    trainer.setLearningRate(value);
  }
  trainer.advance(Infinity, () => 0);
  const { point } = trainer;
  const summary = summarize(design, trainer.learningRateBounds);
  const model = { table: table.profile, experiment, design: summary, point, marks };
  const code = pythonCode({ ...model, ...(start && { start }) });
  return { parameters: point, code };
}

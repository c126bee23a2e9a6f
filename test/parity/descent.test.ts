import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Trainer, type TrainingPlan } from '../../src/core/experiment/trainer';
import type { Kernels } from '../../src/core/kernels/kernels';
import { plainKernels } from '../../src/core/kernels/plainKernels';
import { simdKernels } from '../../src/core/kernels/wasmKernels';
import type { OptimizerKind, Schedule } from '../../src/core/optimizers/settings';
import { readNumbers, standardized } from '../support/inferenceData';
import { storedIn } from '../support/kernelMatrices';
import { designOf } from '../support/matrices';
import { wasmModule } from '../support/wasmModule';

interface RecordedRun {
  readonly optimizer: OptimizerKind;
  readonly momentum: number;
  readonly learningRate: number;
  readonly schedule: Schedule;
  readonly l1: number;
  readonly l2: number;
  readonly classWeight: 'none' | 'balanced';
  /** Where it starts, with weights of 0. */
  readonly bias: number;
}

/** What descent_numpy.py records. */
interface Recorded {
  readonly epochs: number;
  readonly runs: readonly RecordedRun[];
  /** By data set, for each run where it ended. */
  readonly sets: Record<
    string,
    readonly { readonly weights: readonly number[]; readonly bias: number; readonly loss: number }[]
  >;
}

const recorded = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'recorded/descent-numpy.json'), 'utf8'),
) as Recorded;

const forms: readonly (readonly [string, Kernels])[] = [
  ['the plain kernels', plainKernels],
  ['the kernels in WebAssembly', simdKernels(wasmModule('kernels'))],
];

function planOf({ optimizer, momentum, l1, l2, bias, ...rest }: RecordedRun): TrainingPlan {
  return {
    ...rest,
    optimizer: { kind: optimizer, batchSize: 0, momentum },
    penalty: { l1, l2 },
    initialWeights: { kind: 'given', weights: {}, bias },
    epochLimit: recorded.epochs,
    gradientTolerance: 0,
  };
}

function nameOf({ optimizer, schedule, learningRate, ...rest }: RecordedRun): string {
  const { l1, l2, classWeight, momentum } = rest;
  return [
    `${optimizer} ${learningRate}`,
    schedule.kind,
    ...(optimizer === 'momentum' || optimizer === 'nesterov' ? [`μ ${momentum}`] : []),
    ...(l1 > 0 ? [`l1 ${l1}`] : []),
    ...(l2 > 0 ? [`l2 ${l2}`] : []),
    ...(classWeight === 'balanced' ? [classWeight] : []),
  ].join(', ');
}

function assertNear(actual: number, expected: number, what: string): void {
  const error = Math.abs(actual - expected);
  assert.ok(error <= 1e-12, `${what}: ${actual} instead of ${expected}`);
}

describe('a hundred epochs against numpy', () => {
  it('are of every first-order optimiser, on many data sets', () => {
    assert.ok(Object.keys(recorded.sets).length >= 8);
    const kinds = new Set(recorded.runs.map(({ optimizer }) => optimizer));
    assert.deepEqual([...kinds], ['gd', 'momentum', 'nesterov', 'adam']);
  });

  for (const [form, kernels] of forms) {
    for (const [i, run] of recorded.runs.entries()) {
      it(`agree to 1e-12 on ${form}: ${nameOf(run)}`, () => {
        for (const [name, ends] of Object.entries(recorded.sets)) {
          const { matrix } = standardized(readNumbers(`inference-${name}.csv`));
          const design = designOf({ ...matrix, ...storedIn(kernels, matrix) });
          const trainer = new Trainer(design, planOf(run), undefined, kernels);
          trainer.advance(Infinity, () => 0);
          assert.equal(trainer.state.epoch, recorded.epochs, trainer.state.reason?.text);
          const { weights, bias } = trainer.point;
          const expected = ends[i];
          assert.equal(weights.length, expected?.weights.length);
          for (const [j, weight] of weights.entries()) {
            assertNear(weight, expected?.weights[j] ?? NaN, `weight ${j} of ${name}`);
          }
          assertNear(bias, expected?.bias ?? NaN, `bias of ${name}`);
          const loss = trainer.takeRecorded()?.columns.loss.at(-1);
          assertNear(loss ?? NaN, expected?.loss ?? NaN, `loss of ${name}`);
        }
      });
    }
  }
});

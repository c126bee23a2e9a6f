import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { buildKernelDesign } from '../../src/core/experiment/kernelDesign';
import { simdKernels } from '../../src/core/kernels/wasmKernels';
import { readTable } from '../../src/core/data/table/readTable';
import { inputOfBytes } from '../../src/worker/platform';
import { defaultExperiment, type Experiment } from '../../src/core/experiment/experiment';
import { Trainer } from '../../src/core/experiment/trainer';
import { seriesNames, type SeriesName } from '../../src/core/experiment/trace';
import type { RunReport } from '../../src/core/export/report';
import { inRawUnits } from '../../src/core/model/rawUnits';
import { runCli } from '../support/cli';

/** What penguins_numpy.py records. */
interface Recorded {
  readonly experiment: Pick<
    Experiment,
    | 'label'
    | 'positiveClass'
    | 'features'
    | 'learningRate'
    | 'epochLimit'
    | 'validationShare'
    | 'seed'
  >;
  readonly rows: { readonly training: number; readonly validation: number };
  readonly mean: readonly number[];
  readonly standardDeviation: readonly number[];
  readonly weights: Record<'raw' | 'standardized', readonly number[]>;
  readonly bias: Record<'raw' | 'standardized', number>;
  readonly trace: Record<SeriesName, readonly number[]>;
}

const samples = path.join(import.meta.dirname, '../../media/samples/penguins.csv');
const recordedFile = path.join(import.meta.dirname, 'recorded/penguins-numpy.json');

function assertAllNear(actual: Iterable<number>, expected: readonly number[], bound: number): void {
  const values = [...actual];
  assert.equal(values.length, expected.length);
  for (const [i, value] of values.entries()) {
    const error = Math.abs(value - (expected[i] ?? NaN));
    assert.ok(error <= bound, `${i}: ${value} instead of ${expected[i]}`);
  }
}

describe('the reference experiment on the penguins', () => {
  let recorded: Recorded;
  let trainer: Trainer;
  let trace: Record<SeriesName, Float64Array>;
  before(async () => {
    recorded = JSON.parse(await readFile(recordedFile, 'utf8')) as Recorded;
    const table = await readTable(inputOfBytes(await readFile(samples)));
    const experiment = { ...defaultExperiment, ...recorded.experiment };
    // the terminal's kernels, or their last bits would differ
    const code = await readFile(path.join(import.meta.dirname, '../../dist/kernels.wasm'));
    const kernels = simdKernels(await WebAssembly.compile(code));
    const { design } = await buildKernelDesign(table, experiment, kernels, 'double');
    trainer = new Trainer(design, experiment, undefined, kernels);
    trainer.advance(Infinity, () => 0);
    const taken = trainer.takeRecorded();
    assert.ok(taken);
    trace = taken.columns;
  });

  it('is of the same rows and columns', () => {
    const { features, training, validation } = trainer.design;
    assert.equal(training.rowCount, recorded.rows.training);
    assert.equal(validation.rowCount, recorded.rows.validation);
    assertAllNear(
      features.map(({ mean }) => mean),
      recorded.mean,
      1e-11,
    );
    const deviations = features.map(({ standardDeviation }) => standardDeviation);
    assertAllNear(deviations, recorded.standardDeviation, 1e-11);
  });

  it('agrees with numpy to 1e-12 at every epoch', () => {
    for (const name of seriesNames) {
      assert.equal(trace[name].length, 201);
      assertAllNear(trace[name], recorded.trace[name], 1e-12);
    }
  });

  it('agrees with numpy to 1e-12 in the weights, in both units', () => {
    const { point, design } = trainer;
    assertAllNear(point.weights, recorded.weights.standardized, 1e-12);
    assertAllNear([point.bias], [recorded.bias.standardized], 1e-12);
    const raw = inRawUnits(point, design.features);
    assertAllNear(raw.weights, recorded.weights.raw, 1e-12);
    // the raw bias is about 50, and a sum of numbers as large
    assertAllNear([raw.bias], [recorded.bias.raw], 1e-11);
  });

  it('gives the same bits in the terminal', async () => {
    const { label, positiveClass, features, learningRate, epochLimit } = recorded.experiment;
    const { code, stdout } = await runCli([
      ...[samples, '--label', label, '--positive', positiveClass],
      ...['--features', features.join(','), '--learning-rate', String(learningRate)],
      ...['--epochs', String(epochLimit), '--validation', '0.2', '--seed', '42'],
      ...['--json', '--trace'],
    ]);
    assert.equal(code, 0);
    const report = JSON.parse(stdout) as RunReport;
    for (const name of seriesNames) assert.deepEqual(report.trace?.[name], [...trace[name]]);
    assert.deepEqual(Object.values(report.weights.standardized), [...trainer.point.weights]);
    assert.equal(report.bias.standardized, trainer.point.bias);
  });
});

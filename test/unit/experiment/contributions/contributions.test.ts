import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  contributionsTo,
  type Contributions,
  type GradientComponent,
} from '../../../../src/core/experiment/contributions/contributions';
import { RecordLines } from '../../../../src/core/data/table/recordLines';
import { plainKernels } from '../../../../src/core/kernels/plainKernels';
import type { DesignMatrix } from '../../../../src/core/data/design/designMatrix';
import type { Parameters } from '../../../../src/core/model/parameters';
import { emptyModel } from '../../../../src/core/optimizers/evaluatedModel';
import { Objective, type ObjectiveOptions } from '../../../../src/core/optimizers/objective';
import { Random } from '../../../../src/core/random';
import { finish } from '../../../../src/core/sliced';
import { matrixOf, randomMatrix } from '../../../support/matrices';

const classWeights = { negative: 0.7, positive: 1.9 };
const penalty = { l1: 0.2, l2: 0.3 };

/** Each record takes two lines: they start on lines 2, 4, 6, … */
const lines = new RecordLines(
  Uint32Array.from({ length: 25_000 }, (_, row) => row),
  Uint32Array.from({ length: 25_000 }, (_, row) => lineOf(row)),
  25_000,
);

function lineOf(row: number): number {
  return 2 + 2 * row;
}

function rowAt(line: number): number {
  return (line - 2) / 2;
}

/** The contributions by the formula as it is written, from rows that were never tiled. */
function byHand(
  component: GradientComponent,
  { weights, bias }: Parameters,
  { rowCount, columnCount, values, labels }: DesignMatrix,
  options: ObjectiveOptions,
): number[] {
  const { negative, positive } = options.classWeights ?? { negative: 1, positive: 1 };
  const weightOf = (y: number): number => (y === 1 ? positive : negative);
  const total = labels.reduce((sum, y) => sum + weightOf(y), 0);
  return Array.from({ length: rowCount }, (_, i) => {
    const x = [...values.subarray(i * columnCount, (i + 1) * columnCount)];
    const z = x.reduce((sum, value, j) => sum + value * (weights[j] ?? NaN), bias);
    const y = labels[i] ?? NaN;
    const h = 1 / (1 + Math.exp(-z));
    const value = component === 'bias' ? 1 : (x[component] ?? NaN);
    return (weightOf(y) * (h - y) * value) / total;
  });
}

function contributions(
  component: GradientComponent,
  parameters: Parameters,
  matrix: DesignMatrix,
  options: ObjectiveOptions = {},
  top = 5,
): Contributions {
  const wanted = { component, parameters, top };
  const { value, reason } = finish(contributionsTo(wanted, matrix, lines, options));
  assert.ok(value, reason?.text);
  return value;
}

function sumOf(terms: readonly number[]): number {
  return terms.reduce((sum, term) => sum + term, 0);
}

function close(actual: number, expected: number, size: number, what: string): void {
  assert.ok(Math.abs(actual - expected) <= 1e-13 * size, `${what}: ${actual}, not ${expected}`);
}

function randomParameters(columnCount: number, seed: number): Parameters {
  const random = new Random(seed);
  const next = (): number => 3 * (random.nextFloat() - 0.5);
  return { weights: Float64Array.from({ length: columnCount }, next), bias: next() };
}

describe('the contributions of the rows to the gradient', () => {
  it('are (h − y)x/m of each row, told apart by their sign, the largest first', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 300 }),
        fc.integer({ min: 1, max: 6 }),
        fc.nat(1e6),
        fc.boolean(),
        (rows, columns, seed, isWeighted) => {
          const matrix = randomMatrix(rows, columns, seed);
          const parameters = randomParameters(columns, seed);
          const options = isWeighted ? { classWeights } : {};
          for (const component of ['bias', seed % columns] as const) {
            const expected = byHand(component, parameters, matrix, options);
            const size = sumOf(expected.map(Math.abs));
            const found = contributions(component, parameters, matrix, options);
            const { positive, negative } = found;
            const above = expected.filter((term) => term > 0).sort((a, b) => b - a);
            const below = expected.filter((term) => term < 0).sort((a, b) => a - b);
            assert.deepEqual([positive.rows, negative.rows], [above.length, below.length]);
            assert.equal(found.zeroRows, rows - above.length - below.length);
            close(positive.sum, sumOf(above), size, 'above');
            close(negative.sum, sumOf(below), size, 'below');
            close(found.gradient, sumOf(expected), size, 'all');
            for (const [side, terms] of [[positive, above] as const, [negative, below] as const]) {
              assert.equal(side.largest.length, Math.min(5, terms.length));
              for (const [i, row] of side.largest.entries()) {
                close(row.contribution, terms[i] ?? NaN, size, `largest ${i}`);
                close(row.contribution, expected[rowAt(row.line)] ?? NaN, size, `line ${row.line}`);
                assert.equal(row.label, matrix.labels[rowAt(row.line)]);
                close(row.residual, row.probability - row.label, 10, 'h − y');
              }
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('come with the penalty to the gradient that training steps by, whatever the layout', () => {
    const matrix = randomMatrix(1000, 3, 5);
    const parameters = randomParameters(3, 6);
    const tiled = inTiles(matrix, 64);
    for (const options of [{}, { classWeights }, { classWeights, penalty }]) {
      const objective = new Objective(plainKernels, matrix, options);
      const model = { ...emptyModel(3), weights: parameters.weights, bias: parameters.bias };
      finish(objective.evaluate(model));
      for (const component of [0, 1, 2, 'bias'] as const) {
        const { gradient } = model;
        const expected = component === 'bias' ? gradient.bias : gradient.weights[component];
        for (const one of [matrix, tiled]) {
          const found = contributions(component, parameters, one, options);
          close(found.gradient, expected ?? NaN, 1, `component ${component}`);
        }
      }
    }
    const {
      penalty: block,
      positive,
      negative,
      gradient,
    } = contributions(1, parameters, matrix, { penalty });
    assert.equal(block, 0.3 * (parameters.weights[1] ?? NaN));
    close(gradient, positive.sum + negative.sum + block, 1, 'sum');
    assert.equal(contributions('bias', parameters, matrix, { penalty }).penalty, 0);
  });

  it('are told in a curve that ends at the sum, and by how many rows carry half of it', () => {
    const matrix = randomMatrix(3000, 2, 9);
    const parameters = randomParameters(2, 1);
    const terms = byHand(0, parameters, matrix, {});
    const { negative, isExact } = contributions(0, parameters, matrix);
    assert.equal(isExact, true);
    const below = terms.filter((term) => term < 0).sort((a, b) => a - b);
    const { rows, sums } = negative.curve;
    assert.ok(rows.length > 100 && rows.length <= 402, `${rows.length} points`);
    assert.equal(rows.at(-1), below.length);
    assert.equal(sums.at(-1), -negative.sum);
    for (const [i, count] of rows.entries()) {
      close(sums[i] ?? NaN, -sumOf(below.slice(0, count)), 1, `the first ${count}`);
    }
    const half = negative.rowsForHalf;
    assert.ok(-sumOf(below.slice(0, half)) >= -negative.sum / 2);
    assert.ok(-sumOf(below.slice(0, half - 1)) < -negative.sum / 2);
  });

  it('of very many rows are summed by size, exactly at every point of the curve', () => {
    const matrix = randomMatrix(20_000, 1, 3);
    const parameters = randomParameters(1, 8);
    const terms = byHand(0, parameters, matrix, {});
    const { positive, isExact, gradient } = contributions(0, parameters, matrix);
    assert.equal(isExact, false);
    close(gradient, sumOf(terms), 1, 'gradient');
    const above = terms.filter((term) => term > 0).sort((a, b) => b - a);
    const { rows, sums } = positive.curve;
    assert.ok(rows.length > 50 && rows.length <= 402, `${rows.length} points`);
    let sum = 0;
    const cumulated = above.map((term) => (sum += term));
    for (const [i, count] of rows.entries()) {
      close(sums[i] ?? NaN, cumulated[count - 1] ?? NaN, 10, `the first ${count}`);
    }
    const half = cumulated.findIndex((one) => one >= sum / 2) + 1;
    assert.ok(Math.abs(positive.rowsForHalf - half) <= 0.03 * half, 'half is near');
  });

  it('name of equal rows the first, and no more than were asked for', () => {
    const matrix = matrixOf(Array.from({ length: 10 }, (_, i) => [i < 2 ? 0 : 1, 0]));
    const parameters = { weights: Float64Array.of(0), bias: 0 };
    const { positive, negative, zeroRows } = contributions(0, parameters, matrix, {}, 3);
    assert.deepEqual(
      positive.largest.map(({ line }) => line),
      [lineOf(2), lineOf(3), lineOf(4)],
    );
    assert.equal(zeroRows, 2);
    assert.deepEqual(negative, {
      rows: 0,
      sum: 0,
      largest: [],
      curve: { rows: new Float64Array(0), sums: new Float64Array(0) },
      rowsForHalf: 0,
    });
    const none = contributions(0, parameters, matrix, {}, 0);
    assert.deepEqual(none.positive.largest, []);
  });

  it('keep their digits for rows that are fitted well', () => {
    const matrix = matrixOf([
      [1, 1],
      [1, 0],
    ]);
    const { negative } = contributions(0, { weights: Float64Array.of(60), bias: 0 }, matrix);
    const [row] = negative.largest;
    const expected = -Math.exp(-60) / (1 + Math.exp(-60));
    assert.ok(row && Math.abs(row.residual / expected - 1) < 1e-14);
  });

  it('are withheld where they are beyond the finite numbers', () => {
    const matrix = matrixOf([
      [1, 1],
      [1e308, 0],
      [1e308, 0],
    ]);
    for (const weight of [NaN, 1e300]) {
      const weights = Float64Array.of(weight);
      const wanted = { component: 0, parameters: { weights, bias: 0 }, top: 5 };
      const { reason } = finish(contributionsTo(wanted, matrix, lines, {}));
      assert.match(reason?.text ?? '', /beyond the finite numbers/);
    }
  });

  it('are refused for what is no column', () => {
    const matrix = randomMatrix(10, 2, 1);
    const parameters = randomParameters(2, 1);
    assert.throws(() => contributions(2, parameters, matrix), RangeError);
    assert.throws(() => contributions(0, randomParameters(3, 1), matrix), RangeError);
  });
});

/** The same rows in tiles. */
function inTiles(matrix: DesignMatrix, tileRows: number): DesignMatrix {
  const { rowCount, columnCount } = matrix;
  const values = new Float64Array(Math.ceil(rowCount / tileRows) * tileRows * columnCount);
  for (let i = 0; i < rowCount; i++) {
    const within = i % tileRows;
    for (let j = 0; j < columnCount; j++) {
      const x = matrix.values[i * columnCount + j] ?? NaN;
      values[(i - within) * columnCount + j * tileRows + within] = x;
    }
  }
  return { ...matrix, tileRows, values };
}

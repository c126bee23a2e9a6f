import assert from 'node:assert/strict';
import fc from 'fast-check';
import { buildDesign } from '../../../src/core/data/design/buildDesign';
import type { LabelledMatrix } from '../../../src/core/kernels/matrix';
import { plainKernels } from '../../../src/core/kernels/plainKernels';
import { predict } from '../../../src/core/model/predict';
import { Descent } from '../../../src/core/optimizers/descent';
import { emptyModel, type EvaluatedModel } from '../../../src/core/optimizers/evaluatedModel';
import { Objective, type ObjectiveOptions } from '../../../src/core/optimizers/objective';
import { rateBounds } from '../../../src/core/optimizers/rates/rateBounds';
import { defaultOptimizer } from '../../../src/core/optimizers/settings';
import { finish } from '../../../src/core/sliced';
import { plainSpec } from '../../support/designs';
import { randomMatrix } from '../../support/matrices';
import { rowsWithLabels, withRows } from '../../support/matrixRows';
import { tableOfColumns } from '../../support/tableOf';

const epochs = 60;

/** Full-batch descent from zero; the model after each epoch, as far as it is asked for. */
function train(
  matrix: LabelledMatrix,
  learningRate: number,
  options?: ObjectiveOptions,
  seen?: (model: EvaluatedModel, objective: Objective) => void,
): EvaluatedModel {
  const objective = new Objective(plainKernels, matrix, options);
  const descent = new Descent(objective, defaultOptimizer, 0);
  let current = emptyModel(objective.columnCount);
  let next = emptyModel(objective.columnCount);
  finish(objective.evaluate(current));
  seen?.(current, objective);
  for (let epoch = 0; epoch < epochs; epoch++) {
    assert.equal(finish(descent.epoch(current, next, learningRate, epoch)), 'done');
    [current, next] = [next, current];
    seen?.(current, objective);
  }
  return current;
}

/** 2/L of an objective. */
function monotoneOf(matrix: LabelledMatrix, options?: ObjectiveOptions): number {
  const columns = Array.from({ length: matrix.columnCount }, () => ({ center: 0, scale: 1 }));
  const objective = new Objective(plainKernels, matrix, options);
  return finish(rateBounds(objective, columns)).trained.monotone;
}

/** Random data, a rate below 2/L, and a seed for what is done to the data. */
const trained = fc.tuple(
  fc.integer({ min: 2, max: 50 }),
  fc.integer({ min: 1, max: 6 }),
  fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  fc.double({ min: 1e-3, max: 0.98, noNaN: true }),
);

/** An order of the first numbers, from a seed. */
const orderOf = (count: number, seed: number): number[] =>
  Array.from({ length: count }, (_, i) => i).sort(
    (a, b) => Math.sin(seed + a * 7919) - Math.sin(seed + b * 7919),
  );

/** Rounding that differs with the order of sums, carried through all epochs. */
function assertSame(actual: Iterable<number>, expected: Iterable<number>, bound = 1e-11): void {
  const wanted = [...expected];
  for (const [i, value] of [...actual].entries()) {
    const error = Math.abs(value - (wanted[i] ?? NaN));
    assert.ok(error <= bound * (1 + Math.abs(value)), `${i}: ${value}, not ${wanted[i]}`);
  }
}

describe('full-batch gradient descent', () => {
  it('never lets the objective rise below 2/L, with penalty and class weights too', () => {
    fc.assert(
      fc.property(
        trained,
        fc.double({ min: 0, max: 2, noNaN: true }),
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        ([rows, count, seed, share], l2, positive) => {
          const matrix = randomMatrix(rows, count, seed);
          const options = { penalty: { l1: 0, l2 }, classWeights: { negative: 1, positive } };
          let before = Infinity;
          train(matrix, share * monotoneOf(matrix, options), options, (model, objective) => {
            const value = objective.valueOf(model);
            assert.ok(value <= before * (1 + 1e-13), `${before} → ${value}`);
            before = value;
          });
        },
      ),
    );
  });

  it('predicts the same after a column is scaled or shifted, when it is standardised', async () => {
    await fc.assert(
      fc.asyncProperty(
        trained,
        fc.double({ min: -4, max: 4, noNaN: true }),
        fc.double({ min: -100, max: 100, noNaN: true }),
        async ([rows, , seed, share], magnitude, shift) => {
          const factor = 10 ** magnitude;
          const cells = rowsWithLabels(randomMatrix(rows + 4, 2, seed));
          const design = (change: (x: number) => number) =>
            buildDesign(
              tableOfColumns({
                x: cells.map(([x = NaN]) => change(x)),
                other: cells.map(([, other = NaN]) => other),
                y: cells.map((row) => (row.at(-1) === 1 ? 'yes' : 'no')),
              }),
              { ...plainSpec, features: ['x', 'other'], standardize: true },
            );
          const { training } = await design((x) => x);
          const { training: changed } = await design((x) => x * factor + shift * factor);
          const rate = share * monotoneOf(training);
          assertSame(
            predict(train(changed, rate), changed),
            predict(train(training, rate), training),
            1e-9,
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it('gives the same weights for the rows in another order', () => {
    fc.assert(
      fc.property(trained, ([rows, count, seed, share]) => {
        const matrix = randomMatrix(rows, count, seed);
        const order = orderOf(rows, seed);
        const permuted = withRows(matrix, (all) => order.map((i) => all[i] ?? []));
        const rate = share * monotoneOf(matrix);
        const expected = train(matrix, rate);
        const found = train(permuted, rate);
        assertSame(found.weights, expected.weights);
        assertSame([found.bias, found.loss], [expected.bias, expected.loss]);
      }),
    );
  });

  it('permutes the weights with the columns', () => {
    fc.assert(
      fc.property(trained, ([rows, count, seed, share]) => {
        const matrix = randomMatrix(rows, count, seed);
        const order = orderOf(count, seed);
        const permuted = withRows(matrix, (all) =>
          all.map((row) => [...order.map((j) => row[j] ?? NaN), row.at(-1) ?? NaN]),
        );
        const rate = share * monotoneOf(matrix);
        const expected = train(matrix, rate);
        const found = train(permuted, rate);
        assertSame(
          found.weights,
          order.map((j) => expected.weights[j] ?? NaN),
        );
        assertSame([found.bias, found.loss], [expected.bias, expected.loss]);
      }),
    );
  });

  it('gives the same weights for the data set twice over', () => {
    fc.assert(
      fc.property(trained, ([rows, count, seed, share]) => {
        const matrix = randomMatrix(rows, count, seed);
        const twice = withRows(matrix, (all) => [...all, ...all]);
        const rate = share * monotoneOf(matrix);
        const expected = train(matrix, rate);
        const found = train(twice, rate);
        assertSame(found.weights, expected.weights);
        assertSame([found.bias, found.loss], [expected.bias, expected.loss]);
      }),
    );
  });

  it('negates the weights when the classes are flipped', () => {
    fc.assert(
      fc.property(trained, ([rows, count, seed, share]) => {
        const matrix = randomMatrix(rows, count, seed);
        const flipped = withRows(matrix, (all) =>
          all.map((row) => [...row.slice(0, -1), 1 - (row.at(-1) ?? NaN)]),
        );
        const rate = share * monotoneOf(matrix);
        const expected = train(matrix, rate);
        const found = train(flipped, rate);
        assertSame(
          found.weights,
          expected.weights.map((weight) => -weight),
        );
        assertSame([-found.bias, found.loss], [expected.bias, expected.loss]);
      }),
    );
  });
});

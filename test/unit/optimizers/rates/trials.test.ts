import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { LabelledMatrix } from '../../../../src/core/kernels/matrix';
import { plainKernels } from '../../../../src/core/kernels/plainKernels';
import { gradient } from '../../../../src/core/model/gradient';
import { logits } from '../../../../src/core/model/logits';
import { meanLoss } from '../../../../src/core/model/loss';
import { zeroParameters, type Parameters } from '../../../../src/core/model/parameters';
import { Descent } from '../../../../src/core/optimizers/descent';
import { Objective, type ObjectiveOptions } from '../../../../src/core/optimizers/objective';
import { findOptimum } from '../../../../src/core/optimizers/optimum';
import { findRate, rangeAround, ratesOf } from '../../../../src/core/optimizers/rates/findRate';
import { RateSweep } from '../../../../src/core/optimizers/rates/rateSweep';
import { defaultOptimizer } from '../../../../src/core/optimizers/settings';
import { finish } from '../../../../src/core/sliced';
import { randomMatrix } from '../../../support/matrices';
import { plainRateBounds } from '../../../support/plainRateBounds';
import { withRows } from '../../../support/matrixRows';
import { valueOf } from '../../../support/ranked';

const objectiveOf = (matrix: LabelledMatrix, options?: ObjectiveOptions) =>
  new Objective(plainKernels, matrix, options);

const plainDescent = (objective: Objective) => new Descent(objective, defaultOptimizer, 0);

/** One step by the formulas as they are written, with λ₂. */
function stepped(at: Parameters, matrix: LabelledMatrix, rate: number, l2: number): Parameters {
  const slope = gradient(at, matrix);
  return {
    weights: at.weights.map((w, j) => w - rate * ((slope.weights[j] ?? NaN) + l2 * w)),
    bias: at.bias - rate * slope.bias,
  };
}

function objectiveAt(at: Parameters, matrix: LabelledMatrix, l2: number): number {
  const squares = at.weights.reduce((sum, w) => sum + w * w, 0);
  return meanLoss(logits(at, matrix), matrix.labels) + (l2 / 2) * squares;
}

function assertNear(actual: number, expected: number, relative: number): void {
  assert.ok(
    Math.abs(actual - expected) <= relative * Math.abs(expected),
    `${actual}, not ${expected}`,
  );
}

const shape = fc.tuple(
  fc.integer({ min: 10, max: 60 }),
  fc.integer({ min: 1, max: 5 }),
  fc.integer({ min: 0, max: 2 ** 32 - 1 }),
);

describe('findRate', () => {
  const tested = (matrix: LabelledMatrix, options?: ObjectiveOptions, start?: Parameters) => {
    const objective = objectiveOf(matrix, options);
    return finish(
      findRate(
        objective,
        plainDescent(objective),
        start ?? zeroParameters(matrix.columnCount),
        rangeAround(plainRateBounds(matrix)),
      ),
    );
  };

  it('takes one step at each rate, each from where the last one ended', () => {
    fc.assert(
      fc.property(shape, ([rows, count, seed]) => {
        const matrix = randomMatrix(rows, count, seed);
        const { start, rates, objectives } = tested(matrix, { penalty: { l1: 0, l2: 0.03 } });
        let at = zeroParameters(count);
        assertNear(start, objectiveAt(at, matrix, 0.03), 1e-14);
        // where steps are large the two ways of rounding part
        for (const [k, rate] of rates.subarray(0, 50).entries()) {
          at = stepped(at, matrix, rate, 0.03);
          assertNear(objectives[k] ?? NaN, objectiveAt(at, matrix, 0.03), 1e-11);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('ends where the loss has run away, and only there', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { start, rates, objectives } = tested(randomMatrix(200, 3, seed));
      assert.equal(rates.length, objectives.length);
      assert.ok(rates.length < 101);
      assert.ok((objectives.at(-1) ?? NaN) > 2 * start);
      assert.ok(objectives.subarray(0, -1).every((value) => value <= 2 * start));
    }
  });

  it('suggests a rate that trains well, on columns of any size', () => {
    for (let seed = 1; seed <= 20; seed++) {
      for (const factor of [1e-3, 1, 1e4]) {
        const matrix = withRows(randomMatrix(150, 3, seed), (rows) =>
          rows.map((row) => [factor * (row[0] ?? NaN), ...row.slice(1)]),
        );
        const { start, suggestion } = tested(matrix);
        const { rate } = valueOf(suggestion);
        let at = zeroParameters(3);
        let best = zeroParameters(3);
        const { smooth } = plainRateBounds(matrix);
        for (let epoch = 0; epoch < 100; epoch++) {
          at = stepped(at, matrix, rate, 0);
          best = stepped(best, matrix, smooth, 0);
        }
        const gained = start - objectiveAt(at, matrix, 0);
        // at least most of what the rate that is safe everywhere gains
        assert.ok(gained >= 0.8 * (start - objectiveAt(best, matrix, 0)), `seed ${seed}: ${rate}`);
      }
    }
  });

  it('says why', () => {
    const { suggestion, rates, objectives } = tested(randomMatrix(200, 3, 1));
    const { rate, because } = valueOf(suggestion);
    const lowest = rates[objectives.indexOf(Math.min(...objectives))] ?? NaN;
    assert.equal(rate, lowest / 10);
    assert.match(because.text, /rose beyond/);
    assert.equal(because.args['lowest'], Number(lowest.toPrecision(3)));
    // a line separates these: the loss falls at any rate
    const separated = withRows(randomMatrix(30, 1, 2), (rows) =>
      rows.map(([x = NaN]) => [x + Math.sign(x), Number(x > 0)]),
    );
    assert.match(valueOf(tested(separated).suggestion).because.text, /largest rate tried/);
  });

  it('suggests nothing at the lowest point', () => {
    const matrix = randomMatrix(200, 3, 1);
    const { parameters } = finish(findOptimum(objectiveOf(matrix)));
    const { suggestion } = tested(matrix, {}, parameters);
    assert.match(suggestion.reason?.text ?? '', /lowest point/);
  });

  it('ends where the numbers do', () => {
    const objective = objectiveOf(randomMatrix(20, 2, 3));
    const range = { smallest: 1e-3, largest: 1e300, count: 5 };
    const { rates, objectives } = finish(
      findRate(objective, plainDescent(objective), zeroParameters(2), range),
    );
    assert.ok(rates.length < 5);
    assert.ok(objectives.every(Number.isFinite));
  });
});

describe('ratesOf', () => {
  it('goes from the smallest to the largest by equal factors', () => {
    const rates = ratesOf({ smallest: 1e-3, largest: 1e5, count: 9 });
    assert.equal(rates[0], 1e-3);
    assert.equal(rates[8], 1e5);
    for (const [k, rate] of rates.entries()) assertNear(rate, 10 ** (k - 3), 1e-13);
  });
});

describe('RateSweep', () => {
  it('gives each rate the run that it has alone', () => {
    fc.assert(
      fc.property(shape, ([rows, count, seed]) => {
        const matrix = randomMatrix(rows, count, seed);
        const { smooth } = plainRateBounds(matrix);
        const objective = objectiveOf(matrix, { penalty: { l1: 0, l2: 0.05 } });
        const start = { weights: new Float64Array(count).fill(0.5), bias: -0.25 };
        const rates = [smooth / 50, smooth / 5, smooth];
        const sweep = new RateSweep(objective, () => plainDescent(objective), start, rates, 40);
        finish(sweep.work());
        assert.deepEqual(
          [...start.weights, start.bias],
          [...Array<number>(count).fill(0.5), -0.25],
        );
        assert.deepEqual(
          sweep.runs.map(({ learningRate }) => learningRate),
          rates,
        );
        for (const { learningRate, status, objectives, parameters } of sweep.runs) {
          assert.equal(status, 'finished');
          assert.equal(objectives.length, 41);
          let at: Parameters = start;
          for (const value of objectives) {
            assertNear(value, objectiveAt(at, matrix, 0.05), 1e-12);
            if (value !== objectives.at(-1)) at = stepped(at, matrix, learningRate, 0.05);
          }
          assertNear(objectives.at(-1) ?? NaN, objectiveAt(parameters, matrix, 0.05), 1e-12);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('lets all curves grow together, readable in between', () => {
    const matrix = randomMatrix(50, 2, 6);
    const objective = objectiveOf(matrix);
    const start = zeroParameters(2);
    const sweep = new RateSweep(objective, () => plainDescent(objective), start, [0.1, 1, 3], 20);
    let widest = 0;
    let slices = 0;
    for (const work = sweep.work(); work.next().done !== true;) {
      slices++;
      const lengths = sweep.runs.map(({ objectives }) => objectives.length);
      widest = Math.max(widest, Math.max(...lengths) - Math.min(...lengths));
    }
    assert.equal(widest, 1);
    assert.ok(slices >= 3 * 20);
    assert.ok(sweep.runs.every(({ objectives }) => objectives.length === 21));
  });

  it('goes on with the others where one leaves the numbers', () => {
    const matrix = randomMatrix(50, 2, 6);
    const objective = objectiveOf(matrix);
    const sweep = new RateSweep(
      objective,
      () => plainDescent(objective),
      zeroParameters(2),
      [1e308, 0.5],
      30,
    );
    finish(sweep.work());
    const [wild, tame] = sweep.runs;
    assert.equal(wild?.status, 'diverged');
    assert.ok(wild.objectives.length < 31);
    assert.ok(wild.objectives.every(Number.isFinite));
    assert.equal(tame?.status, 'finished');
    assert.equal(tame.objectives.length, 31);
  });

  it('has nothing to do without rates', () => {
    const objective = objectiveOf(randomMatrix(10, 1, 1));
    const sweep = new RateSweep(objective, () => plainDescent(objective), zeroParameters(1), [], 5);
    finish(sweep.work());
    assert.deepEqual(sweep.runs, []);
  });
});

import assert from 'node:assert/strict';
import type { Quantity } from '../../../src/core/quantity';
import { finish } from '../../../src/core/sliced';
import {
  infer,
  type Coefficient,
  type Inference,
  type InferenceProblem,
} from '../../../src/core/statistics/inference';
import {
  asTheyAre,
  optimumOf,
  readNumbers,
  standardized,
  type Trained,
} from '../../support/inferenceData';

const exam = readNumbers('inference-exam.csv').slice(0, 120);

function problemOf({ matrix, columns }: Trained): InferenceProblem {
  return { matrix, columns, parameters: optimumOf(matrix), level: 0.95, penalized: false };
}

function inferenceOf(problem: InferenceProblem): Inference {
  return finish(infer(problem));
}

function known<T>({ value, reason }: Quantity<T>): T {
  assert.ok(value !== undefined, reason?.text);
  return value;
}

function reasonOf(quantity: Quantity<unknown>): string {
  assert.equal(quantity.value, undefined);
  return quantity.reason?.text ?? '';
}

function assertSame(actual: Coefficient, expected: Coefficient, bound = 1e-9): void {
  for (const key of ['estimate', 'standardError', 'z', 'p'] as const) {
    const error = Math.abs(actual[key] - expected[key]);
    assert.ok(error <= bound * Math.abs(expected[key]), `${key}: ${actual[key]}, ${expected[key]}`);
  }
}

/** Everything that rests on the likelihood is withheld with this reason; what describes is not. */
function assertAllWithheld(problem: InferenceProblem, reason: RegExp): void {
  const { raw, standardized: others, fit } = inferenceOf(problem);
  for (const { weights, bias } of [raw, others]) {
    for (const one of [...weights, bias]) assert.match(reasonOf(one), reason);
  }
  for (const one of [fit.aic, fit.bic, fit.likelihoodRatio]) assert.match(reasonOf(one), reason);
  assert.ok(fit.deviance > 0 && fit.nullDeviance > 0);
  assert.ok(known(fit.mcFaddenR2) <= 1 && known(fit.tjurR2) <= 1);
}

describe('inference', () => {
  it('is withheld for a fit with a penalty, class weights, or away from the optimum', () => {
    const problem = problemOf(standardized(exam));
    assertAllWithheld({ ...problem, penalized: true }, /penalty/);
    assertAllWithheld({ ...problem, classWeights: { negative: 1, positive: 2 } }, /class weights/);
    const { weights, bias } = problem.parameters;
    assertAllWithheld({ ...problem, parameters: { weights, bias: bias + 0.01 } }, /optimum/);
  });

  it('is given with class weights that are equal, and near enough to the optimum', () => {
    const problem = problemOf(standardized(exam));
    const exact = inferenceOf(problem);
    const equal = inferenceOf({ ...problem, classWeights: { negative: 2, positive: 2 } });
    assert.deepEqual(equal, exact);
    const { weights, bias } = problem.parameters;
    const near = inferenceOf({ ...problem, parameters: { weights, bias: bias + 1e-6 } });
    assertSame(known(near.raw.bias), known(exact.raw.bias), 1e-4);
  });

  it('takes the reach of its intervals from the level', () => {
    const problem = problemOf(standardized(exam));
    // quantiles of the normal distribution from tables
    for (const [level, reach] of [
      [0.8, 1.2815515655446004],
      [0.9, 1.6448536269514722],
      [0.99, 2.5758293035489004],
    ] as const) {
      const { raw } = inferenceOf({ ...problem, level });
      for (const one of [...raw.weights, raw.bias].map(known<Coefficient>)) {
        const width = one.interval.upper - one.interval.lower;
        assert.ok(Math.abs(width / (2 * reach * one.standardError) - 1) < 1e-13);
      }
    }
    assert.throws(() => inferenceOf({ ...problem, level: 1 }), RangeError);
  });

  it('leaves collinear columns undetermined and the others as they are without them', () => {
    const expected = inferenceOf(problemOf(standardized(exam)));
    const doubled = exam.map(([a, b, y]) => [a, b, 3 - 2 * (b ?? NaN), y].map(Number));
    for (const trained of [standardized(doubled), asTheyAre(doubled)]) {
      const { raw, standardized: others, fit } = inferenceOf(problemOf(trained));
      assertSame(
        known(raw.weights[0] ?? assert.fail()),
        known(expected.raw.weights[0] ?? assert.fail()),
      );
      assert.match(reasonOf(raw.weights[1] ?? assert.fail()), /do not determine/);
      assert.match(reasonOf(raw.weights[2] ?? assert.fail()), /do not determine/);
      // 3 − 2b shares its constant with the bias of raw units, while standardised columns are centred
      assert.match(reasonOf(raw.bias), /do not determine/);
      assertSame(known(others.bias), known(expected.standardized.bias));
      assert.equal(fit.rank, 3);
      assert.ok(Math.abs(known(fit.aic) - known(expected.fit.aic)) < 1e-9);
    }
  });

  it('leaves a constant column out', () => {
    const expected = inferenceOf(problemOf(standardized(exam)));
    const constant = exam.map(([a, b, y]) => [a, 14.62, b, y].map(Number));
    const { raw, standardized: others, fit } = inferenceOf(problemOf(standardized(constant)));
    assert.match(reasonOf(raw.weights[1] ?? assert.fail()), /constant/);
    assertSame(known(raw.bias), known(expected.raw.bias));
    assertSame(known(others.bias), known(expected.standardized.bias));
    assertSame(
      known(raw.weights[2] ?? assert.fail()),
      known(expected.raw.weights[1] ?? assert.fail()),
    );
    assert.equal(fit.rank, 3);
  });

  it('has nothing to say of rows of one class', () => {
    const rows = exam.map(([a, b]) => [a, b, 1].map(Number));
    const { matrix, columns } = standardized(rows);
    const parameters = { weights: new Float64Array(2), bias: 0 };
    const problem = { matrix, columns, parameters, level: 0.95, penalized: false };
    const { raw, fit } = inferenceOf(problem);
    for (const one of [...raw.weights, raw.bias, fit.aic, fit.mcFaddenR2, fit.tjurR2]) {
      assert.match(reasonOf(one), /one class/);
    }
    assert.equal(fit.nullDeviance, 0);
  });

  it('of no features is that of a share: the log odds and √(1/positives + 1/negatives)', () => {
    const rows = Array.from({ length: 40 }, (_, i) => [Number(i < 10)]);
    const { raw, fit } = inferenceOf(problemOf(standardized(rows)));
    const bias = known(raw.bias);
    assert.ok(Math.abs(bias.estimate + Math.log(3)) < 1e-13);
    assert.ok(Math.abs(bias.standardError - Math.sqrt(1 / 10 + 1 / 30)) < 1e-14);
    assert.match(reasonOf(fit.likelihoodRatio), /nothing to test/);
  });

  it('withholds an odds ratio that no number can hold', () => {
    // a column in units of 1e9: its weight per unit is about 1e9 of what it was
    const rows = exam.map(([a, b, y]) => [(a ?? NaN) / 1e9, b, y].map(Number));
    const { raw, standardized: others } = inferenceOf(problemOf(standardized(rows)));
    const [weight] = raw.weights;
    assert.match(reasonOf(known(weight ?? assert.fail()).oddsRatio), /smaller unit/);
    const ratio = known(known(others.weights[0] ?? assert.fail()).oddsRatio);
    assert.ok(ratio.interval.lower < ratio.ratio && ratio.ratio < ratio.interval.upper);
  });
});

describe('inference with infinite estimates', () => {
  // Heinze and Schemper 2002; NV, PI, EH and the label
  const rows = readNumbers('endometrial.csv');
  const isTied = Uint8Array.from(rows, ([nv]) => Number(nv === 0));
  const infinite = [{ column: 0, towards: 'positive' as const }];

  for (const [units, trained] of [
    ['standardised', standardized(rows)],
    ['their own', asTheyAre(rows)],
  ] as const) {
    it(`gives the finite ones in the limit, trained in ${units} units`, () => {
      const { matrix, columns } = trained;
      // where a run may have stopped, far from the limit of the other weights
      const weights = new Float64Array(3).fill(3);
      weights[0] = 20 * (columns[0]?.scale ?? NaN);
      const parameters = {
        weights,
        bias: (weights[0] * (columns[0]?.center ?? NaN)) / (columns[0]?.scale ?? NaN),
      };
      const {
        raw,
        standardized: others,
        fit,
      } = inferenceOf({
        matrix,
        columns,
        parameters,
        level: 0.95,
        penalized: false,
        separation: { infinite, isTied },
      });
      assert.match(reasonOf(raw.weights[0] ?? assert.fail()), /infinite/);
      assert.match(reasonOf(others.weights[0] ?? assert.fail()), /infinite/);
      // measured from the mean of NV, the bias is infinite as well
      assert.match(reasonOf(others.bias), /infinite/);
      const [, pi, eh] = raw.weights.map((one, j) => (j === 0 ? undefined : known(one)));
      const near = (actual: number | undefined, expected: number): void =>
        assert.ok(Math.abs((actual ?? NaN) - expected) < 6e-6, `${actual}, not ${expected}`);
      near(known(raw.bias).estimate, 4.30452);
      near(known(raw.bias).standardError, 1.6373);
      near(pi?.estimate, -0.04218);
      near(pi?.standardError, 0.04433);
      near(eh?.estimate, -2.90261);
      near(eh?.standardError, 0.84555);
      assert.ok(Math.abs(fit.deviance - 55.393) < 5e-4);
      assert.equal(fit.rank, 4);
      assert.equal(known(fit.likelihoodRatio).degreesOfFreedom, 3);
    });
  }

  it('withholds everything where nobody has noticed that they are infinite', () => {
    const { matrix, columns } = asTheyAre(rows);
    const others = optimumOf(
      asTheyAre(rows.filter(([nv]) => nv === 0).map((row) => row.slice(1))).matrix,
    );
    for (const nv of [10, 20, 30]) {
      const parameters = { weights: Float64Array.of(nv, ...others.weights), bias: others.bias };
      assertAllWithheld({ matrix, columns, parameters, level: 0.95, penalized: false }, /optimum/);
    }
  });
});

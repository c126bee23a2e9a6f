import assert from 'node:assert/strict';
import { plainKernels } from '../../../src/core/kernels/plainKernels';
import type { Quantity } from '../../../src/core/quantity';
import { finish } from '../../../src/core/sliced';
import { infer, type InferenceProblem } from '../../../src/core/statistics/inference';
import {
  profileIntervals,
  type ProfileIntervals,
} from '../../../src/core/statistics/profileIntervals';
import {
  asTheyAre,
  optimumOf,
  readNumbers,
  standardized,
  type Trained,
} from '../../support/inferenceData';

const swiss = readNumbers('inference-swiss.csv');

function problemOf({ matrix, columns }: Trained, level = 0.95): InferenceProblem {
  return { matrix, columns, parameters: optimumOf(matrix), level, penalized: false };
}

function intervalsOf(problem: InferenceProblem): ProfileIntervals {
  return finish(profileIntervals(problem, finish(infer(problem)), plainKernels));
}

function known<T>(quantity: Quantity<T> | undefined): T {
  assert.ok(quantity?.value !== undefined, quantity?.reason?.text);
  return quantity.value;
}

function assertSame(
  actual: ProfileIntervals['raw']['bias'] | undefined,
  expected: ProfileIntervals['raw']['bias'] | undefined,
): void {
  const { lower, upper } = known(expected);
  const width = upper - lower;
  assert.ok(Math.abs(known(actual).lower - lower) < 1e-9 * width);
  assert.ok(Math.abs(known(actual).upper - upper) < 1e-9 * width);
}

describe('profile-likelihood intervals', () => {
  it('of a share alone solve its likelihood equation', () => {
    // 10 of 40: 2(ℓ(p̂) − ℓ(p)) = 3.841458820694124, the quantile of χ² with one degree
    const rows = Array.from({ length: 40 }, (_, i) => [Number(i < 10)]);
    const { lower, upper } = known(intervalsOf(problemOf(asTheyAre(rows))).raw.bias);
    const logLikelihood = (p: number): number => 10 * Math.log(p) + 30 * Math.log1p(-p);
    for (const bound of [lower, upper]) {
      const p = 1 / (1 + Math.exp(-bound));
      const drop = 2 * (logLikelihood(0.25) - logLikelihood(p));
      assert.ok(Math.abs(drop - 3.841458820694124) < 1e-12, `${drop}`);
    }
    assert.ok(lower < Math.log(1 / 3) && upper > Math.log(1 / 3));
  });

  it('are the same in the units they are asked for, whatever was trained on', () => {
    const first = intervalsOf(problemOf(standardized(swiss)));
    const second = intervalsOf(problemOf(asTheyAre(swiss)));
    for (const units of ['raw', 'standardized'] as const) {
      for (const j of [0, 1, 2]) assertSame(first[units].weights[j], second[units].weights[j]);
      assertSame(first[units].bias, second[units].bias);
    }
  });

  it('grow with their level', () => {
    const trained = standardized(swiss);
    const [narrow, wide] = [0.5, 0.99].map((level) => intervalsOf(problemOf(trained, level)));
    for (const j of [0, 1, 2]) {
      const inner = known(narrow?.raw.weights[j]);
      const outer = known(wide?.raw.weights[j]);
      assert.ok(
        outer.lower < inner.lower && inner.lower < inner.upper && inner.upper < outer.upper,
      );
    }
  });

  it('are withheld with the reasons of the inference', () => {
    const problem = { ...problemOf(standardized(swiss)), penalized: true };
    const { raw, standardized: others } = intervalsOf(problem);
    for (const one of [...raw.weights, raw.bias, ...others.weights, others.bias]) {
      assert.match(one.reason?.text ?? '', /penalty/);
    }
  });

  it('of the other columns are what they are without a collinear one', () => {
    const doubled = swiss.map(([a, b, c, y]) => [a, b, c, (b ?? NaN) * 2 - 1, y].map(Number));
    const expected = intervalsOf(problemOf(standardized(swiss)));
    const problem = problemOf(standardized(doubled));
    // the same model, with the weight of the doubled column spread over both
    const weights = problem.parameters.weights.slice();
    weights[1] = (weights[1] ?? NaN) + 3;
    weights[3] = (weights[3] ?? NaN) - 3;
    const { raw, standardized: others } = intervalsOf({
      ...problem,
      parameters: { ...problem.parameters, weights },
    });
    assertSame(raw.weights[0], expected.raw.weights[0]);
    assertSame(raw.weights[2], expected.raw.weights[2]);
    assertSame(others.bias, expected.standardized.bias);
    for (const j of [1, 3]) assert.match(raw.weights[j]?.reason?.text ?? '', /do not determine/);
  });

  it('beside an infinite estimate are those of the rows that decide', () => {
    const rows = readNumbers('endometrial.csv');
    const isTied = Uint8Array.from(rows, ([nv]) => Number(nv === 0));
    const { matrix, columns } = standardized(rows);
    const parameters = { weights: Float64Array.of(8, 0, 0), bias: 2 };
    const { raw } = intervalsOf({
      matrix,
      columns,
      parameters,
      level: 0.95,
      penalized: false,
      separation: { infinite: [{ column: 0, towards: 'positive' }], isTied },
    });
    const others = rows.filter(([nv]) => nv === 0).map((row) => row.slice(1));
    const expected = intervalsOf(problemOf(asTheyAre(others)));
    assert.match(raw.weights[0]?.reason?.text ?? '', /infinite/);
    assertSame(raw.weights[1], expected.raw.weights[0]);
    assertSame(raw.weights[2], expected.raw.weights[1]);
    assertSame(raw.bias, expected.raw.bias);
  });
});

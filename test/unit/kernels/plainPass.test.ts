import assert from 'node:assert/strict';
import { accuracyOf, confusion } from '../../../src/core/evaluation/confusion';
import { evaluate } from '../../../src/core/model/evaluate';
import { gradient } from '../../../src/core/model/gradient';
import { logits } from '../../../src/core/model/logits';
import { meanLoss } from '../../../src/core/model/loss';
import { zeroParameters } from '../../../src/core/model/parameters';
import { predict } from '../../../src/core/model/predict';
import { matrixOf, randomMatrix } from '../../support/matrices';

function assertNear(actual: number, expected: number, bound: number, what: string): void {
  assert.ok(
    Math.abs(actual - expected) <= bound * Math.max(1, Math.abs(expected)),
    `${what}: ${actual} instead of ${expected}`,
  );
}

describe('the fused pass', () => {
  it('agrees with the formulas written out, whatever the shape', () => {
    for (const [rows, columns] of [
      [2, 1],
      [127, 3],
      [128, 4],
      [129, 5],
      [1000, 17],
      [150, 3000],
    ] as const) {
      const matrix = randomMatrix(rows, columns, rows);
      const weights = Float64Array.from({ length: columns }, (_, j) => Math.cos(j) / 2);
      const parameters = { weights, bias: -0.4 };
      const fused = evaluate(parameters, matrix);
      const written = gradient(parameters, matrix);
      assertNear(fused.loss, meanLoss(logits(parameters, matrix), matrix.labels), 1e-14, 'loss');
      assertNear(fused.gradient.bias, written.bias, 1e-14, 'bias');
      for (const [j, component] of written.weights.entries()) {
        assertNear(fused.gradient.weights[j] ?? NaN, component, 1e-14, `weight ${j}`);
      }
      const counts = confusion(predict(parameters, matrix), matrix.labels);
      assert.equal(fused.accuracy, accuracyOf(counts));
    }
  });

  it('gives ln 2 to 2e-15 at zero weights, over any number of rows', () => {
    for (const rows of [2, 3, 1000, 300_000]) {
      const matrix = matrixOf(Array.from({ length: rows }, (_, i) => [i / rows, i % 2]));
      const { loss } = evaluate(zeroParameters(1), matrix);
      assert.ok(Math.abs(loss - Math.LN2) <= 2e-15, `${rows} rows: ${loss}`);
    }
  });

  it('stays exact for logits of ±10,000', () => {
    const matrix = matrixOf([
      [1e4, 1],
      [-1e4, 0],
      [1e4, 0],
      [-1e4, 1],
    ]);
    const { loss, accuracy, gradient } = evaluate({ weights: Float64Array.of(1), bias: 0 }, matrix);
    assert.equal(loss, 5000);
    assert.equal(accuracy, 0.5);
    assert.equal(gradient.weights[0], 5000);
    assert.equal(gradient.bias, 0);
  });

  it('keeps the digits of loss and gradient of rows that are fitted well', () => {
    const matrix = matrixOf([[40, 1]]);
    const { loss, gradient } = evaluate({ weights: Float64Array.of(1), bias: 0 }, matrix);
    assertNear(loss / Math.exp(-40), 1, 1e-15, 'loss');
    assertNear(gradient.bias / -Math.exp(-40), 1, 1e-15, 'gradient');
  });

  it('counts a probability of exactly one half as positive', () => {
    const matrix = matrixOf([
      [1, 1],
      [1, 1],
      [1, 0],
    ]);
    assert.equal(evaluate(zeroParameters(1), matrix).accuracy, 2 / 3);
  });

  it('says NaN of no rows', () => {
    const { loss, accuracy } = evaluate(zeroParameters(2), matrixOf([]));
    assert.ok(Number.isNaN(loss));
    assert.ok(Number.isNaN(accuracy));
  });
});

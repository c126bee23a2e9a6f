import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inverseStrength } from '../../../../webview/training/inverseStrength';

const strength = fc.double({ min: 1e-6, max: 1e3, noNaN: true });

describe("scikit-learn's C", () => {
  it('makes its objective ours times one number, whatever the weights and the loss', () => {
    const cases = fc.record({
      l1: fc.oneof(fc.constant(0), strength),
      l2: strength,
      rows: fc.integer({ min: 1, max: 1e6 }),
      weights: fc.array(fc.double({ min: -10, max: 10, noNaN: true }), {
        minLength: 1,
        maxLength: 5,
      }),
      meanLoss: fc.double({ min: 0, max: 10, noNaN: true }),
    });
    fc.assert(
      fc.property(cases, ({ l1, l2, rows, weights, meanLoss }) => {
        const found = inverseStrength({ l1, l2 }, rows);
        assert.ok(found);
        const { C, l1Ratio = 0 } = found;
        const absolute = weights.reduce((sum, weight) => sum + Math.abs(weight), 0);
        const squares = weights.reduce((sum, weight) => sum + weight * weight, 0);
        const ours = meanLoss + l1 * absolute + (l2 / 2) * squares;
        const theirs = C * rows * meanLoss + l1Ratio * absolute + ((1 - l1Ratio) / 2) * squares;
        const scaled = theirs / (C * rows);
        assert.ok(Math.abs(scaled - ours) <= 1e-9 * Math.max(1, ours), `${scaled} is ${ours}`);
      }),
    );
  });

  it('is what a book would say for L2, and nothing without a penalty', () => {
    assert.deepEqual(inverseStrength({ l1: 0, l2: 0.01 }, 100), { C: 1 });
    assert.deepEqual(inverseStrength({ l1: 0.03, l2: 0.01 }, 100), { C: 0.25, l1Ratio: 0.75 });
    assert.equal(inverseStrength({ l1: 0, l2: 0 }, 100), undefined);
  });
});

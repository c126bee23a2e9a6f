import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sigmoid, sigmoidDerivative } from '../../../src/core/kernels/sigmoid';
import { softplus } from '../../../src/core/kernels/softplus';

/** z, σ(z), softplus(z), rounded from 60 digits. */
const exact: readonly (readonly [number, number, number])[] = [
  [-700, 9.85967654375977e-305, 9.85967654375977e-305],
  [-100, 3.720075976020836e-44, 3.720075976020836e-44],
  [-37, 8.533047625744065e-17, 8.533047625744066e-17],
  [-30, 9.357622968839299e-14, 9.357622968839737e-14],
  [-1, 0.2689414213699951, 0.3132616875182228],
  [-0.5, 0.37754066879814546, 0.4740769841801067],
  [1e-10, 0.500000000025, 0.6931471806099453],
  [0.5, 0.6224593312018546, 0.9740769841801067],
  [1, 0.7310585786300049, 1.3132616875182228],
  [5, 0.9933071490757152, 5.006715348489118],
  [30, 0.9999999999999064, 30.000000000000092],
  [37, 0.9999999999999999, 37.0],
];

const logit = fc.double({ min: -1e4, max: 1e4, noNaN: true });

function assertRelative(actual: number, expected: number, bound: number, what: string): void {
  assert.ok(
    Math.abs(actual - expected) <= bound * Math.abs(expected),
    `${what}: ${actual} instead of ${expected}`,
  );
}

describe('sigmoid and softplus', () => {
  it('agree with sixty-digit values to 1e-15, relatively', () => {
    for (const [z, h, loss] of exact) {
      assertRelative(sigmoid(z), h, 1e-15, `σ(${z})`);
      assertRelative(softplus(z), loss, 1e-15, `softplus(${z})`);
    }
  });

  it('are exact where the exponential leaves the numbers', () => {
    assert.equal(sigmoid(1e4), 1);
    assert.equal(sigmoid(-1e4), 0);
    assert.equal(softplus(1e4), 1e4);
    assert.equal(softplus(-1e4), 0);
    assert.equal(sigmoid(0), 0.5);
    assert.equal(softplus(0), Math.LN2);
    assert.equal(sigmoid(Infinity), 1);
    assert.equal(sigmoid(-Infinity), 0);
  });

  it('keep the symmetries of the functions', () => {
    fc.assert(
      fc.property(logit, (z) => {
        assertRelative(sigmoid(z) + sigmoid(-z), 1, 4e-16, 'σ(z) + σ(−z)');
        const difference = softplus(z) - softplus(-z);
        assert.ok(Math.abs(difference - z) <= 4e-16 * Math.max(1, Math.abs(z)), `${difference}`);
      }),
    );
  });

  it('hand NaN on', () => {
    assert.ok(Number.isNaN(sigmoid(NaN)));
    assert.ok(Number.isNaN(softplus(NaN)));
  });
});

describe('sigmoidDerivative', () => {
  it('is the slope of σ', () => {
    const step = 1e-5;
    for (const z of [-8, -2, -0.5, 0, 0.1, 1, 3, 9]) {
      const slope = (sigmoid(z + step) - sigmoid(z - step)) / (2 * step);
      assert.ok(Math.abs(sigmoidDerivative(z) - slope) < 1e-10, `${z}`);
    }
    assert.equal(sigmoidDerivative(0), 0.25);
  });

  it('keeps its digits far out, where 1 − σ(z) is rounded to 0', () => {
    assertRelative(sigmoidDerivative(50), Math.exp(-50), 1e-15, 'σ′(50)');
    assertRelative(sigmoidDerivative(-50), Math.exp(-50), 1e-15, 'σ′(−50)');
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { drawNormal } from '../../../../src/core/data/generate/normal';
import { portableExp, portableSigmoid } from '../../../../src/core/data/generate/portableExp';
import { Random } from '../../../../src/core/random';

describe('drawNormal', () => {
  const random = new Random(11);
  const count = 200_000;
  const draws = Array.from({ length: count }, () => drawNormal(random));
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, one) => sum + one, 0) / values.length;

  it('has the moments of the standard normal distribution', () => {
    // each within five standard errors: the variance of xᵏ is E x²ᵏ − (E xᵏ)²
    for (const [power, moment, variance] of [
      [1, 0, 1],
      [2, 1, 2],
      [3, 0, 15],
      [4, 3, 96],
    ] as const) {
      const found = mean(draws.map((one) => one ** power));
      const error = Math.sqrt(variance / count);
      assert.ok(Math.abs(found - moment) < 5 * error, `E x^${power} = ${found}`);
    }
  });

  it('fills the quantiles of the standard normal distribution', () => {
    // Φ at these places, from tables
    for (const [place, share] of [
      [-3, 0.0013499],
      [-2, 0.0227501],
      [-1, 0.1586553],
      [0, 0.5],
      [0.5, 0.6914625],
      [1.5, 0.9331928],
      [2.5, 0.9937903],
    ] as const) {
      const found = draws.filter((one) => one < place).length / count;
      const error = Math.sqrt((share * (1 - share)) / count);
      assert.ok(Math.abs(found - share) < 5 * error, `Φ(${place}) = ${found}`);
    }
  });

  it('gives the same numbers from the same seed', () => {
    const again = new Random(11);
    assert.deepEqual(
      Array.from({ length: 100 }, () => drawNormal(again)),
      draws.slice(0, 100),
    );
  });
});

describe('portableExp', () => {
  it('is eˣ to eleven digits wherever that is finite', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        const relative = portableExp(x) / Math.exp(x) - 1;
        assert.ok(Math.abs(relative) < 1e-11, `${x}: ${relative}`);
      }),
    );
  });

  it('ends at zero and infinity', () => {
    assert.equal(portableExp(0), 1);
    assert.equal(portableExp(-800), 0);
    assert.equal(portableExp(800), Number.POSITIVE_INFINITY);
    assert.equal(portableSigmoid(0), 0.5);
    assert.equal(portableSigmoid(-1000), 0);
    assert.equal(portableSigmoid(1000), 1);
  });
});

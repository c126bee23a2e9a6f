import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  columnStatistics,
  type ColumnStatistics,
} from '../../../../src/core/data/design/columnStatistics';
import { Pace } from '../../../../src/core/data/design/pace';
import { fitStandardizer, standardizeInPlace } from '../../../../src/core/data/design/standardizer';

const statistics = async (values: readonly number[]): Promise<ColumnStatistics> => {
  const [only] = await columnStatistics(Float64Array.from(values), 1, new Pace());
  assert.ok(only);
  return only;
};
const near = (actual: number, expected: number, relative: number): void =>
  assert.ok(
    Math.abs(actual - expected) <= relative * Math.abs(expected),
    `${actual} ≠ ${expected}`,
  );

describe('columnStatistics', () => {
  it('calls a constant column constant, whatever its number', async () => {
    assert.deepEqual(await statistics(Array<number>(1000).fill(14.62)), {
      mean: 14.62,
      standardDeviation: 0,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer({ min: 1, max: 500 }),
        async (value, count) => {
          const { mean, standardDeviation } = await statistics(Array<number>(count).fill(value));
          assert.equal(standardDeviation, 0);
          assert.equal(mean, value + 0);
        },
      ),
    );
  });

  it('calls the rounding of one quantity constant', async () => {
    assert.equal((await statistics([0.1 + 0.2, 0.3, 0.3, 0.1 + 0.2])).standardDeviation, 0);
  });

  it('does not call a tiny but real spread constant', async () => {
    const tiny = await statistics(
      Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? 1 + 1e-9 : 1 - 1e-9)),
    );
    near(tiny.standardDeviation, 1e-9, 1e-6);
    near(tiny.mean, 1, 1e-15);
    // the bound does not grow with the number of rows
    const many = await statistics(
      Array.from({ length: 400_000 }, (_, i) => (i % 2 === 0 ? 1e6 : 1e6 + 1e-6)),
    );
    near(many.standardDeviation, (1e6 + 1e-6 - 1e6) / 2, 1e-9);
  });

  it('is exact where naive sums are not', async () => {
    // NIST StRD "NumAcc4": mean 10000000.2, sample standard deviation 0.1 of 1001 numbers
    const accuracy = [
      10_000_000.2,
      ...Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? 10_000_000.1 : 10_000_000.3)),
    ];
    const { mean, standardDeviation } = await statistics(accuracy);
    near(mean, 10_000_000.2, 1e-15);
    near(standardDeviation, 0.1 * Math.sqrt(1000 / 1001), 1e-8);
  });

  it('neither overflows nor vanishes', async () => {
    near((await statistics([1e308, -1e308, 1e308, -1e308])).standardDeviation, 1e308, 1e-15);
    near((await statistics([1.7e308, 1.7e308, 1.6e308])).mean, (5 / 3) * 1e308, 1e-15);
    assert.deepEqual(await statistics([2e-323, -2e-323]), { mean: 0, standardDeviation: 2e-323 });
    assert.deepEqual(await statistics([0, 0]), { mean: 0, standardDeviation: 0 });
  });

  it('agrees with exact arithmetic on whole numbers', async () => {
    const whole = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(whole, async (values) => {
        const n = values.length;
        const sum = values.reduce((a, b) => a + b, 0);
        const squares = values.reduce((a, b) => a + b * b, 0);
        const { mean, standardDeviation } = await statistics(values);
        assert.ok(Math.abs(mean - sum / n) <= 1e-13 * 1000);
        // n²·variance is a whole number that a double holds exactly
        near(standardDeviation, Math.sqrt(n * squares - sum * sum) / n, 1e-14);
      }),
    );
  });
});

describe('standardizer', () => {
  const matrix = (): Float64Array => Float64Array.of(1, 5, 1e308, 3, 5, -1e308);

  it('gives mean 0 and deviation 1, and centres a constant column', async () => {
    const values = matrix();
    const standardizer = await fitStandardizer(values, 3, true, new Pace());
    await standardizeInPlace(values, standardizer, new Pace());
    assert.deepEqual(values, Float64Array.of(-1, 0, 1, 1, 0, -1));
    assert.deepEqual(standardizer.scale, Float64Array.of(1, 1, 1e308));
  });

  it('stays finite where the difference is not', async () => {
    const values = Float64Array.of(1.7e308);
    const standardizer = {
      statistics: [],
      mean: Float64Array.of(-1.7e308),
      scale: Float64Array.of(1.7e308),
    };
    await standardizeInPlace(values, standardizer, new Pace());
    assert.deepEqual(values, Float64Array.of(2));
  });

  it('leaves the values alone when switched off, and still knows their statistics', async () => {
    const values = matrix();
    const standardizer = await fitStandardizer(values, 3, false, new Pace());
    await standardizeInPlace(values, standardizer, new Pace());
    assert.deepEqual(values, matrix());
    assert.deepEqual(standardizer.statistics[0], { mean: 2, standardDeviation: 1 });
  });
});

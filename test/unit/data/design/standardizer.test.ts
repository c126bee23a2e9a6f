import assert from 'node:assert/strict';
import fc from 'fast-check';
import { columnStatistics } from '../../../../src/core/data/design/columnStatistics';
import { fitStandardizer, standardizeInPlace } from '../../../../src/core/data/design/standardizer';

const statistics = (values: readonly number[]): { mean: number; standardDeviation: number } =>
  columnStatistics(Float64Array.from(values), 1, 0);
const near = (actual: number, expected: number, relative: number): void =>
  assert.ok(
    Math.abs(actual - expected) <= relative * Math.abs(expected),
    `${actual} ≠ ${expected}`,
  );

describe('columnStatistics', () => {
  it('calls a constant column constant, whatever its number', () => {
    assert.deepEqual(statistics(Array<number>(1000).fill(14.62)), {
      mean: 14.62,
      standardDeviation: 0,
    });
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer({ min: 1, max: 500 }),
        (value, count) => {
          const { mean, standardDeviation } = statistics(Array<number>(count).fill(value));
          assert.equal(standardDeviation, 0);
          assert.equal(mean, value + 0);
        },
      ),
    );
  });

  it('calls the rounding of one quantity constant', () => {
    assert.equal(statistics([0.1 + 0.2, 0.3, 0.3, 0.1 + 0.2]).standardDeviation, 0);
  });

  it('does not call a tiny but real spread constant', () => {
    const tiny = statistics(
      Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? 1 + 1e-9 : 1 - 1e-9)),
    );
    near(tiny.standardDeviation, 1e-9, 1e-6);
    near(tiny.mean, 1, 1e-15);
    // the bound does not grow with the number of rows
    const many = statistics(
      Array.from({ length: 400_000 }, (_, i) => (i % 2 === 0 ? 1e6 : 1e6 + 1e-6)),
    );
    near(many.standardDeviation, (1e6 + 1e-6 - 1e6) / 2, 1e-9);
  });

  it('is exact where naive sums are not', () => {
    // NIST StRD "NumAcc4": mean 10000000.2, sample standard deviation 0.1 of 1001 numbers
    const accuracy = [
      10_000_000.2,
      ...Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? 10_000_000.1 : 10_000_000.3)),
    ];
    const { mean, standardDeviation } = statistics(accuracy);
    near(mean, 10_000_000.2, 1e-15);
    near(standardDeviation, 0.1 * Math.sqrt(1000 / 1001), 1e-8);
  });

  it('neither overflows nor vanishes', () => {
    near(statistics([1e308, -1e308, 1e308, -1e308]).standardDeviation, 1e308, 1e-15);
    near(statistics([1.7e308, 1.7e308, 1.6e308]).mean, (5 / 3) * 1e308, 1e-15);
    assert.deepEqual(statistics([2e-323, -2e-323]), { mean: 0, standardDeviation: 2e-323 });
    assert.deepEqual(statistics([0, 0]), { mean: 0, standardDeviation: 0 });
  });

  it('agrees with exact arithmetic on whole numbers', () => {
    const whole = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(whole, (values) => {
        const n = values.length;
        const sum = values.reduce((a, b) => a + b, 0);
        const squares = values.reduce((a, b) => a + b * b, 0);
        const { mean, standardDeviation } = statistics(values);
        assert.ok(Math.abs(mean - sum / n) <= 1e-13 * 1000);
        // n²·variance is a whole number that a double holds exactly
        near(standardDeviation, Math.sqrt(n * squares - sum * sum) / n, 1e-14);
      }),
    );
  });
});

describe('standardizer', () => {
  const matrix = (): Float64Array => Float64Array.of(1, 5, 1e308, 3, 5, -1e308);

  it('gives mean 0 and deviation 1, and centres a constant column', () => {
    const values = matrix();
    const standardizer = fitStandardizer(values, 3, true);
    standardizeInPlace(values, standardizer);
    assert.deepEqual(values, Float64Array.of(-1, 0, 1, 1, 0, -1));
    assert.deepEqual(standardizer.scale, Float64Array.of(1, 1, 1e308));
  });

  it('stays finite where the difference is not', () => {
    const values = Float64Array.of(1.7e308);
    standardizeInPlace(values, {
      statistics: [],
      mean: Float64Array.of(-1.7e308),
      scale: Float64Array.of(1.7e308),
    });
    assert.deepEqual(values, Float64Array.of(2));
  });

  it('leaves the values alone when switched off, and still knows their statistics', () => {
    const values = matrix();
    const standardizer = fitStandardizer(values, 3, false);
    standardizeInPlace(values, standardizer);
    assert.deepEqual(values, matrix());
    assert.deepEqual(standardizer.statistics[0], { mean: 2, standardDeviation: 1 });
  });
});

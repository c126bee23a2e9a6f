import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Random } from '../../../src/core/random';
import { finish } from '../../../src/core/sliced';
import { infer, type Coefficients, type Inference } from '../../../src/core/statistics/inference';
import { asTheyAre, optimumOf, standardized } from '../../support/inferenceData';

type Rows = readonly (readonly number[])[];

/** Noisy labels, so that the classes overlap; columns of various spread and centre. */
function rowsOf(seed: number, columns: number): number[][] {
  const random = new Random(seed);
  const normal = (): number =>
    Array.from({ length: 12 }, () => random.nextFloat()).reduce((sum, u) => sum + u, -6);
  return Array.from({ length: 120 }, (_, i) => {
    const x = Array.from({ length: columns }, (__, j) => (normal() + j) * 10 ** (j - 1));
    const score = (x[0] ?? 0) * 5 + 3 * normal();
    return [...x, i < 8 ? i % 2 : Number(score > 0)];
  });
}

function inferenceOf(rows: Rows, asRaw = false): Inference {
  const { matrix, columns } = asRaw ? asTheyAre(rows) : standardized(rows);
  const parameters = optimumOf(matrix);
  return finish(infer({ matrix, parameters, columns, level: 0.9, penalized: false }));
}

/** Estimate, standard error and p of every coefficient, the bias last. */
function numbersOf({ weights, bias }: Coefficients): [number, number, number][] {
  return [...weights, bias].map(({ value, reason }) => {
    assert.ok(value, reason?.text);
    return [value.estimate, value.standardError, value.p];
  });
}

function assertNear(actual: readonly number[], expected: readonly number[], what: string): void {
  const [, error = NaN] = expected;
  for (const [i, value] of expected.entries()) {
    // an estimate near 0 is known to a part of its standard error, p to as many digits
    const scale = i < 2 ? Math.max(Math.abs(value), error) : Math.abs(value);
    const difference = Math.abs((actual[i] ?? NaN) - value);
    assert.ok(
      difference <= 1e-7 * scale,
      `${what}: ${actual.join()} instead of ${expected.join()}`,
    );
  }
}

function check(property: (rows: number[][], first: Inference) => void): void {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 4 }), (seed, columns) => {
      const rows = rowsOf(seed, columns);
      property(rows, inferenceOf(rows));
    }),
    { numRuns: 25 },
  );
}

describe('inference on any data', () => {
  it('does not depend on the order of the rows or on what was trained on', () => {
    check((rows, first) => {
      for (const other of [inferenceOf(rows.toReversed()), inferenceOf(rows, true)]) {
        for (const units of ['raw', 'standardized'] as const) {
          const expected = numbersOf(first[units]);
          for (const [i, one] of numbersOf(other[units]).entries()) {
            assertNear(one, expected[i] ?? [], `${units} ${i}`);
          }
        }
      }
    });
  });

  it('follows the order of the columns', () => {
    check((rows, first) => {
      const reversed = rows.map((row) => [...row.slice(0, -1).reverse(), row.at(-1) ?? NaN]);
      const expected = numbersOf(first.raw);
      const actual = numbersOf(inferenceOf(reversed).raw);
      const bias = actual.pop() ?? [];
      for (const [i, one] of [...actual.reverse(), bias].entries()) {
        assertNear(one, expected[i] ?? [], `${i}`);
      }
    });
  });

  it('is negated, with the same errors and p values, when the classes are exchanged', () => {
    check((rows, first) => {
      const flipped = rows.map((row) => [...row.slice(0, -1), 1 - (row.at(-1) ?? NaN)]);
      const other = inferenceOf(flipped);
      const expected = numbersOf(first.raw);
      for (const [i, [estimate, error, p]] of numbersOf(other.raw).entries()) {
        assertNear([-estimate, error, p], expected[i] ?? [], `${i}`);
      }
      assert.ok(Math.abs(other.fit.deviance / first.fit.deviance - 1) < 1e-12);
    });
  });

  it('has errors smaller by √2 and twice the deviance when every row is there twice', () => {
    check((rows, first) => {
      const other = inferenceOf([...rows, ...rows]);
      const expected = numbersOf(first.raw);
      for (const [i, [estimate, error]] of numbersOf(other.raw).entries()) {
        const [once = NaN, errorOnce = NaN] = expected[i] ?? [];
        assertNear([estimate, error * Math.SQRT2], [once, errorOnce], `${i}`);
      }
      assert.ok(Math.abs(other.fit.deviance / (2 * first.fit.deviance) - 1) < 1e-12);
    });
  });

  it('keeps its standardised coefficients, z and p when a column gets another unit', () => {
    check((rows, first) => {
      const scaled = rows.map((row) => [(row[0] ?? NaN) * 2.54 + 32, ...row.slice(1)]);
      const other = inferenceOf(scaled);
      const expected = numbersOf(first.standardized);
      for (const [i, one] of numbersOf(other.standardized).entries()) {
        assertNear(one, expected[i] ?? [], `${i}`);
      }
      const [weight = []] = numbersOf(other.raw);
      const [before = []] = numbersOf(first.raw);
      assertNear(
        weight,
        before.map((value, k) => (k < 2 ? value / 2.54 : value)),
        'scaled column',
      );
    });
  });
});

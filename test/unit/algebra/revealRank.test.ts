import assert from 'node:assert/strict';
import fc from 'fast-check';
import { revealRank, type RankRevealed } from '../../../src/core/algebra/revealRank';
import {
  invertUpperTriangle,
  solveTransposed,
  solveUpperTriangle,
} from '../../../src/core/algebra/upperTriangle';
import { finish } from '../../../src/core/sliced';
import { Random } from '../../../src/core/random';

function revealed(rows: readonly (readonly number[])[], first?: number): RankRevealed {
  return finish(revealRank(Float64Array.from(rows.flat()), rows.length, 1e-11, first));
}

function combination(rows: readonly (readonly number[])[], vector: Float64Array): number[] {
  return rows.map((row) => row.reduce((sum, value, j) => sum + value * (vector[j] ?? NaN), 0));
}

describe('the rank of columns', () => {
  it('is whole for independent ones, whatever their units', () => {
    const units = [1e-120, 1, 1e120];
    const rows = [
      [2, 1, 0],
      [1, 3, 1],
      [0, 1, 4],
    ];
    const scaled = rows.map((row) => row.map((value, j) => value * (units[j] ?? NaN)));
    const { kept, dependent, nullVectors } = revealed(scaled);
    assert.deepEqual([...kept].sort(), [0, 1, 2]);
    assert.deepEqual([dependent, nullVectors], [[], []]);
  });

  it('names dependent columns and the combination that is zero', () => {
    const rows = [
      [1, 2, 4, 0],
      [0, 3, 3, 0],
      [5, 1, 11, 0],
      [2, 2, 6, 0],
    ];
    // the third is twice the first and the second; the fourth is zero
    const { kept, dependent, nullVectors } = revealed(rows);
    assert.equal(kept.length, 2);
    assert.equal(dependent.length, 2);
    assert.ok(dependent.includes(3));
    for (const [k, vector] of nullVectors.entries()) {
      assert.equal(vector[dependent[k] ?? NaN], 1);
      for (const value of combination(rows, vector)) assert.ok(Math.abs(value) < 1e-13);
    }
  });

  it('keeps the first column that is asked for', () => {
    const rows = [
      [1, 10, 0],
      [1, 10, 1],
      [1, 10, 2],
    ];
    for (const first of [0, 1]) {
      const { kept, dependent } = revealed(rows, first);
      assert.equal(kept[0], first);
      assert.deepEqual(dependent, [1 - first]);
    }
  });

  it('has a factor with the products of the kept columns, and what is solved with it', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 7 }), (seed, size) => {
        const random = new Random(seed);
        const rows = Array.from({ length: size }, () =>
          Array.from({ length: size }, () => random.nextFloat() - 0.5),
        );
        for (const [i, row] of rows.entries()) row[i] = (row[i] ?? 0) + 2;
        const { kept, factor } = revealed(rows);
        assert.equal(kept.length, size);
        const entry = (i: number, j: number): number => factor[i * size + j] ?? NaN;
        for (let i = 0; i < size; i++) {
          for (let j = 0; j < size; j++) {
            let expected = 0;
            for (const row of rows)
              expected += (row[kept[i] ?? NaN] ?? NaN) * (row[kept[j] ?? NaN] ?? NaN);
            let product = 0;
            for (let k = 0; k <= Math.min(i, j); k++) product += entry(k, i) * entry(k, j);
            assert.ok(Math.abs(product - expected) < 1e-13);
          }
        }
        const b = Float64Array.from({ length: size }, (_, i) => i + 1);
        const x = solveUpperTriangle(factor, size, b);
        const u = solveTransposed(factor, size, b);
        const inverse = finish(invertUpperTriangle(factor, size));
        for (let i = 0; i < size; i++) {
          let product = 0;
          let transposed = 0;
          let inverted = 0;
          for (let k = 0; k < size; k++) {
            product += entry(i, k) * (x[k] ?? NaN);
            transposed += entry(k, i) * (u[k] ?? NaN);
            inverted += (inverse[i * size + k] ?? NaN) * (b[k] ?? NaN);
          }
          assert.ok(Math.abs(product - (i + 1)) < 1e-12);
          assert.ok(Math.abs(transposed - (i + 1)) < 1e-12);
          assert.ok(Math.abs(inverted - (x[i] ?? NaN)) < 1e-12);
        }
      }),
      { numRuns: 50 },
    );
  });
});

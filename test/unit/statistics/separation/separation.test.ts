import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { LabelledMatrix } from '../../../../src/core/kernels/matrix';
import { inEnglish } from '../../../../src/core/message';
import { rowLogit } from '../../../../src/core/model/logits';
import { Random } from '../../../../src/core/random';
import { finish } from '../../../../src/core/sliced';
import {
  detectSeparation,
  type Separation,
} from '../../../../src/core/statistics/separation/separation';
import { matrixOf, randomMatrix } from '../../../support/matrices';
import { standardizedMatrix } from '../../../support/standardized';

type Rows = readonly (readonly number[])[];

function separationOf(matrix: LabelledMatrix): Separation {
  const { value, reason } = finish(detectSeparation(matrix));
  assert.ok(value, reason && inEnglish(reason));
  return value;
}

const ofRows = (rows: Rows): Separation => separationOf(matrixOf(rows));

describe('separation', () => {
  describe('of known cases', () => {
    it('of one column with a gap is complete', () => {
      const found = ofRows([
        [1, 0],
        [2, 0],
        [3, 1],
        [4, 1],
      ]);
      assert.equal(found.kind, 'complete');
      assert.deepEqual(found.infinite, [{ column: 0, towards: 'positive' }]);
      assert.equal(found.bias, 'negative');
      assert.equal(found.separated.count, 4);
      assert.equal(found.tied.count, 0);
    });

    it('of one column with a tie is quasi-complete, with the tied rows named', () => {
      const found = ofRows([
        [1, 1],
        [2, 1],
        [2, 0],
        [3, 0],
        [4, 0],
      ]);
      assert.equal(found.kind, 'quasi-complete');
      assert.deepEqual(found.infinite, [{ column: 0, towards: 'negative' }]);
      assert.equal(found.bias, 'positive');
      assert.deepEqual(found.tied, { count: 2, first: [1, 2] });
      assert.deepEqual(found.separated, { count: 3, first: [0, 3, 4] });
    });

    it('of one column that overlaps is none, without remedies', () => {
      const found = ofRows([
        [1, 0],
        [2, 1],
        [3, 0],
        [4, 1],
      ]);
      assert.equal(found.kind, 'none');
      assert.deepEqual(found.infinite, []);
      assert.equal(found.bias, undefined);
      assert.equal(found.direction, undefined);
      assert.equal(found.tied.count, 4);
      assert.deepEqual(found.remedies, []);
    });

    it('by a combination only, where no column separates alone, is found', () => {
      const found = ofRows([
        [0, 3, 0],
        [3, 0, 0],
        [1, 1, 0],
        [2, 2, 1],
        [4, 1, 1],
        [1, 4, 1],
      ]);
      assert.equal(found.kind, 'complete');
      assert.deepEqual(
        found.infinite.map(({ towards }) => towards),
        ['positive', 'positive'],
      );
    });

    it('by exclusive or is none', () => {
      const found = ofRows([
        [0, 0, 0],
        [0, 1, 1],
        [1, 0, 1],
        [1, 1, 0],
      ]);
      assert.equal(found.kind, 'none');
    });

    it('of a one-hot level with one class is quasi-complete on that level', () => {
      // levels b and c of a, b, c; all rows of c are negative
      const found = ofRows([
        [0, 0, 0],
        [0, 0, 1],
        [1, 0, 0],
        [1, 0, 1],
        [0, 1, 0],
        [0, 1, 0],
      ]);
      assert.equal(found.kind, 'quasi-complete');
      assert.deepEqual(found.infinite, [{ column: 1, towards: 'negative' }]);
      assert.equal(found.bias, undefined);
      assert.deepEqual(found.separated.first, [4, 5]);
    });

    it('of a reference level with one class sends the bias and all levels to infinity', () => {
      const found = ofRows([
        [0, 0, 1],
        [0, 0, 1],
        [1, 0, 0],
        [1, 0, 1],
        [0, 1, 0],
        [0, 1, 1],
      ]);
      assert.deepEqual(found.infinite, [
        { column: 0, towards: 'negative' },
        { column: 1, towards: 'negative' },
      ]);
      assert.equal(found.bias, 'positive');
    });

    it('of several separations is found whole, though one direction shows only a part', () => {
      // column 0 separates rows 0 and 1, column 1 rows 2 and 3, and the rest overlaps
      const found = ofRows([
        [1, 0, 0, 1],
        [2, 0, 1, 1],
        [0, 1, 0, 0],
        [0, 3, 1, 0],
        [0, 0, 0, 0],
        [0, 0, 1, 1],
        [0, 0, 0, 1],
        [0, 0, 1, 0],
      ]);
      assert.equal(found.kind, 'quasi-complete');
      assert.deepEqual(found.infinite, [
        { column: 0, towards: 'positive' },
        { column: 1, towards: 'negative' },
      ]);
      assert.deepEqual(found.separated.first, [0, 1, 2, 3]);
    });

    it('with a constant and a duplicate column names neither of them', () => {
      const found = ofRows([
        [5, 1, 1, 0],
        [5, 2, 2, 0],
        [5, 3, 3, 1],
        [5, 4, 4, 1],
      ]);
      assert.equal(found.kind, 'complete');
      assert.deepEqual(found.dependent, [0, 2]);
      assert.deepEqual(found.infinite, [{ column: 1, towards: 'positive' }]);
    });

    it('of overlapping rows with collinear columns is none, and no weight is called infinite', () => {
      const found = ofRows([
        [1, 2, 3, 0],
        [2, 1, 3, 1],
        [3, 5, 8, 0],
        [4, 2, 6, 1],
        [5, 5, 10, 0],
        [6, 1, 7, 1],
        [2, 2, 4, 0],
        [1, 5, 6, 1],
        [6, 2, 8, 0],
      ]);
      assert.equal(found.kind, 'none');
      assert.deepEqual(found.infinite, []);
      assert.deepEqual(found.dependent, [2]);
    });

    it('of fewer rows than columns is complete', () => {
      const found = separationOf(randomMatrix(6, 10, 4));
      assert.equal(found.kind, 'complete');
      assert.equal(found.dependent.length, 5);
    });

    it('of rows of one class is complete, by the bias', () => {
      const found = ofRows([
        [-1, 1],
        [0, 1],
        [1, 1],
      ]);
      assert.equal(found.kind, 'complete');
      assert.equal(found.bias, 'positive');
      assert.deepEqual(found.infinite, [{ column: 0, towards: 'either' }]);
    });

    it('without columns is none when both classes are there', () => {
      assert.equal(ofRows([[0], [1]]).kind, 'none');
      assert.equal(ofRows([[1], [1]]).bias, 'positive');
    });

    it('without rows is withheld with a reason', () => {
      const { value, reason } = finish(detectSeparation(matrixOf([])));
      assert.equal(value, undefined);
      assert.ok(reason);
    });

    it('by a thin gap between far values is complete', () => {
      const found = ofRows([
        [5, 0],
        [5.000_001, 1],
        [1e12, 1],
        [-1e12, 0],
        [7, 1],
        [3, 0],
      ]);
      assert.equal(found.kind, 'complete');
    });
  });

  describe('in general', () => {
    it('has a direction that separates all rows it says, and leaves the others', () => {
      fc.assert(
        fc.property(smallRows, (rows) => {
          const matrix = matrixOf(rows);
          const { direction, isTied, kind } = separationOf(matrix);
          assert.equal(direction === undefined, kind === 'none');
          if (!direction) return;
          for (const [i, row] of rows.entries()) {
            const margin = (row.at(-1) === 1 ? 1 : -1) * rowLogit(direction, matrix, i);
            if (isTied[i] === 1) assert.ok(Math.abs(margin) < 1e-9, `${margin}`);
            else assert.ok(margin > 1e-9, `${margin}`);
          }
        }),
      );
    });

    it('does not depend on units, origin or order of the columns as far as they go', () => {
      fc.assert(
        fc.property(
          smallRows,
          fc.integer({ min: -12, max: 12 }),
          fc.integer({ min: -3, max: 3 }),
          (rows, power, origin) => {
            const before = ofRows(rows);
            const moved = rows.map((row) =>
              row.map((value, j) =>
                j === 0 && row.length > 1 ? (value + origin) * 10 ** power : value,
              ),
            );
            const after = ofRows(moved);
            assert.equal(after.kind, before.kind);
            assert.deepEqual(after.infinite, before.infinite);
            assert.deepEqual(after.isTied, before.isTied);
          },
        ),
      );
    });

    it('does not depend on the order of the rows', () => {
      fc.assert(
        fc.property(smallRows, (rows) => {
          const before = ofRows(rows);
          const after = ofRows(rows.toReversed());
          assert.equal(after.kind, before.kind);
          assert.deepEqual(after.infinite, before.infinite);
          assert.deepEqual(after.isTied, before.isTied.toReversed());
        }),
      );
    });

    it('is not changed by a copy of a column, which is left out', () => {
      fc.assert(
        fc.property(smallRows, (rows) => {
          const before = ofRows(rows);
          const copied = rows.map((row) => [
            ...row.slice(0, -1),
            3 * (row[0] ?? 0),
            row.at(-1) ?? 0,
          ]);
          const after = ofRows(copied);
          assert.equal(after.kind, before.kind);
          assert.deepEqual(after.infinite, before.infinite);
          assert.deepEqual(after.dependent, [...before.dependent, (rows[0]?.length ?? 0) - 1]);
        }),
      );
    });

    it('is turned round with the classes', () => {
      const other = { positive: 'negative', negative: 'positive', either: 'either' } as const;
      fc.assert(
        fc.property(smallRows, (rows) => {
          const before = ofRows(rows);
          const after = ofRows(rows.map((row) => [...row.slice(0, -1), 1 - (row.at(-1) ?? 0)]));
          assert.equal(after.kind, before.kind);
          assert.deepEqual(
            after.infinite,
            before.infinite.map(({ column, towards }) => ({
              column,
              towards: towards === 'undecided' ? towards : other[towards],
            })),
          );
        }),
      );
    });

    it('is complete where a line was drawn between the classes', () => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 10_000 }), (seed) => {
          const rows = drawnRows(seed, 40, 3, 0.05);
          assert.equal(ofRows(rows).kind, 'complete');
          assert.equal(separationOf(standardizedMatrix(rows).matrix).kind, 'complete');
        }),
        { numRuns: 30 },
      );
    });

    it('is none where every row has a twin of the other class', () => {
      fc.assert(
        fc.property(smallRows, (rows) => {
          const twins = rows.map((row) => [...row.slice(0, -1), 1 - (row.at(-1) ?? 0)]);
          assert.equal(ofRows([...rows, ...twins]).kind, 'none');
        }),
      );
    });
  });

  describe('of many rows', () => {
    it('is found by the few that matter', () => {
      const rows = drawnRows(5, 20_000, 6, 0.001);
      const found = ofRows(rows);
      assert.equal(found.kind, 'complete');
      // one row far on the wrong side ends it: so many rows leave the line no room
      const far = (rows[0] ?? []).slice(0, -1).map((value) => 100 * value);
      const wrong = [...far, 1 - (rows[0]?.at(-1) ?? NaN)];
      assert.equal(ofRows([...rows, wrong]).kind, 'none');
    });

    it('of a rare level with one class is quasi-complete, wherever its rows are', () => {
      const random = new Random(3);
      const rows = Array.from({ length: 20_000 }, (_, i) => {
        const isRare = i === 777 || i === 15_001;
        const label = isRare ? 1 : Number(random.nextFloat() < 0.4);
        return [random.nextFloat(), Number(isRare), random.nextFloat(), label];
      });
      const { matrix, columns } = standardizedMatrix(rows);
      const { value } = finish(detectSeparation(matrix, columns));
      assert.ok(value);
      assert.equal(value.kind, 'quasi-complete');
      assert.deepEqual(value.infinite, [{ column: 1, towards: 'positive' }]);
      assert.deepEqual(value.separated, { count: 2, first: [777, 15_001] });
      assert.equal(value.rawBias, undefined);
    });

    it('gives way at least every few milliseconds’ work', () => {
      const work = detectSeparation(randomMatrix(20_000, 60, 2));
      let slices = 1;
      while (work.next().done !== true) slices++;
      // several looks at 1.2 million cells
      assert.ok(slices > 4, `${slices}`);
    });

    it('in single precision takes what it leaves of a tie for a tie', () => {
      const rows = [
        [0.1, 0.2, 0],
        [0.2, 0.1, 1],
        [0.25, 0.05, 0],
        [0.5, 0.7, 1],
        [0.05, 0.1, 0],
        [0.01, 0.4, 1],
      ];
      const double = matrixOf(rows);
      const single = { ...double, values: Float32Array.from(double.values) };
      // x₀ + x₁ is 0.3 in the first three rows but for rounding, which is larger in single precision
      for (const matrix of [double, single]) {
        const found = separationOf(matrix);
        assert.equal(found.kind, 'quasi-complete');
        assert.deepEqual(found.tied, { count: 3, first: [0, 1, 2] });
      }
    });
  });
});

/** One to four columns of small integers, and both classes. */
const smallRows = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 3, max: 16 }))
  .chain(([columnCount, rowCount]) =>
    fc.array(
      fc.tuple(
        fc.array(fc.integer({ min: -3, max: 3 }), {
          minLength: columnCount,
          maxLength: columnCount,
        }),
        fc.integer({ min: 0, max: 1 }),
      ),
      { minLength: rowCount, maxLength: rowCount },
    ),
  )
  .map((rows): Rows => rows.map(([x, label]) => [...x, label]));

/** Rows whose class is the side of a line that they are on, none nearer to it than `gap`. */
function drawnRows(seed: number, rowCount: number, columnCount: number, gap: number): Rows {
  const random = new Random(seed);
  const uniform = (): number => 2 * random.nextFloat() - 1;
  const line = Array.from({ length: columnCount }, uniform);
  const rows: number[][] = [];
  while (rows.length < rowCount) {
    const x = Array.from({ length: columnCount }, uniform);
    const side = x.reduce((sum, value, j) => sum + value * (line[j] ?? NaN), 0);
    if (Math.abs(side) < gap) continue;
    rows.push([...x, Number(side > 0)]);
  }
  return rows;
}

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { LabelledMatrix } from '../../../../src/core/kernels/matrix';
import { plainKernels } from '../../../../src/core/kernels/plainKernels';
import type { ColumnTransform } from '../../../../src/core/model/rawUnits';
import { Objective, type ObjectiveOptions } from '../../../../src/core/optimizers/objective';
import { rateBounds } from '../../../../src/core/optimizers/rates/rateBounds';
import { Random } from '../../../../src/core/random';
import { finish } from '../../../../src/core/sliced';
import { matrixOf, randomMatrix } from '../../../support/matrices';
import { plainRateBounds } from '../../../support/plainRateBounds';
import { rowsWithLabels, tiled, withRows } from '../../../support/matrixRows';

const boundsOf = (
  matrix: LabelledMatrix,
  columns: readonly ColumnTransform[],
  options?: ObjectiveOptions,
) => finish(rateBounds(new Objective(plainKernels, matrix, options), columns));

/** Columns that are as they were read. */
const untouched = (count: number): ColumnTransform[] =>
  Array.from({ length: count }, () => ({ center: 0, scale: 1 }));

/** How columns may have been standardised: centers and scales of very different size. */
function transforms(count: number, seed: number): ColumnTransform[] {
  const random = new Random(seed);
  return Array.from({ length: count }, () => ({
    center: (random.nextFloat() - 0.5) * 10 ** (6 * random.nextFloat() - 2),
    scale: 10 ** (6 * random.nextFloat() - 3),
  }));
}

/** The columns in raw units, written out. */
function inRawUnits(matrix: LabelledMatrix, columns: readonly ColumnTransform[]): LabelledMatrix {
  return withRows(matrix, (rows) =>
    rows.map((row) =>
      row.map((value, j) => {
        const { center, scale } = columns[j] ?? { center: 0, scale: 1 };
        return value * scale + center;
      }),
    ),
  );
}

function assertNear(actual: number, expected: number, relative: number): void {
  assert.ok(Math.abs(actual - expected) <= relative * expected, `${actual}, not ${expected}`);
}

const shape = fc.tuple(
  fc.integer({ min: 2, max: 60 }),
  fc.integer({ min: 1, max: 9 }),
  fc.integer({ min: 0, max: 2 ** 32 - 1 }),
);

describe('rateBounds', () => {
  it('gives 1/L and 2/L of the matrix as trained', () => {
    fc.assert(
      fc.property(shape, ([rows, count, seed]) => {
        const matrix = randomMatrix(rows, count, seed);
        const { trained, unscaled } = boundsOf(matrix, untouched(count));
        assertNear(trained.smooth, plainRateBounds(matrix).smooth, 1e-9);
        assert.equal(trained.monotone, 2 * trained.smooth);
        assertNear(unscaled.smooth, trained.smooth, 1e-12);
      }),
      { numRuns: 40 },
    );
  });

  it('gives those of the raw columns without forming them', () => {
    fc.assert(
      fc.property(shape, ([rows, count, seed]) => {
        const matrix = randomMatrix(rows, count, seed);
        const columns = transforms(count, seed);
        const raw = plainRateBounds(inRawUnits(matrix, columns));
        assertNear(boundsOf(matrix, columns).unscaled.smooth, raw.smooth, 1e-7);
      }),
      { numRuns: 60 },
    );
  });

  it('says how small a rate is safe for columns of thousands', () => {
    const matrix = randomMatrix(400, 3, 5);
    const columns = [
      { center: 50_000, scale: 1000 },
      { center: 3, scale: 1 },
      { center: 0, scale: 5 },
    ];
    const { trained, unscaled } = boundsOf(matrix, columns);
    assert.ok(trained.monotone > 2 && trained.monotone < 9, `${trained.monotone}`);
    assertNear(unscaled.monotone, 8 / (50_000 ** 2 + 1000 ** 2), 0.02);
  });

  it('counts a class weight as that many copies of the rows', () => {
    fc.assert(
      fc.property(shape, ([rows, count, seed]) => {
        const matrix = randomMatrix(rows, count, seed);
        const copies = matrixOf(
          rowsWithLabels(matrix).flatMap((row) => (row.at(-1) === 1 ? [row, row, row] : [row])),
        );
        const columns = transforms(count, seed);
        const weighted = boundsOf(matrix, columns, { classWeights: { negative: 1, positive: 3 } });
        const expected = boundsOf(copies, columns);
        assertNear(weighted.trained.smooth, expected.trained.smooth, 1e-9);
        assertNear(weighted.unscaled.smooth, expected.unscaled.smooth, 1e-9);
      }),
      { numRuns: 30 },
    );
  });

  it('adds λ₂ to L', () => {
    const matrix = randomMatrix(50, 4, 8);
    const columns = transforms(4, 8);
    const plain = boundsOf(matrix, columns);
    const penalised = boundsOf(matrix, columns, { penalty: { l1: 0.1, l2: 0.7 } });
    assertNear(1 / penalised.trained.smooth, 1 / plain.trained.smooth + 0.7, 1e-12);
    assertNear(1 / penalised.unscaled.smooth, 1 / plain.unscaled.smooth + 0.7, 1e-12);
  });

  it('goes by products where the matrix is wide, in any layout', () => {
    const matrix = randomMatrix(90, 450, 3);
    const columns = transforms(450, 3);
    const weights = { classWeights: { negative: 1, positive: 2.5 } };
    const bounds = boundsOf(matrix, columns, weights);
    assert.ok(bounds.trained.smooth <= plainRateBounds(matrix).smooth * 2);
    const inTiles = boundsOf(tiled(matrix, 8), columns, weights);
    assertNear(inTiles.trained.smooth, bounds.trained.smooth, 1e-6);
    assertNear(inTiles.unscaled.smooth, bounds.unscaled.smooth, 1e-6);
    const copies = matrixOf(
      rowsWithLabels(matrix).flatMap((row) =>
        Array.from({ length: row.at(-1) === 1 ? 5 : 2 }, () => row),
      ),
    );
    assertNear(bounds.trained.smooth, plainRateBounds(copies).smooth, 1e-3);
    const raw = plainRateBounds(inRawUnits(copies, columns));
    assertNear(bounds.unscaled.smooth, raw.smooth, 1e-3);
  });

  it('has numbers for columns at the ends of the range', () => {
    const huge = matrixOf([
      [1e200, 0],
      [-1e200, 1],
    ]);
    assert.equal(boundsOf(huge, untouched(1)).trained.smooth, 0);
    const large = matrixOf([
      [1e150, 0],
      [-1e150, 1],
    ]);
    assertNear(boundsOf(large, untouched(1)).trained.smooth * 1e300, 4, 1e-5);
    // standardised, the same column is harmless
    const plain = matrixOf([
      [1, 0],
      [-1, 1],
    ]);
    const { trained, unscaled } = boundsOf(plain, [{ center: 0, scale: 1e150 }]);
    assertNear(trained.smooth, 4, 1e-5);
    assertNear(unscaled.smooth * 1e300, 4, 1e-5);
  });
});

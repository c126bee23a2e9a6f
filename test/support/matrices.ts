import { Random } from '../../src/core/random';
import type { Design, DesignMatrix } from '../../src/core/data/design/designMatrix';

/** A matrix from rows of numbers, each ending with its label. */
export function matrixOf(rows: readonly (readonly number[])[]): DesignMatrix {
  const columnCount = Math.max(0, (rows[0]?.length ?? 1) - 1);
  return {
    rowCount: rows.length,
    columnCount,
    tileRows: 1,
    values: Float64Array.from(rows.flatMap((row) => row.slice(0, -1))),
    labels: Float64Array.from(rows, (row) => row.at(-1) ?? NaN),
    tableRows: Uint32Array.from(rows.keys()),
  };
}

/** Roughly normal columns, and labels that follow a line through them with some noise. */
export function randomMatrix(rowCount: number, columnCount: number, seed: number): DesignMatrix {
  const random = new Random(seed);
  const normal = (): number =>
    Array.from({ length: 12 }, () => random.nextFloat()).reduce((sum, u) => sum + u, -6);
  return matrixOf(
    Array.from({ length: rowCount }, (_, i) => {
      const x = Array.from({ length: columnCount }, normal);
      const score = x.reduce((sum, value, j) => sum + value / (j + 1), 0.3 + 2 * normal());
      // both classes occur, whatever the seed
      const label = i === 0 ? 0 : i === 1 ? 1 : Number(score > 0);
      return [...x, label];
    }),
  );
}

/** A design over matrices that were not standardised. */
export function designOf(training: DesignMatrix, validation: DesignMatrix = matrixOf([])): Design {
  return {
    features: Array.from({ length: training.columnCount }, (_, columnIndex) => ({
      name: `x${columnIndex + 1}`,
      kind: 'numeric',
      column: `x${columnIndex + 1}`,
      columnIndex,
      mean: 0,
      standardDeviation: 1,
      center: 0,
      scale: 1,
    })),
    label: 'y',
    positiveClass: 'yes',
    negativeClass: 'no',
    training,
    validation: { ...validation, columnCount: training.columnCount },
    leftOut: [],
    imputed: [],
    warnings: [],
  };
}

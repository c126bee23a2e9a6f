import type { ColumnTransform } from '../../src/core/model/rawUnits';
import type { DesignMatrix } from '../../src/core/data/design/designMatrix';
import { matrixOf } from './matrices';

/** A matrix of rows that end with their label, its columns standardised, and how they were. */
export function standardizedMatrix(rows: readonly (readonly number[])[]): {
  readonly matrix: DesignMatrix;
  readonly columns: readonly ColumnTransform[];
} {
  const raw = matrixOf(rows);
  const columns = Array.from({ length: raw.columnCount }, (_, j): ColumnTransform => {
    const values = rows.map((row) => row[j] ?? NaN);
    const center = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - center) ** 2, 0);
    const isConstant = values.every((value) => value === values[0]);
    return { center, scale: isConstant ? 1 : Math.sqrt(squares / values.length) };
  });
  const standardized = rows.map((row) =>
    row.map((value, j) => {
      const column = columns[j];
      return column ? (value - column.center) / column.scale : value;
    }),
  );
  return { matrix: matrixOf(standardized), columns };
}

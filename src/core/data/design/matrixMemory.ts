import { userError } from '../../message';

/** Numbers in one array at most: what V8 can address. */
const longestArray = 2 ** 32;
const numberBytes = 8;

/** Where a matrix is written: zeros, at least as many as it has cells and labels. */
export interface MatrixRoom {
  readonly values: Float64Array;
  readonly labels: Float64Array;
}

/** Makes room for a matrix; a `RangeError` when there is not that much memory. */
export type AllocateMatrix = (rowCount: number, columnCount: number) => MatrixRoom;

const ordinaryRoom: AllocateMatrix = (rowCount, columnCount) => ({
  values: new Float64Array(rowCount * columnCount),
  labels: new Float64Array(rowCount),
});

/**
 * Room for a matrix, all zeros.
 *
 * @param allocate throws a RangeError when the machine does not give that much
 * @throws UserError in its place
 */
export function zeroMatrix(
  rowCount: number,
  columnCount: number,
  allocate: AllocateMatrix = ordinaryRoom,
): MatrixRoom {
  const length = rowCount * columnCount;
  try {
    if (length < longestArray) return allocate(rowCount, columnCount);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw userError(
    'The design does not fit into memory: {rows} rows with {features} features are {gigabytes} GB of numbers. Take out columns of text with many different values, or open a sample of the rows.',
    {
      rows: rowCount,
      features: columnCount,
      gigabytes: Math.max(0.1, Math.round((length * numberBytes) / 1e8) / 10),
    },
  );
}

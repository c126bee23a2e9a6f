import { userError } from '../../message';

/** Numbers in one array at most: what V8 can address. */
const longestArray = 2 ** 32;
const numberBytes = 8;

/**
 * Memory for a matrix, all zeros.
 *
 * @throws UserError when the machine does not give it
 */
export function zeroMatrix(rowCount: number, columnCount: number): Float64Array {
  const length = rowCount * columnCount;
  try {
    if (length < longestArray) return new Float64Array(length);
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

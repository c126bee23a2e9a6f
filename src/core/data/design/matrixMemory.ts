import { userError } from '../../message';

/** Numbers in one array at most: what V8 can address. */
const longestArray = 2 ** 32;
const numberBytes = 8;

/**
 * Memory for a matrix, all zeros.
 *
 * @param allocate throws a RangeError when the machine does not give that much
 * @throws UserError in its place
 */
export function zeroMatrix(
  rowCount: number,
  columnCount: number,
  allocate: (length: number) => Float64Array = (length) => new Float64Array(length),
): Float64Array {
  const length = rowCount * columnCount;
  try {
    if (length < longestArray) return allocate(length);
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

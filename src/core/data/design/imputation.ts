import { userError } from '../../message';
import { DistinctNumbers } from '../table/distinctNumbers';
import type { ColumnValues } from './columnValues';
import { CompensatedSum } from './compensatedSum';
import type { MissingPolicy } from './designSpec';
import { median } from './median';
import type { Pace } from './pace';
import { powerOfTwoNear } from './powerOfTwo';

/** Different numbers that are counted at most to find the most frequent. */
const countedLimit = 2 ** 16;

/**
 * The value that is put in where there is none.
 *
 * @param training the values of the training rows, and of no others
 * @param column name of the column, for the errors
 * @throws UserError when no training row has a value, or too many different ones
 */
export async function valueToImpute(
  training: ColumnValues,
  policy: Exclude<MissingPolicy, 'drop'>,
  column: string,
  pace: Pace,
): Promise<number> {
  const value = await fitted(training, policy, column, pace);
  if (Number.isNaN(value)) {
    throw userError(
      'No training row has a value of {column}, so there is nothing to fill its gaps with. Take the column out of the features.',
      { column },
    );
  }
  return value;
}

function fitted(
  training: ColumnValues,
  policy: Exclude<MissingPolicy, 'drop'>,
  column: string,
  pace: Pace,
): Promise<number> {
  switch (policy) {
    case 'mean':
      return mean(training, pace);
    case 'median':
      return median(training, pace);
    case 'mostFrequent':
      return mostFrequent(training, column, pace);
  }
}

/**
 * Mean of the values that are there, on compensated sums, and in units of a power of two near the
 * greatest magnitude so that 1e308 does not overflow. NaN when there is none.
 */
async function mean(values: ColumnValues, pace: Pace): Promise<number> {
  let magnitude = 0;
  let count = 0;
  await values.each(pace, (block, length) => {
    for (let i = 0; i < length; i++) {
      const value = block[i] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      count++;
      magnitude = Math.max(magnitude, Math.abs(value));
    }
  });
  const unit = powerOfTwoNear(magnitude);
  const sum = new CompensatedSum();
  await values.each(pace, (block, length) => {
    for (let i = 0; i < length; i++) {
      const value = block[i] ?? Number.NaN;
      if (!Number.isNaN(value)) sum.add(value / unit);
    }
  });
  return count === 0 ? Number.NaN : (sum.value / count) * unit;
}

/** The value that occurs most often; of several the one that appears first. NaN when there is none. */
async function mostFrequent(values: ColumnValues, column: string, pace: Pace): Promise<number> {
  const distinct = new DistinctNumbers(Math.max(1, Math.min(countedLimit, values.rowCount)));
  await values.each(pace, (block, length) => {
    for (let i = 0; i < length; i++) {
      const value = block[i] ?? Number.NaN;
      if (!Number.isNaN(value)) distinct.add(value);
    }
  });
  if (distinct.isFull) {
    throw userError(
      'The column {column} has more than {limit} different values, so the most frequent one says little. Fill its gaps with the mean or the median.',
      { column, limit: countedLimit },
    );
  }
  let best = { value: Number.NaN, count: 0 };
  for (const entry of distinct.entries()) if (entry.count > best.count) best = entry;
  return best.value;
}

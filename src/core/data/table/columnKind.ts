import { parseNumber } from '../csv/cell';
import type { TextDialect } from '../csv/dialect';
import type { ColumnTally } from './columnTally';
import type { ColumnKind } from './table';

/** A column is numeric when at least this share of its present cells are numbers. */
export const numericShare = 0.95;

/** What a reading says of a column, and whether it has to be read the other way. */
export interface Verdict {
  readonly kind: ColumnKind;
  /** The cells were kept as texts, but most are numbers, or the other way round. */
  readonly readOtherwise: boolean;
}

/**
 * Decides how a column is to be kept.
 *
 * A column read as numbers of which too few are numbers has lost how these were written ("01"), and
 * one read as texts has given up on most of its numbers when they are many: both are read again.
 *
 * @param asText whether every cell was kept as a text
 * @param levels its texts, by code
 */
export function judgeColumn(
  tally: ColumnTally,
  asText: boolean,
  levels: readonly string[],
  dialect: Pick<TextDialect, 'decimalMark' | 'thousandsMark'>,
): Verdict {
  const { numbers, texts, others } = tally;
  const present = numbers + texts;
  if (present === 0) return { kind: 'empty', readOtherwise: false };
  if (!asText) {
    if (numbers >= numericShare * present) return { kind: 'numeric', readOtherwise: false };
    return { kind: 'text', readOtherwise: numbers > 0 };
  }
  let [numericLevels, numeric] = [0, 0];
  levels.forEach((level, code) => {
    if (Number.isNaN(parseNumber(level, dialect))) return;
    numericLevels++;
    numeric += tally.textCounts[code] ?? 0;
  });
  // texts that were not remembered are taken to be like those that were, each counted once: numbers
  // are many and differ, what stands between them is always the same
  const numericOthers = levels.length === 0 ? 0 : (others * numericLevels) / levels.length;
  const isNumeric = numeric + numericOthers >= numericShare * texts;
  return { kind: isNumeric ? 'numeric' : 'text', readOtherwise: isNumeric };
}

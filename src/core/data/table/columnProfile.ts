import { distinctLimit, type ColumnTally } from './columnTally';
import { columnType } from './columnType';
import type { ColumnKind, ColumnProfile, LevelCount } from './table';

/** Levels that the profile of a column names at most; the wider the table, the fewer. */
const mostLevels = 50;
const leastLevels = 4;
/** Levels that the profile of a table names at most, or it would hold up whoever receives it. */
const levelsOfTable = 25_000;
/** Texts looked at to tell what a column holds. */
const textLimit = 1000;
const quotedTextLimit = 100;

/** What a column is called, where it stands, and how it was read. */
export interface ColumnIdentity {
  readonly name: string;
  readonly index: number;
  readonly kind: ColumnKind;
  readonly levels: readonly string[];
  readonly hasOtherTexts: boolean;
}

/** Puts together what is known of a column without its cells. */
export function profileOf(
  { name, index, kind, levels, hasOtherTexts }: ColumnIdentity,
  tally: ColumnTally,
  { rowCount, columnCount }: { readonly rowCount: number; readonly columnCount: number },
  lineOf: (row: number) => number,
): ColumnProfile {
  const fairShare = Math.floor(levelsOfTable / columnCount);
  const levelLimit = Math.max(leastLevels, Math.min(mostLevels, fairShare));
  const counts = kind === 'numeric' ? numberCounts(tally) : textCounts(tally, levels);
  const ranked = [...(counts ?? [])].sort((a, b) => b.count - a.count).slice(0, levelLimit);
  const hasNumbers = tally.minimum <= tally.maximum;
  const facts = {
    name,
    kind,
    missing: tally.missing,
    invalid: kind === 'numeric' ? tally.texts : 0,
    distinct: hasOtherTexts && kind === 'text' ? undefined : counts?.length,
    levels: ranked,
    minimum: hasNumbers ? tally.minimum : undefined,
    maximum: hasNumbers ? tally.maximum : undefined,
  };
  const { type, evidence } = columnType({
    ...facts,
    rowCount,
    texts: kind === 'text' ? levels.slice(0, textLimit) : [],
    allIntegers: tally.areIntegers,
    order: tally.order,
  });
  return {
    ...facts,
    index,
    type,
    evidence,
    firstInvalid: firstInvalid(kind, tally, levels, lineOf),
  };
}

/** How often each number occurs; `undefined` when there are too many different ones. */
function numberCounts({ distinctNumbers }: ColumnTally): LevelCount[] | undefined {
  if (distinctNumbers.isFull) return undefined;
  return distinctNumbers.entries().map(({ value, count }) => ({ name: String(value), count }));
}

function textCounts(tally: ColumnTally, levels: readonly string[]): LevelCount[] | undefined {
  const counts = levels.flatMap((name, code) => {
    const count = tally.textCounts[code] ?? 0;
    return count > 0 ? [{ name, count }] : [];
  });
  return counts.length > distinctLimit ? undefined : counts;
}

function firstInvalid(
  kind: ColumnKind,
  { firstTextRow, firstTextCode }: ColumnTally,
  levels: readonly string[],
  lineOf: (row: number) => number,
): ColumnProfile['firstInvalid'] {
  if (kind !== 'numeric' || firstTextRow === -1) return undefined;
  const text = (levels[firstTextCode] ?? '').slice(0, quotedTextLimit);
  return { line: lineOf(firstTextRow), text };
}

import type { TextDialect } from '../dialect';
import { cellKind } from './cellKind';
import { headerVotes } from './header';
import { commonestWidth } from './layout';
import type { SampleRecord } from './sampleRecords';

const marks = ['#', '%'] as const;

/**
 * The mark of comments, if there are any: lines that begin with it and do not fit as records.
 *
 * Lines with as many fields as the others are records ("#N/A,5"), and one at the top that names the
 * columns is their header ("# id,x"), unless the lines below have one.
 *
 * @param text what the records were read from, without a comment mark
 */
export function sniffCommentMark(
  text: string,
  records: readonly SampleRecord[],
  missing: ReadonlySet<string>,
): TextDialect['commentMark'] {
  return (
    marks.find((mark) => text.includes(mark) && marksComments(text, mark, records, missing)) ?? ''
  );
}

function marksComments(
  text: string,
  mark: string,
  records: readonly SampleRecord[],
  missing: ReadonlySet<string>,
): boolean {
  const isMarked = ({ start }: SampleRecord): boolean => text.startsWith(mark, start);
  const marked = records.filter(isMarked);
  if (marked.length === 0 || marked.length === records.length) return false;
  const others = records.filter((record) => !isMarked(record));
  const first = others[0]?.line ?? 0;
  const atTop = marked.every(({ line }) => line < first);
  const belowNamed = headerVotes(others, missing) > 0;
  const width = commonestWidth(others);
  if (width < 2) return standAmongValues(marked, others, atTop, belowNamed);
  const fitting = marked.filter(({ cells }) => cells.length === width);
  if (atTop && belowNamed) return true;
  if (atTop && marked.at(-1)?.cells.length === width) return false;
  return 2 * fitting.length <= marked.length;
}

/** Of a table with one column, which every line fits: whether they stand among numbers or dates. */
function standAmongValues(
  marked: readonly SampleRecord[],
  others: readonly SampleRecord[],
  atTop: boolean,
  belowNamed: boolean,
): boolean {
  if (marked.length >= others.length) return false;
  if (atTop && marked.length === 1 && !belowNamed) return false;
  const values = others.filter(({ cells }) => isValue(cells[0] ?? ''));
  return values.length >= others.length - 1;
}

function isValue(cell: string): boolean {
  const kind = cellKind(cell, false);
  return kind === 'number' || kind === 'date';
}
